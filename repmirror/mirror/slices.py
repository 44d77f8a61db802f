"""Heavy figures, reckoned a few milliseconds at a time, so that no key of the app waits for them."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Slices = Generator[None, None, T]
"""Yields between two slices, and returns the figure. A change of the history in between asks for new slices."""


def at_once(slices: Slices[T]) -> T:
    """The figure, all slices in a row."""
    while True:
        try:
            next(slices)
        except StopIteration as done:
            figure: T = done.value
            return figure
