"""Tests of what is painted and pressed."""

from textual import _wait

_wait.SLEEP_GRANULARITY = 0.01  # a pause looks this long for idleness; Textual's 0.02 were half of these tests' time
_wait.SLEEP_IDLE = 0.001
