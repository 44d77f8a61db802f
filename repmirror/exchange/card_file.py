"""A rep's card as the file that colleagues pass on: JSON, small enough to read before it is sent."""

import json
from collections.abc import Iterator

from repmirror.domain.card import VERSION, Card
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.plain import plain

_MARK = "repmirror_card"


def card_text(card: Card) -> str:
    """The card as JSON, ASCII: a line a week, a bet, a tip, so that a reader sees what there is."""
    fields = card.fields()
    return "".join(_lines({_MARK: fields.pop("version"), "id": card.id, **fields}))


def _lines(body: dict[str, object]) -> Iterator[str]:
    for number, (name, value) in enumerate(body.items()):
        yield f"{',' if number else '{'}\n  {json.dumps(name)}: "
        if isinstance(value, list) and value:
            yield "[\n    " + ",\n    ".join(json.dumps(each) for each in value) + "\n  ]"
        else:
            yield json.dumps(value)
    yield "\n}\n"


def read_card(text: str, name: str) -> Card:
    """The card that a file of this name holds. Raises NotUnderstoodError with what is wrong with it."""
    try:
        body = json.loads(text)
        version = body[_MARK]
        if type(version) is int and version > VERSION:
            raise NotUnderstoodError(f"{plain(name)} was made by a newer repmirror: update this one, then add it.")
        return Card.from_fields(str(body["id"]), body)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        raise NotUnderstoodError(
            f"{plain(name)} is no card of repmirror. A colleague makes one: repmirror export --as card -o card.json"
        ) from None
