"""Keys the rep wants for an action instead of ours: whether a terminal can send them, and what else they call."""

from collections.abc import Iterator, Mapping

from textual.keys import Keys, key_to_character

from repmirror.tui.actions import ACTIONS, LABELS, Action, Place


def are_keys(text: str) -> bool:
    """Whether a terminal can send each of these, apart by commas."""
    return all(map(_is_key, map(str.strip, text.split(","))))


def _is_key(name: str) -> bool:
    if len(name) < 2:
        return name.isprintable() and bool(name.strip())
    *held, key = name.split("+")
    is_named = key in LABELS or any(key == each.value for each in Keys) or (key_to_character(key) or "\n").isprintable()
    return bool(key) and is_named and {*held} <= {"ctrl", "alt", "shift"}


def calls_too(action: Action, keys: str, changed: Mapping[str, str]) -> Iterator[Action]:
    """What else these keys call in its place, which Everywhere is a part of."""
    wanted = {each.key for each in action.bindings_with({action.name: keys})}
    for other in ACTIONS:
        if other != action and _meet(action, other) and wanted & {each.key for each in other.bindings_with(changed)}:
            yield other


def _meet(action: Action, other: Action) -> bool:
    """Whether both can be called where the rep is; what is called right after another key comes before all else."""
    places = {action.place, other.place}
    return len(places) == 1 or (Place.EVERYWHERE in places and not places & {Place.AFTER, Place.LATER})
