"""Where `repmirror` and `python -m repmirror` begin, and how they end."""

import gc
import os
import sys
from contextlib import suppress

gc.disable()  # a command ends before collecting could pay; the app turns it on once it stands


def main() -> None:
    """Run the command line, or open the app where no command is given; the process ends with its exit code."""
    from repmirror.cli.app import run

    _end(run(sys.argv[1:]))


def _end(code: int) -> None:
    """End at once: taking every module apart is a tenth of a command's time, and all was written and closed.

    The app ends as any program does, and so does whoever is traced.
    """
    if "textual" in sys.modules or sys.gettrace() or sys.getprofile():
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
