"""Cards out, cards in, and what they say, as commands."""

import json
from pathlib import Path

import pytest

from repmirror.exchange.card_file import card_text
from tests.cli.conftest import Rep
from tests.mirror.colleagues.makers import card_id, colleague


def card_files(home: Path, count: int) -> list[str]:
    names = []
    for number in range(count):
        path = home / f"card{number}.json"
        path.write_text(card_text(colleague(number + 1, 0.05 + 0.03 * number, tips=(f"tip {number}",))))
        names.append(str(path))
    return names


@pytest.fixture
def tenured(rep: Rep) -> Rep:
    """A rep in week 16, with touches in weeks 10 to 13, the last that are over."""
    rep.types("set", "started", "2026-08-03")
    for day in range(5, 29):
        for hour in (9, 10):
            rep.types("log", f"Acme call {'meeting' if day % 2 else ''} @2026-10-{day:02} {hour:02}:{day}")
    return rep


def test_a_card_is_written_told_and_remembered(tenured: Rep, tmp_path: Path) -> None:
    out = tmp_path / "mine.json"
    told = tenured.says("export", "--as", "card", "-o", str(out))
    assert {name: told[name] for name in ("as", "touches", "weeks", "tips", "masked")} == {
        "as": "card", "touches": 48, "weeks": 4, "tips": 0, "masked": 0,
    }  # fmt: skip
    assert out.stat().st_mode & 0o777 == 0o600
    body = json.loads(out.read_text())
    assert (body["repmirror_card"], body["id"]) == (1, told["id"])
    assert "acme" not in out.read_text().casefold()
    assert tenured.types("export", "--as", "card").json["id"] == body["id"]
    assert tenured.says("shared")[-1]["what"] == "card"
    assert tenured.says("export", "--as", "card", "-o", str(out))["id"] == told["id"]


def test_what_a_card_can_not_be_is_told(tenured: Rep) -> None:
    assert tenured.types("export", "--as", "card", "--with", "names").code == 3
    assert tenured.types("export", "--as", "card", "--since", "-7d").code == 2
    assert tenured.types("export", "--as", "csv", "--tip", "ab").code == 2
    assert tenured.types("export", "--as", "card", "--tip", "zz").code == 5
    assert tenured.types("export", "--as", "card", "-o", str(tenured.file)).code == 3


def test_tips_leave_by_choice(tenured: Rep) -> None:
    first = tenured.says("focus", "tip", "wait three seconds")["id"]
    tenured.types("focus", "tip", "ask Acme what waiting costs")
    assert tenured.types("export", "--as", "card").json["tips"] == []
    assert tenured.types("export", "--as", "card", "--tip", first[:6]).json["tips"] == ["wait three seconds"]
    both = tenured.types("export", "--as", "card", "--with", "tips")
    assert set(both.json["tips"]) == {"wait three seconds", "ask [buyer] what waiting costs"}
    assert "1 name of buyers" in both.err


def test_five_cards_place_the_rep_and_undo_takes_them_all_back(tenured: Rep, tmp_path: Path) -> None:
    files = card_files(tmp_path, 5)
    few = tenured.says("peers", "add", *files[:4])
    assert (len(few["added"]), few["cards"]) == (4, 4)
    band = tenured.says("peers")["band"]
    assert (band["state"], band["missing"], band["thirds"], band["chances"]) == ("few", 1, [], None)
    assert "1 more card" in tenured.types("peers").out
    tenured.types("peers", "add", files[4])
    told = tenured.says("peers", "show")
    assert told["band"]["thirds"] == ["upper"]
    assert told["band"]["weeks"] == [10, 13]
    assert told["tips"] == ["tip 3", "tip 4"]
    assert {habit["by"] for habit in told["habits"]} == {"channel", "hour", "focus"}
    out = tenured.types("peers").out
    assert "upper third of 6" in out
    assert "No difference beyond chance yet, among 5 cards." in out
    tenured.types("undo", "2")
    assert tenured.says("peers", "list") == []


def test_no_list_of_cards_says_how_well_one_does(tenured: Rep, tmp_path: Path) -> None:
    tenured.types("peers", "add", *card_files(tmp_path, 2))
    rows = tenured.says("peers", "list")
    assert all(set(row) == {"id", "made", "weeks", "last_week", "touches", "bets", "tips"} for row in rows)
    assert {row["id"] for row in rows} == {card_id(1), card_id(2)}
    assert tenured.says("peers", "remove", rows[0]["id"])["cards"] == 1
    assert tenured.types("peers", "remove", "zz").code == 5


def test_ones_own_card_and_no_card_at_all_are_passed_over_or_refused(tenured: Rep, tmp_path: Path) -> None:
    own, bad = tmp_path / "own.json", tmp_path / "bad.json"
    tenured.types("export", "--as", "card", "-o", str(own))
    told = tenured.says("peers", "add", str(own))
    assert told["added"] == []
    assert "your own card" in told["passed_over"][0]
    bad.write_text("{}")
    (good,) = card_files(tmp_path, 1)
    ran = tenured.types("peers", "add", good, str(bad))
    assert (ran.code, "bad.json is no card" in ran.err) == (3, True)
    assert tenured.says("peers", "list") == []
    assert tenured.types("peers", "add", str(tmp_path / "none.json")).code == 5


def test_without_cards_it_teaches(rep: Rep) -> None:
    assert "Ask 5 colleagues" in rep.types("peers").err
    assert rep.says("peers")["band"]["missing"] == 5


# -- the table for many reps


def test_a_table_says_whose_it_is_and_keeps_names(rep: Rep, tmp_path: Path) -> None:
    rep.types("log", "Zanzibar call meeting -- likes it")
    assert rep.types("export", "--as", "jsonl").code == 3
    rep.types("set", "rep", "Ann Lee")
    rows = [json.loads(line) for line in rep.types("export", "--as", "jsonl").out.splitlines()]
    assert [(row["rep"], row["kind"], row["who"]) for row in rows] == [
        ("Ann Lee", "report", None), ("Ann Lee", "touch", None),
    ]  # fmt: skip
    ran = rep.types("export", "--as", "jsonl", "--rep", "x1", "--with", "names,notes")
    named = json.loads(ran.out.splitlines()[-1])
    assert (named["rep"], named["who"], named["note"]) == ("x1", "Zanzibar", "likes it")
    out = tmp_path / "ann.parquet"
    told = rep.says("export", "--as", "parquet", "-o", str(out))
    assert told["rows"] == 2
    assert out.read_bytes()[:4] == b"PAR1"
    assert b"Zanzibar" not in out.read_bytes()


def test_the_columns_are_told(rep: Rep) -> None:
    columns = rep.says("export", "--columns")
    assert {"name", "type", "help"} == set(columns[0])
    assert "connected" in rep.types("export", "--columns").out
