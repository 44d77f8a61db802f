"""A manager's page shows no rate without its denominator, and no data as markup."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.exchange.markdown_out import FocusReport, Report, Share, WeekShare, escaped, report_markdown, told

SHARE = Share(part=9, of=31, low=0.161, high=0.466)

FULL = Report(
    since=date(2026, 11, 1), until=date(2026, 12, 1), touches=31, excluded=2,
    connected=Share(part=12, of=25, low=0.3, high=0.67),
    on_base=SHARE, is_open=True, bases_per_touch=0.5161,
    weeks=(WeekShare(label="2026-W47", on_base=SHARE, is_open=True),
           WeekShare(label="2026-W48", on_base=Share(part=0, of=0))),
    streak=4, longest_streak=11,
    focus=FocusReport(title="Ask [now](x)", take_up=SHARE, with_focus=SHARE, without=Share(part=0, of=0), expected=0.6),
    flags_open=3, flags_kept=SHARE, reasons_for=(("fit", 5),), reasons_against=(("*price*", 4), ("trust", 1)),
)  # fmt: skip


def test_the_whole_page():
    assert (
        report_markdown(FULL)
        == """\
# On base from 2026-11-01 until 2026-12-01 (that day not included)

- touches: 31, and 2 wrong numbers, counted apart
- connected, of touches by call, visit or video: 48 % (12 of 25; 95 % sure it is 30–67 %)
- on base, the buyer did something: 29 % (9 of 31; 95 % sure it is 16–47 %); still open, late answers may come
- bases per touch: 0.52 (over 31 touches)

| week | touches | on base | rate | 95 % sure it is |
|---|---:|---:|---:|---|
| 2026-W47 (still open) | 31 | 9 | 29 % | 16–47 % |
| 2026-W48 | 0 | 0 | – | – |

Streak: 4 workdays; the longest 11.

## Focus: Ask \\[now\\]\\(x\\)

- take-up, of connected touches: 29 % (9 of 31; 95 % sure it is 16–47 %); expected 60 %
- on base with it: 29 % (9 of 31; 95 % sure it is 16–47 %)
- on base without it: – (0 of 0)

## Promises to buyers

- open: 3
- kept by their date: 29 % (9 of 31; 95 % sure it is 16–47 %)

## What buyers say

For: fit (5)

Against: \\*price\\* (4), trust (1)
"""
    )


def test_an_empty_history_is_a_short_page():
    nothing = Share(part=0, of=0)
    page = report_markdown(Report(touches=0, excluded=0, connected=nothing, on_base=nothing))
    assert (
        page
        == """\
# On base

- touches: 0
- connected, of touches by call, visit or video: – (0 of 0)
- on base, the buyer did something: – (0 of 0)

Streak: 0 workdays; the longest 0.
"""
    )


def test_every_rate_has_its_denominator():
    for line in report_markdown(FULL).splitlines():
        if re.search(r"\d %", line) and not line.startswith("|"):
            assert re.search(r"\(\d+ of \d+; 95 % sure", line)


@settings(deadline=None)
@given(part=st.integers(0, 100), more=st.integers(0, 100))
def test_a_rate_is_told_with_what_it_is_of(part, more):
    assert f"({part} of {part + more}" in told(Share(part=part, of=part + more))


@settings(deadline=None)
@given(st.text())
def test_no_text_is_markup(text):
    page = escaped(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|#~&$@!:.]", page)
    assert not page.startswith("-")
    assert "\n" not in page
