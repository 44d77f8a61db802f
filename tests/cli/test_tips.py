"""`focus tip`: kept, listed, found again, changed, and handed from rep to rep."""

from pathlib import Path

from tests.cli.conftest import Rep

FACTS = {"id", "at", "text", "focus", "touch", "whose", "topics", "since", "worth", "rare"}


def test_a_tip_answers_with_what_it_is_on(rep: Rep) -> None:
    rep.types("log", "Acme call meeting !price")
    told = rep.says("focus", "tip", "ask for the line", "--touch", "last")
    assert set(told) == FACTS
    assert (told["text"], told["topics"], told["whose"]) == ("ask for the line", ["!price"], "")
    assert (told["since"]["on_base"], told["since"]["touches"]) == (1, 1)


def test_alone_it_lists_them_and_on_finds_those_that_answer(rep: Rep) -> None:
    assert "No tips yet" in rep.types("focus", "tip").err
    for text in ("wait", "answer !price", "against ~initrode"):
        rep.types("focus", "tip", text)
    assert len(rep.says("focus", "tip")) == 3
    assert [row["text"] for row in rep.says("focus", "tip", "--on", "!Price !timing")] == ["answer !price"]
    assert rep.types("focus", "tip", "--on", "price").code == 3
    assert "the only one on !price" in rep.types("focus", "tip").out


def test_a_tip_is_said_anew_and_removed_and_undo_brings_it_back(rep: Rep) -> None:
    id = rep.says("focus", "tip", "wait")["id"]
    assert rep.says("focus", "tip", "--edit", id[:6], "wait longer")["text"] == "wait longer"
    assert rep.says("focus", "tip", "--remove", id)["removed"] == id
    assert rep.says("focus", "tip") == []
    rep.types("undo")
    assert [row["text"] for row in rep.says("focus", "tip")] == ["wait longer"]
    assert rep.types("focus", "tip", "--remove", "nothing").code == 5


def test_a_page_goes_to_a_colleague_and_comes_in_once(rep: Rep, tmp_path: Path) -> None:
    rep.types("log", "Globex call meeting !price")
    rep.types("set", "rep", "Sam Lee")
    rep.types("focus", "tip", "ask Globex", "--touch", "last")
    file = tmp_path / "tips.md"
    assert rep.says("focus", "tip", "--export", str(file)) == {"file": str(file), "tips": 1, "names_taken_out": 1}
    page = file.read_text(encoding="utf-8")
    assert "by: Sam Lee" in page
    assert "Globex" not in page
    assert rep.types("focus", "tip", "--export", "-").out == page
    assert "Globex" in rep.types("focus", "tip", "--export", "-", "--with", "names").out
    file.write_text(page.replace("Sam Lee", "Kim").replace("[buyer]", "early"), encoding="utf-8")
    assert rep.says("focus", "tip", "--load", str(file)) == {"read": 1, "added": 1, "same": 0}
    assert rep.says("focus", "tip", "--load", str(file))["same"] == 1
    assert {row["whose"] for row in rep.says("focus", "tip")} == {"", "Kim"}
    assert "1 tip from Kim" in rep.types("undo").out
    assert len(rep.says("focus", "tip")) == 1


def test_what_can_not_be_done_is_said(rep: Rep, tmp_path: Path) -> None:
    page = tmp_path / "tips.md"
    page.write_text("# Tips\n- wait\n", encoding="utf-8")
    ran = rep.types("focus", "tip", "--load", str(page))
    assert (ran.code, "whose" in ran.err) == (3, True)
    assert rep.says("focus", "tip", "--load", str(page), "--by", "Kim")["added"] == 1
    assert rep.types("focus", "tip", "--load", str(tmp_path / "none.md")).code == 5
    assert rep.types("focus", "tip", "wait", "--load", str(page)).code == 2
    assert rep.types("focus", "tip", "--export", str(rep.file)).code == 3
    assert rep.types("focus", "tip", "--export", "-", "--with", "nothing").code == 3
