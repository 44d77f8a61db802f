"""Up next as a test asks for it."""

from datetime import timedelta

from repmirror.mirror.queue import QueueRow, due_count, due_now, up_next
from tests.mirror.told import NOW, Told


def days(count: int) -> timedelta:
    return timedelta(days=count)


def queue(tell: Told) -> list[QueueRow]:
    rows = up_next(tell.history, NOW)
    assert due_now(tell.history, NOW) == due_count(rows)
    return list(rows)


def names(tell: Told) -> list[str]:
    return [row.who for row in queue(tell)]
