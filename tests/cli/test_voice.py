"""`voice`: reasons, segments, rivals and quotes, as a rep reads them and as JSON."""

from pathlib import Path

from tests.cli.conftest import Rep


def told(rep: Rep) -> None:
    rep.types("log", "Acme call bought #smb for:need -- “we need it”")
    rep.types("log", "Globex/Jane call declined against:price ~initrode -- “too dear”")


def test_everything_is_in_the_json(rep: Rep) -> None:
    told(rep)
    voice = rep.says("voice")
    assert [(each["reason"], each["accounts"], each["bought"], each["rate"]) for each in voice["for"]] == [
        ("need", 1, 1, 1.0)
    ]
    assert voice["against"][0]["verdict"] == "too few to tell"
    assert voice["against"][0]["trend"] == [1]
    assert voice["periods"] == [{"period": "2026-11", "accounts": 2}]
    assert [(each["tag"], each["for"], each["against"]) for each in voice["segments"]] == [("smb", "need", None)]
    [rival] = voice["rivals"]
    assert (rival["rival"], rival["won"], rival["lost"], rival["own"]) == ("initrode", 0, 1, False)
    assert voice["displaced"] == [{"winner": "initrode", "loser": "us", "accounts": 1}]
    assert [(each["who"], each["person"], each["quote"]) for each in voice["quotes"]] == [
        ("Globex", "Jane", "too dear"), ("Acme", None, "we need it")
    ]  # fmt: skip


def test_a_segment_and_a_span_narrow_it(rep: Rep) -> None:
    told(rep)
    assert rep.says("voice", "--tag", "#smb")["accounts"] == 1
    assert rep.says("voice", "--until", "2026-11-19")["accounts"] == 0
    assert rep.says("voice", "--by", "quarter")["periods"][0]["period"] == "2026 Q4"


def test_it_reads_as_tables_with_how_sure_each_is(rep: Rep) -> None:
    assert "No reasons yet" in rep.types("voice").err
    told(rep)
    out = rep.types("voice").out
    for words in ("What puts off", "What compels", "#smb", "~initrode", "“too dear”", "too few to tell", "2 accounts"):
        assert words in out


def test_the_reps_own_company_can_be_the_rival(rep: Rep) -> None:
    rep.types("set", "company", "Initrode")
    told(rep)
    assert rep.says("voice")["displaced"] == [{"winner": "initrode", "loser": "Initrode", "accounts": 1}]
    assert "~initrode (us)" in rep.types("voice").out


def test_a_brief_is_a_page_without_names_and_is_remembered(rep: Rep, tmp_path: Path) -> None:
    told(rep)
    page = rep.types("voice", "--brief", "md").out
    assert "too dear" in page
    assert "Globex" not in page
    assert "Globex" in rep.types("voice", "--brief", "md", "--with", "names").out
    file = tmp_path / "voice.html"
    done = rep.says("voice", "--brief", "html", "-o", str(file))
    assert (done["what"], done["count"], done["with"]) == ("the voice of prospects", 2, [])
    assert "too dear" in file.read_text(encoding="utf-8")
    [shared] = rep.says("shared")
    assert shared["what"] == "the voice of prospects"
    assert rep.types("voice", "--with", "names").code == 2
