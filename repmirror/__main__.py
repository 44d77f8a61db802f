"""Where `repmirror` and `python -m repmirror` begin."""

import signal
import sys


def main() -> None:
    """Run the command line, or open the app where no command is given; the process ends with its exit code."""
    from repmirror.cli.app import run

    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `repmirror list | head` ends as quietly as any tool
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
