"""Tips as a page: written, read back the same, and refused with the line that can't be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.plain import plain
from repmirror.exchange.tips_file import ToldTip, read_tips, write_tips

PAGE = """# Tips
by: Sam

## Answer "no budget"

- Say nothing for three breaths.
  They fill it.
  on: !no-budget ~"Initrode Inc."
- Offer the stop yourself
  by: Kim

## Any focus

* Stand up when you dial
"""

words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
line = words.map(lambda text: " ".join(plain(text).split())).filter(lambda text: text.strip("!~"))
topic = st.builds(str.__add__, st.sampled_from("!~"), line)
tips = st.lists(
    st.builds(ToldTip, text=line, by=line, focus=st.sampled_from(("", "First", "Second")),
              topics=st.lists(topic, max_size=2, unique_by=str.casefold).map(tuple)),
    max_size=5,
)  # fmt: skip


def test_a_page_says_what_each_tip_is_on_and_whose_it_is() -> None:
    first, second, third = read_tips(PAGE)
    assert first == ToldTip(
        text="Say nothing for three breaths. They fill it.", by="Sam", focus='Answer "no budget"',
        topics=("!no-budget", "~Initrode Inc."),
    )  # fmt: skip
    assert (second.by, third.by, third.focus) == ("Kim", "Sam", "")


@given(tips)
def test_what_is_written_is_read_back(told: list[ToldTip]) -> None:
    filed = sorted(told, key=lambda tip: not tip.focus)
    found = read_tips(write_tips(told))
    assert [(tip.text, tip.by, tip.focus) for tip in found] == [(tip.text, tip.by, tip.focus) for tip in filed]
    for tip, again in zip(filed, found, strict=True):
        assert len(again.topics) <= len(tip.topics)


def test_topics_are_read_back_letter_by_letter() -> None:
    said = ToldTip(text="Wait", by="Sam", topics=("!price", "~Initrode Inc.", '!the "big" one', "!really?"))
    assert read_tips(write_tips([said])) == (said,)


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("- Wait", "Line 1 comes before the title"),
        ("", "There is no title"),
        ("# Tips\nWait", "Line 2"),
        ("# Tips\n- Wait\n", "does not say whose"),
        ("# Tips\nby: Sam\n- Wait\n  on: price", "Line 4: on: names objections"),
    ],
)
def test_what_can_not_be_read_is_named(page: str, says: str) -> None:
    with pytest.raises(NotUnderstoodError, match=says):
        read_tips(page)


def test_whose_they_are_can_be_said_beside_the_page() -> None:
    assert [tip.by for tip in read_tips("# Tips\n- Wait\n- Ask\n  by: Kim", "Sam")] == ["Sam", "Kim"]
