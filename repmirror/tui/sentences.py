"""What the app says in whole sentences: how sure a figure is, and what a screen is for before it has anything."""

from repmirror.mirror.rate import Rate
from repmirror.mirror.today import TodayView

_METHOD = {
    "running": "The bounds stay right however often you look, so they are wider than those of a span that is over.",
    "wilson": "The span is over and its late answers are in: these are Wilson's bounds, at 95 %.",
}


def how_sure(view: TodayView) -> list[str]:
    """How sure today's rate and that of the last four weeks are."""
    return [*of_rate("Today", view.rate), *of_rate("In the last four weeks", view.running), method(view.running)]


def of_rate(when: str, rate: Rate) -> list[str]:
    """A rate, what it is made of, and its bounds, in plain words."""
    if not rate.touches:
        return [f"{when}: no touches yet, so there is nothing to be sure of."]
    return [
        f"{when}: {rate.of} touches got on base, {rate.percent}.",
        f"What your touches are really worth{_at_once(rate)} lies between {100 * rate.low:.0f} "
        f"and {100 * rate.high:.0f} %, as far as so many can tell, 95 times in 100.",
    ]


def _at_once(rate: Rate) -> str:
    """What the bounds are of, where that is not the rate itself."""
    if rate.at_once in (None, rate.on_base):
        return ""
    return f" at once ({rate.at_once:,} of them; the others answered later)"


def method(rate: Rate) -> str:
    """What kind of bounds a rate has."""
    return _METHOD.get(rate.interval, "")


EXPORT = [
    "From here you will choose what to write, and see all of it before it leaves.",
    "This screen is not built yet. Until then the command line writes them: repmirror export --as csv -o touches.csv",
]
