"""A focus file is read, written back the same, and refused in a sentence where it is no focus."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.focus import Focus, Play
from repmirror.domain.vocabulary import FOCUS_KINDS
from repmirror.exchange.focus_file import read_focus, write_focus
from tests.exchange.files import NOW
from tests.exchange.touches import cleaned, named

PAGE = """\
# Beat Globex on delivery

kind: competitor
why: they promise two weeks
  and keep six: ask their buyers
until: 2026-12-31
take-up: 60%

## The date
cue: they mention Globex
say: "We deliver in ten days,
in writing."
- **ask:** When did they last keep a date?

## The reference
say: call Jane
"""


def read(text):
    return read_focus(text, NOW, "f1")


def test_a_page_is_read():
    assert read(PAGE) == Focus(
        id="f1", title="Beat Globex on delivery", start=NOW, kind="competitor",
        why="they promise two weeks and keep six: ask their buyers", expected=0.6, until=date(2026, 12, 31),
        plays=(
            Play(name="The date", cue="they mention Globex", say='"We deliver in ten days, in writing."',
                 ask="When did they last keep a date?"),
            Play(name="The reference", say="call Jane"),
        ),
    )  # fmt: skip


def test_a_title_is_enough():
    assert read("# Ask") == Focus(id="f1", title="Ask", start=NOW)


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm():
    assert read("\ufeff" + PAGE.replace("\n", "\r\n")) == read(PAGE)


@pytest.mark.parametrize(
    ("said", "share"),
    [("60%", 0.6), ("60 %", 0.6), ("60", 0.6), ("0.6", 0.6), ("0,6", 0.6), ("1", 1.0), ("0", 0.0), ("1%", 0.01),
     ("", None)],
)  # fmt: skip
def test_take_up_is_a_share_however_it_is_said(said, share):
    assert read(f"# T\ntake-up: {said}").expected == share


FOCI = st.builds(
    Focus,
    id=st.just("f1"),
    title=named,
    start=st.just(NOW),
    kind=st.sampled_from(FOCUS_KINDS),
    why=cleaned,
    expected=st.none() | st.floats(0, 1) | st.integers(0, 100).map(lambda percent: percent / 100),
    until=st.none() | st.dates(),
    plays=st.lists(st.builds(Play, name=named, cue=cleaned, say=cleaned, ask=cleaned), max_size=7).map(tuple),
)


@settings(deadline=None)
@given(FOCI)
def test_what_is_written_is_read_back(focus):
    assert read(write_focus(focus)) == focus


@settings(deadline=None)
@given(st.text())
def test_no_page_crashes_it(text):
    for page in (text, f"# T\n{text}", f"# T\n## P\n{text}"):
        with suppress(NotUnderstoodError):
            read(page)


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("", "There is no title. Begin with a line like # Ask for the date."),
        ("kind: launch", "Line 1 comes before the title. Begin with a line like # Ask for the date."),
        ("# ", "The heading in line 1 is empty. Give it a name."),
        ("# T\n## ", "The heading in line 2 is empty. Give it a name."),
        ("# T\n# U", "Line 2 is a second title. A focus is one thing: load them one at a time."),
        ("# T\nkind: war", '"war" is no kind of focus. Kinds are competitor, training, launch, other.'),
        ("# T\nuntil: friday", '"friday" is no date. Say until: like 2026-12-31.'),
        ("# T\ntake-up: most", '"most" is no take-up. Say a share like 60% or 0.6.'),
        ("# T\ntake-up: 101%", '"101%" is no take-up. Say a share like 60% or 0.6.'),
        ("# T\ntake-up: -1", '"-1" is no take-up. Say a share like 60% or 0.6.'),
        ("# T\nuntill: 2026-12-31", 'Line 2: "untill" is not known here. Under "T" stand kind:, why:, until:, '
            "take-up:; indent a line that goes on."),
        ("# T\n## P\nkind: launch", 'Line 3: "kind" is not known here. Under "P" stand cue:, say:, ask:; '
            "indent a line that goes on."),
        ("# T\nhello", "Line 2 belongs to nothing. Begin it with one of kind:, why:, until:, take-up:."),
        ("# T\n" + "## P\n" * 8, "It has 8 plays. A focus is one thing: keep the best 7, "
            "and the rest for the next one."),
    ],
)  # fmt: skip
def test_what_is_no_focus_is_refused_in_a_sentence(page, sentence):
    with pytest.raises(NotUnderstoodError) as refusal:
        read(page)
    assert str(refusal.value) == sentence
    assert refusal.value.exit_code == 3
