"""Checksums of a file's bytes, one a megabyte, kept up as they are read."""

import zlib
from array import array
from collections.abc import Callable

CHUNK = 1 << 20


class Checks:
    """The checksums of the first `size` bytes of a file."""

    def __init__(self, raw: bytes | memoryview = b"", size: int = 0) -> None:
        self.sums = array("I")
        self.sums.frombytes(raw)
        self.size = size

    def add(self, data: bytes) -> None:
        """Take in the bytes that come next."""
        rest = memoryview(data)
        while rest:
            within = self.size % CHUNK
            part, rest = rest[: CHUNK - within], rest[CHUNK - within :]
            if within:
                self.sums[-1] = zlib.crc32(part, self.sums[-1])
            else:
                self.sums.append(zlib.crc32(part))
            self.size += len(part)

    def hold(self, read: Callable[[int, int], bytes]) -> bool:
        """Whether the same bytes are read, so many from such a place at a time."""
        for place, check in enumerate(self.sums):
            start = place * CHUNK
            part = read(min(CHUNK, self.size - start), start)
            if len(part) != min(CHUNK, self.size - start) or zlib.crc32(part) != check:
                return False
        return True
