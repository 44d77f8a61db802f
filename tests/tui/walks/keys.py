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

_SCENES = (
    ("slash", *"ac", "enter"), ("l", *"once in meeting", "enter"), ("f", *"sample by friday", "enter", "enter"),
    ("4", "s", *"no budget", "enter", "enter", "y"), ("4", "n", *"next year", "enter", "enter", "enter", "enter"),
    ("5", "s", *"ask about timing", "enter"), ("6", "t", *"anna", "enter"), ("7", "slash", *"a", "enter", "v"),
    ("p", "g", *"a case", "enter", "x"), ("tab", "T", *"say less", "enter"), ("tab", "enter", "D", "u"),
    ("full_stop", "enter", "enter", "w", "enter", "enter", "enter", "enter"),
    ("a", "down", "enter", *"holiday", "enter"),
    ("S", "n", "c", "m", "tab", "A", "t"), ("i", "tab", *"555", "enter"), ("c", "asterisk", "m"), ("plus", "3"),
)  # fmt: skip
_LONG_SCENES = (
    ("I", *"calls.csv", "enter", "enter", "w", "down", "enter", "d", "I"), ("I", *"leads.csv", "enter", "a", "I", "I"),
    ("4", "i", *"focus.md", "enter", "y"), ("4", "i", *"tips.md", "enter"), ("E", "right", "w", "W"),
    ("E", "w", "escape"),
    ("E", "down", "right", "right", "tab", "end", "v", "w"), ("2", "p", "tab", "tab", "D", "i", *"focus.md", "enter"),
)  # fmt: skip
"""What a rep does of a piece, and what goes on between keys when it is begun."""

_SUSPENDS = {"ctrl+z", "ctrl+c"}
_LEAVES = {"q", "ctrl+q"}
_PALETTE = "ctrl+p"
"""An arrow struck in it before its hits are there comes to nothing: with it the same keys may do another thing."""
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
    ways = {"table": 25, "here": 30, "dialogs": 18, "logging": 12, "typed": 6, "text": 4, "undo": 5, "scene": 8}
    way = toss.choices([*ways], [*ways.values()])[0]
    if way == "scene":
        yield from toss.choice((*_SCENES, *_LONG_SCENES) if may_leave else _SCENES)
    elif way == "text":
        phrase = toss.choice(PHRASES)[: toss.choice((5, 20, 400))]
        yield from phrase if may_leave else phrase.replace("q", "")
        yield from toss.choice((["enter"], ["tab", "enter"], ["escape"], []))
    elif way == "undo":
        yield from [toss.choice("uUu")] * toss.choice((1, 2, 6))
    else:
        of = {"table": TABLE, "here": here, "dialogs": DIALOGS, "logging": LOGGING, "typed": TYPED}
        key = toss.choice(of[way])
        is_wanted = key not in _SUSPENDS and (key not in _LEAVES or (may_leave and toss.random() < 0.05))
        is_wanted = is_wanted and (may_leave or key != _PALETTE)
        yield from [key] * toss.choice((1, 1, 1, 1, 2, 4)) if is_wanted else []
