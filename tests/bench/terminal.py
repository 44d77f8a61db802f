"""A program in a pseudo-terminal that answers as a real one would; when it painted what, to the chunk. POSIX only."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import perf_counter
from typing import Any, NamedTuple, Self

import pyte

COLUMNS, ROWS = 110, 32

_ANSWERS: Sequence[tuple[bytes, bytes]] = (
    (b"\x1b[c", b"\x1b[?62;22c"),  # what are you
    (b"\x1b[6n", b"\x1b[1;1R"),  # where is the cursor
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),  # can you paint a frame at once
    (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),  # do you tell of a new size
    (b"\x1b[?u", b"\x1b[?0u"),  # which keyboard protocol
    (b"\x1b[>q", b"\x1bP>|bench(1)\x1b\\"),  # your name
    (b"\x1b]10;?", b"\x1b]10;rgb:d0d0/d0d0/d0d0\x1b\\"),  # colour of the text
    (b"\x1b]11;?", b"\x1b]11;rgb:1010/1010/1010\x1b\\"),  # colour of the ground
)
_BEYOND_PYTE = re.compile(rb"\x1bP.*?\x1b\\|\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p", re.DOTALL)


_LONGEST = 30.0
"""Seconds for which a program that never stops painting is listened to."""

_GLANCE = 0.02
"""Seconds without anything after which what came is looked at."""


class NeverCameError(RuntimeError):
    """What was waited for never stood on the screen."""


class Chunk(NamedTuple):
    """What arrived, and when."""

    at: float
    data: bytes


class Terminal:
    """One program running in a terminal of 110 by 32, until it `has_ended`. As a context it is killed at the end."""

    def __init__(self, words: Sequence[str], environ: Mapping[str, str]) -> None:
        self.began = perf_counter()
        self._pid, self._fd = pty.fork()
        if not self._pid:  # pragma: no cover - the child
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(words[0], list(words), dict(environ))
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._answered = b""
        self.has_ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._fd)

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._pid

    def press(self, keys: bytes) -> float:
        """Send keys; when they were sent."""
        at = perf_counter()
        os.write(self._fd, keys)
        return at

    def bursts(self, quiet: float, longest: float = _LONGEST) -> Iterator[list[Chunk]]:
        """What arrives, cut where nothing did for so many seconds; it ends after the longest, or with the program.

        A burst is only read, not painted: a slow reader would hold the writer up, for a terminal's buffer is small.
        """
        until = perf_counter() + longest
        burst: list[Chunk] = []
        while (left := until - perf_counter()) > 0:
            if not select.select([self._fd], [], [], min(left, quiet) if burst else left)[0]:
                if burst:
                    yield burst
                burst = []
                continue
            try:
                data = os.read(self._fd, 1 << 16)
            except OSError:
                self.has_ended = True
                break
            burst.append(Chunk(perf_counter(), data))
            self._answer(data)
        if burst:
            yield burst

    def settle(self, longest: float) -> None:
        """Take in all that arrives for so long."""
        for burst in self.bursts(longest, longest):
            for chunk in burst:
                self.feed(chunk.data)

    def gather(self, window: float, quiet: float = 0.25) -> list[Chunk]:
        """What arrives in so many seconds, and on until nothing came for `quiet`; not painted yet."""
        found: list[Chunk] = []
        for burst in self.bursts(quiet, window):
            found += burst
        last = perf_counter() + _LONGEST
        while found and perf_counter() < min(last, found[-1].at + quiet):
            for burst in self.bursts(quiet, max(0.001, found[-1].at + quiet - perf_counter())):
                found += burst
        return found

    def wait(self, shows: Callable[["Terminal"], bool], longest: float = 120.0) -> float:
        """Take in what arrives until something stands on the screen; when it came, seconds from the beginning.

        Raises NeverCameError with what stood there instead.
        """
        until = perf_counter() + longest
        while not shows(self):
            left = until - perf_counter()
            burst = next(self.bursts(_GLANCE, left), None) if left > 0 else None
            if burst is None:
                raise NeverCameError(f"it never came; after {longest:.0f} s the screen was\n{self.text}")
            for chunk in burst:
                self.feed(chunk.data)
        return perf_counter() - self.began

    def feed(self, data: bytes) -> None:
        """Paint what arrived."""
        self._stream.feed(_BEYOND_PYTE.sub(b"", data))

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    @property
    def cells(self) -> tuple[Any, ...]:
        """What stands on the screen, colours included."""
        buffer = self._screen.buffer
        return tuple(tuple(buffer[row][column] for column in range(COLUMNS)) for row in range(ROWS))

    def _answer(self, data: bytes) -> None:
        seen = self._answered + data
        for question, answer in _ANSWERS:
            if question in seen and not (question in self._answered and question not in data):
                os.write(self._fd, answer)
        self._answered = data[-12:] if not any(question in data[-12:] for question, _ in _ANSWERS) else b""
