"""Tips from rep to rep: no buyer's name leaves with them, a colleague's stay theirs, and twice is once."""

from repmirror.domain.tip import Tip
from repmirror.mirror.focus.starting import new_focus, started
from repmirror.mirror.focus.tips import tipped, tips_under
from repmirror.mirror.focus.tips_page import TakenTips, tips_page, tips_taken
from repmirror.mirror.naming import Masker
from tests.mirror.told import NOW, Told

PAGE = """# Tips
by: Sam
## answer No Budget
- Ask what waiting costs
  on: !no-budget
- Wait
  by: Kim
"""


def take(tell: Told, page: str = PAGE, by: str = "") -> TakenTips:
    taken = tips_taken(tell.history, page, NOW, by, lambda kind, id: tell.history.word(kind, id) is not None)
    for draft in taken.drafts:
        tell.take(draft)
    return taken


def test_a_colleagues_tips_stay_theirs_under_the_focus_of_that_title() -> None:
    tell = Told()
    tell.take(started(new_focus("Answer no budget", NOW)))
    taken = take(tell)
    assert (taken.read, taken.added, [draft.says for draft in taken.drafts]) == (2, 2, ["2 tips from Sam, Kim"])
    rows = {row.text: row for row in tips_under(tell.history, None)}
    assert {text: row.whose for text, row in rows.items()} == {"Ask what waiting costs": "Sam", "Wait": "Kim"}
    assert {row.focus for row in rows.values()} == {"Answer no budget"}
    assert rows["Ask what waiting costs"].topics == ("!no-budget",)


def test_taking_a_page_in_twice_adds_nothing_and_one_that_was_removed_stays_away() -> None:
    tell = Told()
    taken = take(tell)
    assert take(tell).added == 0
    removed = taken.drafts[0].changes[0].id
    tell.set("tip", removed, None)
    again = tips_taken(tell.history, PAGE, NOW, "", lambda _, id: id == removed)
    assert (again.read, again.added, again.drafts) == (2, 0, ())


def test_many_tips_are_one_deed_to_undo() -> None:
    tell = Told()
    page = "# Tips\nby: Sam\n" + "".join(f"- Tip number {number}\n" for number in range(250))
    taken = take(tell, page)
    assert [len(draft.changes) for draft in taken.drafts] == [100, 100, 50]
    assert len({draft.batch for draft in taken.drafts}) == 1
    assert {draft.says for draft in taken.drafts} == {"250 tips from Sam"}


def test_no_buyer_and_nobody_there_is_named_in_a_page_unless_the_rep_says_so() -> None:
    tell = Told()
    tell.setting("rep", "Sam")
    touch = tell.touch("Larkmoor Foods/Ravi Rao", "11-03 09:00", objections=("price",))
    tell.touch("Globex", "11-03 09:30")
    tell.take(tipped(tell.history, "Ravi at Larkmoor laughed when GLOBEX's price came up", NOW, touch.id))
    page, count, names = tips_page(tell.history)
    assert "- [name] at [buyer] laughed when [buyer]'s price came up\n  on: !price\n" in page
    assert "by: Sam" in page
    assert (count, names) == (1, 3)
    assert "GLOBEX" in tips_page(tell.history, {"names"})[0]


def test_the_reps_own_page_brings_nothing_back_but_what_is_not_here() -> None:
    tell = Told()
    tell.setting("rep", "Sam")
    touch = tell.touch("Globex", "11-03 09:30")
    id = tell.take(tipped(tell.history, "Ask Globex first", NOW, touch.id))
    page = tips_page(tell.history)[0]
    assert take(tell, page).added == 0
    tell.set("tip", id, None)
    taken = take(tell, page)
    tip: Tip = tell.history.word("tip", taken.drafts[0].changes[0].id)
    assert (tip.text, tip.by) == ("Ask [buyer] first", "")


def test_names_are_found_as_whole_words_the_longest_first_and_hostile_text_stays_whole() -> None:
    tell = Told()
    for who in ("Acme", "Acme Corp", "T-Mobile", "Stra\u00dfe", "3M", "[x]", "!!!"):
        tell.touch(who, "11-03 09:00")
    masked = Masker(tell.history).masked
    assert masked("Acme Corp, acme and Acmeville; T-Mobile’s STRASSE 3M") == (
        "[buyer], [buyer] and Acmeville; [buyer]’s [buyer] [buyer]", 5
    )  # fmt: skip
    assert masked("no name: [x] !!!").text == "no name: [[buyer]] !!!"
    assert masked("") == ("", 0)


def test_a_number_in_a_tip_stays_here_too() -> None:
    tell = Told()
    tell.take(tipped(tell.history, "ring +1 555 0100199 after six weeks", NOW))
    assert "- ring [number] after six weeks" in tips_page(tell.history)[0]
    assert "555" in tips_page(tell.history, {"numbers"})[0]
