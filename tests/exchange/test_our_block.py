"""A touch rides in another program's notes and comes back the same, whatever happens to the spaces."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.encounter import Touch
from repmirror.exchange.our_block import LONGEST, touch_of, with_block
from tests.exchange.touches import touches

TOUCH = Touch(id="3f2a91c0", at=datetime(2026, 11, 19, 14, 30, tzinfo=UTC), who="acme/jane", note="liked [the] demo")


@settings(deadline=None, max_examples=200)
@given(touches())
def test_every_touch_comes_back_the_same(touch: Touch) -> None:
    assert touch_of(with_block(touch)) == touch


@settings(deadline=None)
@given(touches())
def test_spaces_and_lines_may_change_on_the_way(touch: Touch) -> None:
    note, mark, block = with_block(touch).rpartition("[repmirror ")
    told = touch_of(note + mark + block.replace("; ", ";\n  ") + "\r\n")
    assert told is not None
    assert (told.id, told.at, told.tags, told.note) == (touch.id, touch.at, touch.tags, touch.note)


def test_a_person_can_read_it() -> None:
    assert with_block(TOUCH) == (
        "liked [the] demo [repmirror id=3f2a91c0; at=2026-11-19T14:30:00+00:00; who=acme/jane; channel=call; "
        "outcome=connected; action=none; base=0]"
    )


def test_a_note_longer_than_salesforce_holds_is_cut_and_the_touch_kept() -> None:
    text = with_block(TOUCH.revised(note="x" * LONGEST))
    assert len(text) == LONGEST
    told = touch_of(text)
    assert told is not None
    assert told.who == "acme/jane"


_AT = "at=2026-11-19T14:30:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        "", "a note", "[repmirror]", "[repmirror id=1]", "[repmirror id=3f2a91c0; at=soon; who=a]",
        "[repmirror id=3f2a91c0; at=2026-11-19T14:30:00; who=a]", f"[repmirror id=../../x; {_AT}; who=a]",
        f"[repmirror id=3f2a91c0; {_AT}; who=a; base=x]", f"[repmirror id=3f2a91c0; {_AT}]",
    ],
)  # fmt: skip
def test_what_is_no_block_is_no_touch(text: str) -> None:
    assert touch_of(text) is None


@settings(deadline=None)
@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    touch_of(text)
    touch_of(f"[repmirror {text}]")
