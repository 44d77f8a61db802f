"""How many rows of a file were just like this one, counted in bounded memory."""

import sqlite3


class Ordinals:
    """Counts hashes of eight bytes, exactly. Close it when done (`contextlib.closing`).

    They lie in a private temporary database, which stays in memory while it is small and spills to
    disk when a file of a gigabyte makes it grow.
    """

    def __init__(self) -> None:
        self._seen = sqlite3.connect("", check_same_thread=False)
        self._seen.execute("PRAGMA journal_mode=OFF")
        self._seen.execute("CREATE TABLE seen (hash INTEGER PRIMARY KEY, times INTEGER NOT NULL)")

    def next(self, digest: bytes) -> int:
        """How often this hash came before: 0 the first time, then 1, 2 and so on."""
        key = (int.from_bytes(digest, "big", signed=True),)
        if self._seen.execute("INSERT OR IGNORE INTO seen VALUES (?, 0)", key).rowcount:
            return 0
        self._seen.execute("UPDATE seen SET times = times + 1 WHERE hash = ?", key)
        return int(self._seen.execute("SELECT times FROM seen WHERE hash = ?", key).fetchone()[0])

    def close(self) -> None:
        """Give the temporary database back."""
        self._seen.close()
