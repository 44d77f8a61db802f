"""What can go wrong, each kind with its sentence and its exit code."""

from typing import ClassVar


class RepmirrorError(Exception):
    """Something the rep should be told: `str(error)` says what was wrong and what to do."""

    exit_code: ClassVar[int] = 1


class UsageError(RepmirrorError):
    """A command was called in a way it can't be."""

    exit_code = 2


class NotUnderstoodError(RepmirrorError):
    """Input that could not be read; nothing was written."""

    exit_code = 3


class StoreError(RepmirrorError):
    """The store can't be read or written; nothing is half done."""

    exit_code = 4


class NoSuchError(RepmirrorError):
    """Something was asked for by a name or id that nothing has."""

    exit_code = 5
