"""Touches and responses as the JSON the command line promises."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from repmirror.domain.encounter import Response, Touch
from repmirror.exchange.credited import Credited
from repmirror.exchange.csv_out import SCHEMA

Json = dict[str, Any]


def touch_json(touch: Touch, *, on_base: bool | None = None) -> Json:
    """The touch as every `--json` gives it; with `on_base` as credited, where a list knows it.

    `base` is the touch's own; `focus` is null, or says that it was used and which play, from 1, if one was named;
    `prepared` is there, and true, where the account was prepared that day before the touch.
    """
    told: Json = {
        "id": touch.id,
        "at": touch.at.isoformat(),
        "who": touch.who,
        "channel": touch.channel,
        "outcome": touch.outcome,
        "action": touch.action,
        "base": touch.base,
        "minutes": touch.minutes,
        "objections": list(touch.objections),
        "tags": list(touch.tags),
        "rivals": list(touch.rivals),
        "reasons": {"for": list(touch.reasons_for), "against": list(touch.reasons_against)},
        "focus": None if touch.focus is None else {"used": True, "play": touch.focus or None},
        "bet": touch.bet,
        "arm": touch.arm,
        "note": touch.note,
    }
    if touch.prepared:
        told["prepared"] = True
    return told if on_base is None else told | {"on_base": on_base}


def response_json(response: Response) -> Json:
    """The response as every `--json` gives it; `touch` is the id it names, or null."""
    return {
        "id": response.id,
        "at": response.at.isoformat(),
        "who": response.who,
        "channel": response.channel,
        "action": response.action,
        "base": response.base,
        "touch": response.touch,
        "note": response.note,
    }


def touch_elements(rows: Iterable[Credited]) -> Iterator[str]:
    """The touches as one JSON array, ASCII, an element a line as they come: `[`, the elements, `]`.

    Each says its `schema`, as in the CSV.
    """
    yield "["
    before = "\n"
    for row in rows:
        told = {**touch_json(row.touch, on_base=row.on_base), "schema": SCHEMA}
        yield before + json.dumps(told, allow_nan=False)
        before = ",\n"
    yield "]\n" if before == "\n" else "\n]\n"
