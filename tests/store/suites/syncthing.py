"""Two real Syncthing daemons on loopback: no discovery, no relays, and a pause that parts them."""

import json
import os
import shutil
import socket
import subprocess
import urllib.request
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any, Self

PROGRAM = shutil.which("syncthing")
_KEY = "suite"
_OFF = (
    "globalAnnounceEnabled", "localAnnounceEnabled", "relaysEnabled", "natEnabled", "startBrowser",
    "crashReportingEnabled", "announceLANAddresses",
)  # fmt: skip


class Daemon:
    """One daemon with a folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder = home / "home", home / "folder"
        (self.folder / ".stfolder").mkdir(parents=True)
        self.api, self.port = _free_ports()
        self._environ = {
            "HOME": str(self.home),
            "STNOUPGRADE": "1",
            "STMONITORED": "yes",
            "PATH": os.environ.get("PATH", ""),
        }
        self._running: subprocess.Popen[bytes] | None = None
        self._last = 0
        self._says("generate", f"--home={self.home}", "--no-default-folder", "--skip-port-probing")
        self.id = self._says("serve", f"--home={self.home}", "--device-id")

    def _says(self, *words: str) -> str:
        assert PROGRAM
        ran = subprocess.run([PROGRAM, *words], env=self._environ, check=True, capture_output=True, text=True)
        return ran.stdout.strip()

    def start(self) -> None:
        """Start, and return once its interface answers."""
        assert PROGRAM
        words = [PROGRAM, "serve", f"--home={self.home}", "--no-browser", "--no-restart"]
        self._running = subprocess.Popen(words, env=self._environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert self._running.stdout is not None
        for line in self._running.stdout:
            if b"GUI and API listening" in line:
                break
        log = open(self.home / "log", "ab")  # noqa: SIM115 - it lives as long as the daemon
        self._drain = subprocess.Popen(["cat"], stdin=self._running.stdout, stdout=log)
        self._running.stdout.close()
        log.close()
        self._last = 0

    def stop(self, *, kill: bool = False) -> None:
        if self._running:
            self._running.kill() if kill else self._running.terminate()
            self._running.wait()
            self._drain.wait()
            self._running = None

    def ask(self, path: str, method: str = "GET") -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.api}/rest/{path}", method=method, headers={"X-API-Key": _KEY}
        )
        raw = self._answer(request)
        return json.loads(raw) if raw.strip() else None

    def _answer(self, request: urllib.request.Request, tries: int = 50) -> bytes:
        """Its answer; one that has only just started hangs up on some."""
        assert self._running
        for left in reversed(range(tries)):
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    found: bytes = answer.read()
                    return found
            except OSError:
                if not left or self._running.poll() is not None:
                    raise
                with suppress(subprocess.TimeoutExpired):
                    self._running.wait(0.1)
        raise AssertionError

    def next_event(self, most_seconds: int = 1) -> None:
        """Return at the daemon's next event, or after so long."""
        events = self.ask(f"events?since={self._last}&timeout={most_seconds}&limit=50")
        if events:
            self._last = events[-1]["id"]


class Pair:
    """Two daemons that hold one folder in common. Use it as a context."""

    def __init__(self, home: Path) -> None:
        self.sides = [Daemon(home / name) for name in ("one", "other")]
        for daemon in self.sides:
            (daemon.home / "config.xml").write_text(_config(daemon, self.sides), encoding="utf-8")

    def __enter__(self) -> Self:
        for daemon in self.sides:
            daemon.start()
        self.wait_for(self.is_joined)
        return self

    def __exit__(self, *_: object) -> None:
        for daemon in self.sides:
            daemon.stop()

    def part(self) -> None:
        """Nothing passes between them until they join again."""
        self.sides[0].ask(f"system/pause?device={self.sides[1].id}", "POST")

    def join(self) -> None:
        self.sides[0].ask(f"system/resume?device={self.sides[1].id}", "POST")

    def scan(self) -> None:
        for daemon in self.sides:
            daemon.ask("db/scan?folder=store", "POST")

    def is_joined(self) -> bool:
        return all(
            daemon.ask("system/connections")["connections"][other.id]["connected"]
            for daemon, other in zip(self.sides, reversed(self.sides), strict=True)
        )

    def is_settled(self) -> bool:
        """Whether both have all that either has."""
        states = [daemon.ask("db/status?folder=store") for daemon in self.sides]
        return self.is_joined() and all(state["state"] == "idle" and state["needTotalItems"] == 0 for state in states)

    def wait_for(self, true: Any, seconds: float = 60) -> bool:
        """Whether it comes true within so many seconds; looked at whenever the first daemon has news."""
        until = perf_counter() + seconds
        while not true():
            if perf_counter() > until:
                return False
            self.sides[0].next_event()
        return True


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _config(mine: Daemon, all_of_them: list[Daemon]) -> str:
    devices = "".join(
        f'<device id="{each.id}" name="d{each.port}" compression="metadata"><address>tcp://127.0.0.1:{each.port}</address></device>'
        for each in all_of_them
    )
    shared = "".join(f'<device id="{each.id}"></device>' for each in all_of_them)
    off = "".join(f"<{name}>false</{name}>" for name in _OFF)
    return f"""<configuration version="36">
<folder id="store" label="store" path="{mine.folder}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true"
 fsWatcherDelayS="1" ignorePerms="false" autoNormalize="true"><filesystemType>basic</filesystemType>{shared}
<minDiskFree unit="%">0</minDiskFree><maxConflicts>10</maxConflicts></folder>{devices}
<gui enabled="true" tls="false"><address>127.0.0.1:{mine.api}</address><apikey>{_KEY}</apikey></gui>
<options><listenAddress>tcp://127.0.0.1:{mine.port}</listenAddress>{off}<urAccepted>-1</urAccepted>
<autoUpgradeIntervalH>0</autoUpgradeIntervalH><reconnectionIntervalS>1</reconnectionIntervalS>
<stunKeepaliveStartS>0</stunKeepaliveStartS><minHomeDiskFree unit="%">0</minHomeDiskFree></options>
</configuration>"""
