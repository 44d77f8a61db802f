"""What holds for every test: a busy machine is no reason to fail, and files are kept in memory where there is room."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "patient", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),  # what a build says is the same each time; at a desk examples are new ones
)  # fmt: skip
settings.register_profile("long", deadline=None, max_examples=500, suppress_health_check=[HealthCheck.too_slow])

IN_MEMORY = "/dev/shm"
ROOM_ENOUGH = 1 << 30


def pytest_configure(config: pytest.Config) -> None:
    """A long dose asks the disk, and properties for more examples."""
    is_long = config.option.markexpr == "long"
    settings.load_profile("long" if is_long else "patient")
    if not is_long and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM_ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", IN_MEMORY)
