"""Which keys a walk strikes: those of the table, those that work where it stands, those of dialogs, and text."""

from collections.abc import Collection, Iterator, Sequence
from random import Random

from repmirror.tui.actions import ACTIONS, Place

DIALOGS = (
    "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end",
    "space", "backspace", "delete", "ctrl+a", "ctrl+u", "ctrl+w", "ctrl+k", "ctrl+s", "ctrl+j", "ctrl+right", "f1",
)  # fmt: skip
TYPED = "abcdefghijklmnopqrstuvwxyzABDESTUW0123456789 !#~*>@-+.,/$é株"
PHRASES = (
    "acme call meeting 12m !price #renewal * ~rival >fri send quote -- liked the demo", "3M in callback",
    "lead 0 vm", "acme >someday", "only call", "once in bought +need", "ini", "call", '"Call Box" visit', "60%",
    "@yesterday 15:00", "tom", "fri", "2026-12-01", "+3d", "~/nowhere.csv", "/", "!price", "#smb", "[/x] call",
    "calls.csv", "leads.csv", "focus.md", "tips.md", "株式会社東京", "x" * 300,
)  # fmt: skip
"""What is typed into lines and forms; the files stand in the walk's own directory."""

_SUSPENDS = {"ctrl+z", "ctrl+c"}
_LEAVES = {"q", "ctrl+q"}
_IN_HAND = {Place.ACCOUNT, Place.AFTER, Place.LATER}


def _of(places: Collection[Place]) -> tuple[str, ...]:
    return tuple(
        binding.key
        for action in ACTIONS
        if action.place in places
        for binding in action.bindings_with({})
        if binding.key not in _SUSPENDS
    )


TABLE, LOGGING = _of(tuple(Place)), _of(_IN_HAND)


def burst(toss: Random, here: Sequence[str] = TABLE, *, may_leave: bool = True) -> Iterator[str]:
    """Some keys in a row; `here` are those that work where the walk stands."""
    for _ in range(toss.choice((1, 1, 2, 3, 5, 8, 13))):
        yield from _some(toss, here, may_leave)


def _some(toss: Random, here: Sequence[str], may_leave: bool) -> Iterator[str]:
    way = toss.choices(("table", "here", "dialogs", "logging", "typed", "text", "undo"), (25, 30, 18, 12, 6, 4, 5))[0]
    if way == "text":
        phrase = toss.choice(PHRASES)[: toss.choice((5, 20, 400))]
        yield from phrase if may_leave else phrase.replace("q", "")
        yield from toss.choice((["enter"], ["tab", "enter"], ["escape"], []))
    elif way == "undo":
        yield from [toss.choice("uUu")] * toss.choice((1, 2, 6))
    else:
        of = {"table": TABLE, "here": here, "dialogs": DIALOGS, "logging": LOGGING, "typed": TYPED}
        key = toss.choice(of[way])
        is_wanted = key not in _SUSPENDS and (key not in _LEAVES or (may_leave and toss.random() < 0.05))
        yield from [key] * toss.choice((1, 1, 1, 1, 2, 4)) if is_wanted else []
