"""The name of the file that rows left out go to, beside the one they came from."""

import csv
import os

LINE, WHY = "line", "why"
"""Its first two columns; the others are those of the file the rows are from, and count as the same header."""

_MOST = 100


def skipped_name(source: str) -> str:
    """`calls.skipped.csv` for `calls.csv`; numbered where somebody else's file has that name. Raises `OSError`."""
    stem = os.path.splitext(os.path.normpath(source))[0]
    for nth in range(1, _MOST):
        path = f"{stem}.skipped{f'-{nth}' if nth > 1 else ''}.csv"
        if not os.path.lexists(path) or _is_ours(path):
            return path
    raise OSError(f"there are {_MOST} files of that name already")


def _is_ours(path: str) -> bool:
    try:
        with open(path, encoding="utf-8", errors="replace", newline="") as file:
            return next(csv.reader(file), [])[:2] == [LINE, WHY]
    except (OSError, csv.Error):
        return False
