"""What logging needs of all that was said, kept aside in the state directory, so that it reads no history.

It is derived and never the truth: missing or broken, it stands for nothing set and nobody prepared, until history is
read again. Of accounts only a checksum is kept: it tells whether a name is meant, and gives none away.
"""

import json
import os
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from repmirror.domain.errors import StoreError
from repmirror.domain.names import account_key

_SETTINGS, _PREPARED = "settings.json", "prepared.json"
_LARGEST = 1 << 20


class Aside(NamedTuple):
    """The rep's own action words with their bases, the hour the rep's day begins, and whom not to contact, by mark."""

    actions: Mapping[str, int] = {}
    day_start: int = 0
    closed: tuple[int, ...] = ()


def mark_of(who: str) -> int:
    """Four bytes that tell whether two names are the same account."""
    return zlib.crc32(account_key(who).encode("utf-8", "backslashreplace"))


def read_aside(state: str) -> Aside:
    """What was kept in this state directory; nothing where that can't be read."""
    try:
        body = _read(state, _SETTINGS)
        actions = {str(word): base for word, base in body["actions"].items() if base in range(5)}
        return Aside(actions, int(body["day_start"]) % 24, tuple(map(int, body.get("closed", ()))))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Aside()


def keep_aside(state: str, aside: Aside) -> None:
    """Keep it, if it is not what is kept already. Failing costs only a rep's own word until the next read."""
    if aside != read_aside(state):
        _keep(state, _SETTINGS, aside._asdict())


def read_prepared(state: str) -> Mapping[int, int]:
    """When accounts were prepared, as seconds since 1970 by mark; nothing where that can't be read."""
    try:
        return {int(mark): int(at) for mark, at in _read(state, _PREPARED).items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def keep_prepared(state: str, names: Iterable[str], at: int, is_today: Callable[[int], bool]) -> None:
    """Keep that an account was prepared at this second, under all its names; what is not of today goes.

    Where it was prepared today already, the first time stands.
    """
    kept = {mark: each for mark, each in read_prepared(state).items() if is_today(each)}
    for mark in map(mark_of, names):
        kept[mark] = min(at, kept.get(mark, at))
    _keep(state, _PREPARED, {str(mark): each for mark, each in kept.items()})


def drop_prepared(state: str) -> None:
    """Forget who was prepared: a buyer who is forgotten leaves not even a checksum."""
    with suppress(OSError):
        os.unlink(os.path.join(state, _PREPARED))


def _read(state: str, name: str) -> Any:
    with open(os.path.join(state, name), "rb") as file:
        return json.loads(file.read(_LARGEST))


def _keep(state: str, name: str, body: Mapping[str, Any]) -> None:
    from repmirror.store.whole_file import replacing

    try:
        with replacing(os.path.join(state, name)) as out:
            json.dump(body, out)
    except (StoreError, TypeError, ValueError):
        return
