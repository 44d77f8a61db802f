"""A rep at a terminal: a store of their own, a clock that stands still, and what a command printed."""

import io
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from repmirror.cli.app import run

NOW = "2026-11-19T14:30:00+01:00"  # a Thursday


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


class Rep:
    """Types commands, in this process."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.file = home / "data" / "repmirror.jsonl"
        self._patch = monkeypatch
        monkeypatch.setenv("REPMIRROR_STORE", str(self.file))
        monkeypatch.setenv("REPMIRROR_STATE", str(home / "state"))
        monkeypatch.setenv("REPMIRROR_NOW", NOW)
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.delenv("REPMIRROR_DEBUG", raising=False)

    def at(self, instant: str) -> "Rep":
        """Set the clock."""
        self._patch.setenv("REPMIRROR_NOW", instant)
        return self

    def types(self, *args: str, stdin: bytes = b"", encoding: str = "utf-8") -> Ran:
        """One command; its output is what would have reached the terminal, byte for byte."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="") for _ in range(2))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = run(args)
        return Ran(code, *(_written(stream) for stream in (out, err)))

    def says(self, *args: str) -> Any:
        """What a command answers in JSON."""
        return self.types(*args, "--json").json

    @property
    def lines(self) -> list[bytes]:
        """The file's lines."""
        return self.file.read_bytes().splitlines() if self.file.exists() else []


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8", "replace")


@pytest.fixture
def rep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rep:
    return Rep(tmp_path, monkeypatch)
