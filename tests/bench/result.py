"""What one simulated promise came to, and how many runs it gets."""

from typing import NamedTuple


class Result(NamedTuple):
    """One promise: what was tried, on how many runs, what came of it, what was promised, whether it was kept."""

    what: str
    runs: int
    found: str
    promised: str
    is_kept: bool | None


def dose(runs: int, scale: float) -> int:
    """So many runs, or fewer in a hurry; never under twenty."""
    return max(20, round(runs * scale))
