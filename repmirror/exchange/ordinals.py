"""How many rows of a file were just like this one, counted in bounded memory."""

import sqlite3

_IN_MEMORY = 200_000


class Ordinals:
    """Counts hashes of eight bytes, exactly. Close it when done (`contextlib.closing`).

    The first ones are kept in memory; from then on they lie in a private temporary database, which spills to disk
    when a file of a gigabyte makes it grow.
    """

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        self._times: dict[bytes, int] = {}
        self._room = in_memory
        self._rest: sqlite3.Connection | None = None

    def next(self, digest: bytes) -> int:
        """How often this hash came before: 0 the first time, then 1, 2 and so on."""
        known = self._times.get(digest)
        if known is not None:
            self._times[digest] = known + 1
            return known + 1
        if len(self._times) < self._room:
            self._times[digest] = 0
            return 0
        return self._next_of_rest(digest)

    def _next_of_rest(self, digest: bytes) -> int:
        if self._rest is None:
            self._rest = sqlite3.connect("", check_same_thread=False)
            self._rest.execute("PRAGMA journal_mode=OFF")
            self._rest.execute("CREATE TABLE seen (hash INTEGER PRIMARY KEY, times INTEGER NOT NULL)")
        key = (int.from_bytes(digest, "big", signed=True),)
        if self._rest.execute("INSERT OR IGNORE INTO seen VALUES (?, 0)", key).rowcount:
            return 0
        self._rest.execute("UPDATE seen SET times = times + 1 WHERE hash = ?", key)
        return int(self._rest.execute("SELECT times FROM seen WHERE hash = ?", key).fetchone()[0])

    def close(self) -> None:
        """Give the temporary database back."""
        if self._rest is not None:
            self._rest.close()
