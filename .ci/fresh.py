"""Use an installed repmirror as a rep would: log a touch, open the app in a pseudo-terminal, quit it."""

import json
import os
import pty
import select
import subprocess
import sys
import tempfile
import time

PATIENCE = 30.0


def logs_a_touch(command: str, env: dict[str, str]) -> None:
    subprocess.run([command, "log", "acme call meeting 12m !price -- liked the demo"], env=env, check=True)
    listed = subprocess.run([command, "list", "--json"], env=env, check=True, capture_output=True, text=True)
    (touch,) = json.loads(listed.stdout)
    assert (touch["who"], touch["action"], touch["minutes"]) == ("acme", "meeting", 12), touch


def opens_and_quits(command: str, env: dict[str, str]) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(command, [command], env)
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 32, 110, 0, 0))
    seen = read_until(terminal, b"acme")
    assert b"Today" in seen, seen[-2000:]
    os.write(terminal, b"q")
    read_until(terminal, None)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, status


def read_until(terminal: int, marker: bytes | None) -> bytes:
    """What the app wrote up to the marker, or to its end. Raises AssertionError when it takes too long."""
    seen = b""
    deadline = time.monotonic() + PATIENCE
    while marker is None or marker not in seen:
        assert time.monotonic() < deadline, f"waited for {marker!r}; saw {seen[-2000:]!r}"
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            chunk = os.read(terminal, 65_536)
        except OSError:
            chunk = b""
        if not chunk:
            assert marker is None, f"the app ended before {marker!r}; saw {seen[-2000:]!r}"
            break
        seen += chunk
    return seen


def main() -> None:
    command = sys.argv[1]
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "110", "LINES": "32"}
        env |= {"REPMIRROR_STORE": f"{home}/data/store.jsonl", "REPMIRROR_STATE": f"{home}/state"}
        logs_a_touch(command, env)
        opens_and_quits(command, env)
    print("logged a touch, opened and quit the app")


if __name__ == "__main__":
    main()
