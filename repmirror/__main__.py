"""Where `repmirror` and `python -m repmirror` begin."""

import gc
import sys

gc.disable()  # a command ends before collecting could pay; the app turns it on once it stands


def main() -> None:
    """Run the command line, or open the app where no command is given; the process ends with its exit code."""
    from repmirror.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
