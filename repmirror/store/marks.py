"""How far each device was seen to have counted, kept in the state directory: it tells when the last lines went missing.

It is derived and never the truth: missing or broken, it stands for nothing seen yet.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress

from repmirror.store.fold import Fold
from repmirror.store.whole_file import write_whole

_NAME = "seen.json"
_LARGEST = 1 << 20


def read_marks(state: str) -> dict[str, int]:
    """The greatest step number seen of each device."""
    try:
        with open(os.path.join(state, _NAME), "rb") as file:
            kept = json.loads(file.read(_LARGEST))
        return {str(device): int(number) for device, number in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return {}


def keep_marks(state: str, fold: Fold) -> None:
    """Raise the marks to what was seen now. Failing costs only a warning that would have come."""
    kept = read_marks(state)
    now = {**kept, **highest(fold, kept)}
    if now != kept and os.path.isdir(state):
        with suppress(OSError):
            write_whole(os.path.join(state, _NAME), [json.dumps(now).encode()], is_synced=False)


def highest(fold: Fold, kept: Mapping[str, int]) -> dict[str, int]:
    """The marks of the devices in a fold, never below what was kept."""
    return {device: max(seen.highest, kept.get(device, 0)) for device, seen in fold.sequences.items()}


def missing(fold: Fold, kept: Mapping[str, int]) -> dict[str, list[range]]:
    """The step numbers of each device that are not there: gaps, and what lies between the last one and its mark."""
    found = {device: seen.missing() for device, seen in fold.sequences.items()}
    for device, mark in kept.items():
        last = fold.sequences[device].highest if device in fold.sequences else 0
        if mark > last:
            found.setdefault(device, []).append(range(last + 1, mark + 1))
    return {device: gaps for device, gaps in found.items() if gaps}
