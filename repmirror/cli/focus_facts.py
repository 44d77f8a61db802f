"""What is known of a focus, as JSON and as a rep reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from repmirror.cli.facts import iso, rate_facts
from repmirror.cli.printing import head, note, rate_words, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from repmirror.domain.focus import Focus
    from repmirror.mirror.focus.kinds import KindResult
    from repmirror.mirror.focus.result import FocusResult
    from repmirror.mirror.focus.suggesting import Suggestion
    from repmirror.mirror.focus.view import FocusView, FocusWeek


def focus_facts(result: FocusResult, focus: Focus) -> dict[str, Any]:
    """One focus and what it did."""
    return {
        "id": result.id,
        "title": result.title,
        "kind": result.kind,
        "why": result.why,
        "from": iso(result.first),
        "until": iso(result.until),
        "ended": iso(result.last),
        "plays": [
            {"name": play.name, "cue": play.cue, "say": play.say, "ask": play.ask, "now": play is focus.play_now}
            for play in focus.plays
        ],
        "expected": result.expected,
        "take_up": result.take_up,
        "used": result.used,
        "connected": result.connected,
        "sent": result.sent,
        "left_out": result.left_out,
        "with": rate_facts(result.with_focus),
        "without": rate_facts(result.without),
        "verdict": result.verdict,
    }


def view_facts(view: FocusView) -> dict[str, Any] | None:
    """The focus in force with its weeks, its plays' figures and what is suggested; null where there is none."""
    if view.result is None or view.focus is None:
        return None
    facts = focus_facts(view.result, view.focus)
    for play, row in zip(facts["plays"], view.plays, strict=True):
        play |= {"used": row.used, **rate_facts(row.rate)}
    return facts | {
        "plays_verdict": view.play_says,
        "weeks": [_week_facts(week) for week in view.weeks],
        "tips": [{"id": tip.id, "text": tip.text, "whose": tip.whose} for tip in view.tips],
        "suggestions": [suggestion_facts(each) for each in view.suggestions],
    }


def _week_facts(week: FocusWeek) -> dict[str, Any]:
    year, number, _ = week.first.isocalendar()
    take_up = week.used / week.connected if week.connected else None
    return {
        "week": f"{year}-W{number:02}",
        "used": week.used,
        "connected": week.connected,
        "take_up": take_up,
        "short": week.short,
    }


def kind_facts(kind: KindResult) -> dict[str, Any]:
    """One kind of focus and whether it moved the meter."""
    return {
        "kind": kind.kind,
        "foci": kind.foci,
        "take_up": kind.take_up.share,
        "used": kind.take_up.count,
        "connected": kind.take_up.of,
        "with": rate_facts(kind.with_focus),
        "without": rate_facts(kind.without),
        "verdict": kind.verdict,
    }


def suggestion_facts(each: Suggestion) -> dict[str, Any]:
    """One focus that could be begun, and why."""
    return {
        "title": each.title,
        "kind": each.kind,
        "why": each.why,
        "source": each.source,
        "key": each.key,
        "touches": each.touches,
    }


def say_focus(view: FocusView, result: FocusResult) -> None:
    """The focus in force as a rep reads it."""
    head(result.title)
    if result.why:
        say(f"  why      {result.why}")
    say(f"  take-up  {take_up_words(result)}")
    say(f"  with     {rate_words(result.with_focus)}", f"  without  {rate_words(result.without)}")
    say(f"  so far   {result.verdict}")
    if out := left_out_words(result):
        say(f"  left out {out}: they could not have used it")
    for row in view.plays:
        mark = "now" if row.is_now else "   "
        say("", f"  {row.number} {mark}  {row.play.name}  ({row.rate.of} on base)")
        said = (("cue", row.play.cue), ("say", row.play.say), ("ask", row.play.ask))
        say(*(f"         {name}: {text}" for name, text in said if text))
    if view.play_says:
        say("", f"  plays    {view.play_says}")
    _say_weeks(view.weeks)
    if view.tips:
        say("", "  tips", *(f"    {tip.text}" + (f"  ({tip.whose})" if tip.whose else "") for tip in view.tips))
    say_suggestions(view.suggestions)


def _say_weeks(weeks: Sequence[FocusWeek]) -> None:
    if weeks:
        say("", "  by week, from its Monday")
    for week in weeks:
        short = {None: "", 0: "  as expected"}.get(week.short, f"  {week.short} short of what was expected")
        say(f"    {week.label:<7} {week.used:>3} of {week.connected}{short}")


def say_suggestions(found: Sequence[Suggestion]) -> None:
    """What could be begun, each with its reason and the command."""
    for each in found:
        note(f"Suggested: {each.title}. {each.why}", f'  repmirror focus start "{each.title}" --kind {each.kind}')


def take_up_words(result: FocusResult) -> str:
    """How often it was used, of how many, and how often that was meant to be."""
    share = result.take_up
    if share is None:
        return "nobody was connected yet"
    expected = f", expected {100 * result.expected:.0f} %" if result.expected is not None else ""
    return f"{result.used} of {result.connected} connected ({100 * share:.0f} %){expected}"


def left_out_words(result: FocusResult) -> str:
    """How many touches were not counted."""
    parts = [f"{result.left_out} not connected"] if result.left_out else []
    return ", ".join(parts + ([f"{result.sent} sent"] if result.sent else []))
