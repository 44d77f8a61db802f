"""Rows that can't be taken: which line, and in a sentence why."""

from dataclasses import dataclass, field

from repmirror.domain.plain import plain

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row left out: the physical line it starts on, counted from 1, and why. Equal causes have equal sentences.

    `row` are its cells, as far as they could be told apart, for a file of what could not be read. `is_wrong` is
    False where the row was understood and has no place here, as a task that is no call.
    """

    line: int
    why: str
    row: tuple[str, ...] = field(default=(), compare=False, repr=False)
    is_wrong: bool = field(default=True, compare=False, repr=False)

    @property
    def reason(self) -> str:
        """Why, without what a command line could do about it."""
        return self.why.split(": say --word")[0]


class UnreadableError(ValueError):
    """One row can't be read; `str(error)` is the `why` of its `Skipped`. The rows after it go on."""


class PassedOverError(UnreadableError):
    """One row was understood, and has no place here; `str(error)` says why."""


def pass_over(why: str) -> PassedOverError:
    """A row that is understood, and has no place here."""
    return PassedOverError(why)


def left_out(line: int, error: UnreadableError, row: tuple[str, ...]) -> Skipped:
    """The row that raised this."""
    return Skipped(line, str(error), row, is_wrong=not isinstance(error, PassedOverError))


def quoted(text: str) -> str:
    """A stranger's text as a sentence may hold it: cleaned, in quotes, cut to 40 characters."""
    shown = plain(text).strip()
    return f'"{shown}"' if len(shown) <= _SHOWN else f'"{shown[:_SHOWN].rstrip()}…"'
