"""The file of rows that could not be read: beside the input, with line, reason and the row, to be put right there."""

import csv
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, TextIO

from repmirror.domain.errors import StoreError
from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.formulas import guarded
from repmirror.exchange.skipped_file import LINE, WHY, skipped_name
from repmirror.mirror.files import replacing


class LeftOut:
    """Written as rows come, and in its place once it is closed; none where every row could be read.

    It takes the place of one of ours that stands there, and of nobody else's: then it has a number in its name.
    `problem` says why it could not be written.
    """

    def __init__(self, source: str, header: Sequence[str]) -> None:
        self._source = source
        self._header = header
        self.path = ""
        self.problem = ""
        self._file: AbstractContextManager[TextIO] | None = None
        self._out: Any = None

    def add(self, row: Skipped) -> None:
        """Keep a row, unless it was understood and has no place here."""
        if not row.is_wrong or self.problem:
            return
        try:
            if self._file is None:
                self._begin()
            self._out.writerow([row.line, row.why, *map(guarded, row.row)])
        except (StoreError, OSError, ValueError) as error:
            self.problem = f"The rows left out could not be written to a file: {error}"

    def close(self) -> None:
        """Put the file in its place."""
        if self._file is None:
            return
        try:
            self._file.__exit__(None, None, None)
        except StoreError as error:
            self.problem = f"The rows left out could not be written to a file: {error}"
        self._file = None

    def _begin(self) -> None:
        self.path = skipped_name(self._source)
        self._file = replacing(self.path)
        out = self._file.__enter__()
        self._out = csv.writer(out)
        self._out.writerow([LINE, WHY, *(self._header or ("row",))])
