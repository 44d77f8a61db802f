"""What logging needs of the settings, kept aside in the state directory, so that it reads no history.

It is derived and never the truth: missing or broken, it stands for nothing set, until history is read again.
"""

import json
import os
from collections.abc import Mapping
from typing import NamedTuple

from repmirror.domain.errors import StoreError

_NAME = "settings.json"
_LARGEST = 1 << 16


class Aside(NamedTuple):
    """The rep's own action words with their bases, and the hour the rep's day begins."""

    actions: Mapping[str, int] = {}
    day_start: int = 0


def read_aside(state: str) -> Aside:
    """What was kept in this state directory; nothing where that can't be read."""
    try:
        with open(os.path.join(state, _NAME), "rb") as file:
            body = json.loads(file.read(_LARGEST))
        actions = {str(word): base for word, base in body["actions"].items() if base in range(5)}
        return Aside(actions, int(body["day_start"]) % 24)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Aside()


def keep_aside(state: str, aside: Aside) -> None:
    """Keep it, if it is not what is kept already. Failing costs only a rep's own word until the next read."""
    if aside == read_aside(state):
        return
    from repmirror.store.whole_file import replacing

    try:
        with replacing(os.path.join(state, _NAME)) as out:
            json.dump(aside._asdict(), out)
    except (StoreError, TypeError, ValueError):
        return
