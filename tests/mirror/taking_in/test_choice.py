"""What columns were put to is known again for the next file, however its header is spelt."""

from repmirror.domain.mapping import HeaderMapping
from repmirror.mirror.taking_in.choice import first_choice

TOLD = HeaderMapping(name="calls.csv", maps=("who=Firm", "when=Call day", "note="), words=("yes=bought",), order="dmy")


def test_a_header_in_another_case_is_put_as_it_was_told():
    choice = first_choice(("FIRM", "call_day", "Notes"), TOLD)
    assert choice.fields == ("who", "when", "")
    assert (choice.words, choice.order) == ({"yes": "bought"}, "dmy")


def test_a_header_nobody_told_of_is_guessed():
    assert first_choice(("Account", "Date", "x"), None).fields == ("who", "when", "")
