"""On a system that has less than POSIX, every module loads, and a touch is logged and read by the guarded paths."""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from repmirror.clock import now

ROOT = Path(__file__).parent.parent

WITHOUT_POSIX = '''
"""What others import is loaded whole; what repmirror then finds is as poor as Windows."""
import asyncio, errno, importlib, os, pkgutil, signal, sys, types
import click.testing, dateutil.parser, plotext, textual.app, textual.widgets, tinydb
from click import shell_completion
import fcntl as real

tries = []

def locking(fd, mode, count):
    """Gives up once, as after ten seconds of waiting, then holds the lock."""
    tries.append((mode, count))
    if len(tries) == 1:
        raise OSError(errno.EDEADLK, "Resource deadlock avoided")
    real.flock(fd, real.LOCK_EX)

sys.modules["msvcrt"] = types.SimpleNamespace(locking=locking, LK_LOCK=1)
for missing in ("fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "readline"):
    sys.modules[missing] = None
for missing in ("O_NOFOLLOW", "O_CLOEXEC", "O_NONBLOCK", "O_DIRECTORY", "uname", "fchmod", "fchown", "chown", "getuid",
                "geteuid", "getgid", "getegid", "fork", "forkpty", "pread", "pwrite", "mkfifo", "killpg", "getpgid",
                "setsid", "sysconf", "statvfs", "fdatasync", "posix_fallocate", "getloadavg", "sched_getaffinity"):
    if hasattr(os, missing):
        delattr(os, missing)
for missing in ("SIGHUP", "SIGKILL", "SIGTSTP", "SIGCONT", "SIGALRM", "SIGWINCH", "SIGUSR1", "SIGPIPE"):
    delattr(signal, missing)

import repmirror
names = [found.name for found in pkgutil.walk_packages(repmirror.__path__, "repmirror.")]
for name in names:
    if name != "repmirror.__main__":
        importlib.import_module(name)

from repmirror.cli.app import run
from repmirror.store.disk import Disk
for args in (["log", "acme call meeting >fri send quote"], ["log", "acme email"], ["undo"], ["list", "--json"]):
    code = run(args)
    assert code == 0, (args, code)
for args in (["backup"], ["doctor"], ["next"], ["stats", "--by", "hour"], ["where"]):
    sys.stdout = open(os.devnull, "w")
    code = run(args)
    sys.stdout = sys.__stdout__
    assert code == 0, (args, code)
print(len(names), len(tries), {each for each in tries})
'''


def test_every_module_loads_and_a_touch_is_logged_and_read_without_posix(tmp_path: Path) -> None:
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "COMPUTERNAME": "DESK",
        "PYTHONPATH": str(ROOT),
        "REPMIRROR_STORE": str(tmp_path / "store.jsonl"),
        "REPMIRROR_STATE": str(tmp_path / "state"),
        "REPMIRROR_NOW": "2026-11-19T14:30:00+01:00",
    }
    done = subprocess.run([sys.executable, "-c", WITHOUT_POSIX], env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    listed, counts = done.stdout.split("[\n", 1)[1].rsplit("]\n", 1)
    assert json.loads(listed)["who"] == "acme"
    modules, tries, how = counts.split(" ", 2)
    assert int(modules) > 200
    assert int(tries) > 3
    assert how.strip() == "{(1, 1)}"
    spools = list((tmp_path / "state").rglob("spool.jsonl"))
    assert [json.loads(path.read_bytes().split(b"\n", 1)[0])["host"] for path in spools] == ["DESK"]


def test_a_lock_that_windows_refuses_for_good_is_not_waited_for(tmp_path: Path) -> None:
    script = """
import sys, types
def locking(fd, mode, count):
    raise OSError(9, "Bad file descriptor")
sys.modules["fcntl"] = None
sys.modules["msvcrt"] = types.SimpleNamespace(locking=locking, LK_LOCK=1)
from repmirror.store.lock import Lock
try:
    with Lock(sys.argv[1]):
        pass
except OSError as error:
    print(error.errno)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "lock")],
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}, capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert done.stdout == "9\n", done.stderr


def test_where_a_directory_has_no_name_to_sync_none_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from repmirror.store.disk import Disk

    monkeypatch.setattr(os, "name", "nt")
    Disk().sync_directory(str(tmp_path / "is not there"))


class WithoutThePast(datetime):
    """Where the system knows no local time before 1970, as Windows does."""

    def astimezone(self, tz: tzinfo | None = None) -> datetime:
        if tz is None and self.year < 1970:
            raise OSError(22, "Invalid argument")
        return super().astimezone(tz)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone can't be set for a test")
def test_an_instant_from_before_the_systems_time_has_its_standard_offset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPMIRROR_NOW", raising=False)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "EST5EDT")
        time.tzset()
        zone = now().tzinfo
        assert zone
        assert zone.utcoffset(WithoutThePast(1969, 7, 20, 16, 17)) == timedelta(hours=-5)
        assert WithoutThePast(1969, 7, 20, 20, 17, tzinfo=UTC).astimezone(zone).hour == 15
        assert zone.utcoffset(WithoutThePast(2026, 7, 20)) == timedelta(hours=-4)
    time.tzset()
