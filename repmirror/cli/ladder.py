"""What `chains` shows of all chains together: the attempt ladder, where they stop, how long leads wait."""

from __future__ import annotations

from typing import Any

from repmirror.cli.facts import rate_facts
from repmirror.cli.printing import counted, head, say, table
from repmirror.mirror.patterns.ladder import LadderView

_FEW = 6


def ladder_facts(view: LadderView) -> dict[str, Any]:
    """The ladder as JSON."""
    return {
        "ladder": [
            {
                "attempt": rung.name,
                **rate_facts(rung.rate),
                "shrunk": rung.shrunk,
                "reached": rung.stopped.of,
                "stopped": rung.stopped.count,
            }
            for rung in view.rungs
        ],
        "stops": [{"what": stop.what, "chains": stop.chains.count, "of": stop.chains.of} for stop in view.stops],
        "leads": {
            "leads": view.leads.leads,
            "touched": view.leads.touched,
            "in_time": view.leads.in_time,
            "median_hours": view.leads.median_hours,
        },
        "says": view.says,
        "worth": view.worth,
    }


def say_ladder(view: LadderView) -> None:
    """The ladder for a reader."""
    head(view.says)
    if view.worth:
        say(view.worth)
    table(
        ("touch", "n", "acted", "shrunk", "sure to", "chains stopped"),
        [
            (
                rung.name, f"{rung.rate.touches:,}", f"{rung.rate.on_base:,} ({rung.rate.percent})",
                f"{100 * rung.shrunk:.0f} %", rung.rate.sure, f"{rung.stopped.count:,} of {rung.stopped.of:,}",
            )
            for rung in view.rungs
        ],
        right=(1, 2, 3, 4, 5),
    )  # fmt: skip
    if view.stops:
        last = ", ".join(f"{stop.what} {stop.chains.count:,}" for stop in view.stops[:_FEW])
        say(f"What came last in the {counted(view.stops[0].chains.of, 'chain')} that stopped: {last}")
    if view.leads.leads:
        leads = view.leads
        hours = "" if leads.median_hours is None else f", after {leads.median_hours:.1f} hours in the middle"
        say(f"Leads: {leads.touched} of {leads.leads} had their first touch, {leads.in_time} in time{hours}")
