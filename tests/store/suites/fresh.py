"""Trials that fork or fill a core run in processes of their own, started anew: pytest's own has threads."""

import multiprocessing
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


def in_fresh_processes(trial: Callable[..., Any], arguments: Iterable[tuple[Any, ...]], jobs: int = 2) -> list[Any]:
    """What the trial returned for each of the arguments, at most two at a time."""
    jobs = min(jobs, os.cpu_count() or 1)
    with multiprocessing.get_context("spawn").Pool(jobs, maxtasksperchild=50) as pool:
        return pool.starmap(trial, list(arguments), chunksize=1)


def shares(count: int, size: int) -> list[int]:
    """A count cut into parts of a size, the last one what is left."""
    return [min(size, count - first) for first in range(0, count, size)]
