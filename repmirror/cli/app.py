"""The command line: one table of commands, each loaded only when it is called, and how a run ends."""

from __future__ import annotations

import os
import sys
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

import click

from repmirror.cli.printing import note
from repmirror.cli.session import Session
from repmirror.cli.verb import store_option, write_examples
from repmirror.domain.errors import RepmirrorError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from click.shell_completion import CompletionItem


class Entry(NamedTuple):
    """Where a command lives, under which heading it is listed, and what it does, in a line."""

    module: str
    heading: str
    help: str


COMMANDS = {
    "log": Entry("log", "Log", "Log a touch: who, and what came of it"),
    "respond": Entry("respond", "Log", "Log what a buyer did later, or first"),
    "edit": Entry("touches", "Log", "Say a touch or response anew"),
    "remove": Entry("touches", "Log", "Take a record away"),
    "undo": Entry("steps", "Log", "Take back the last thing done, whatever it was"),
    "redo": Entry("steps", "Log", "Bring back what was undone"),
    "list": Entry("touches", "See", "List touches"),
    "stats": Entry("figures", "See", "On base, and by day, hour, channel or who"),
    "streak": Entry("day", "See", "Workdays kept in a row"),
    "status": Entry("day", "See", "The day in one line, for a prompt or tmux"),
    "alarm": Entry("alarm", "See", "Whether on base began to fall or rise"),
    "patterns": Entry("patterns", "See", "Where buyers act more, beyond chance"),
    "chains": Entry("accounts", "See", "How one event with a buyer led to another"),
    "dropped": Entry("effort", "See", "Balls that were dropped"),
    "effort": Entry("effort", "See", "Effort that moved nobody, and who went quiet"),
    "bright": Entry("effort", "See", "What worked against all odds"),
    "review": Entry("review", "See", "The day, or the week, in five lines"),
    "voice": Entry("voice", "See", "Why buyers do and don't, in their reasons"),
    "prep": Entry("prep", "Be reminded", "One account before the call, and what to bring"),
    "next": Entry("queue", "Be reminded", "Who to call, in what order, and why"),
    "follow": Entry("follow", "Be reminded", "Owe a buyer something by a day"),
    "done": Entry("queue", "Be reminded", "Close a follow-up by hand"),
    "focus": Entry("focus", "Practise one thing", "The one initiative: its plays, its take-up, its effect"),
    "bet": Entry("bet", "Practise one thing", "Try a practice on some touches, by a coin"),
    "flag": Entry("flag", "Keep the company honest", "Note what a buyer was promised"),
    "flags": Entry("flags", "Keep the company honest", "What is promised, and who keeps their word"),
    "flag-set": Entry("flags", "Keep the company honest", "Tell how a promise stands"),
    "account": Entry("accounts", "Know buyers", "List, show or describe accounts"),
    "rename": Entry("accounts", "Know buyers", "Give an account another name"),
    "join": Entry("accounts", "Know buyers", "Make two accounts one"),
    "import": Entry("importing", "Bring in and hand out", "Take in calls and buyers from a CRM, phone or CSV"),
    "sort": Entry("sort", "Bring in and hand out", "Say what came of calls that a phone or switch logged"),
    "export": Entry("export", "Bring in and hand out", "Hand out a report, touches, or a file for other programs"),
    "shared": Entry("export", "Bring in and hand out", "What was handed out, when, and with what in it"),
    "peers": Entry("peers", "Bring in and hand out", "Where you stand among reps just like you, from their cards"),
    "merge": Entry("merge", "Nothing lost", "Take in another device's file, or a copy"),
    "doctor": Entry("doctor", "Nothing lost", "What is damaged, missing or odd, and what to do"),
    "backup": Entry("backups", "Nothing lost", "Make a backup now, and list them"),
    "restore": Entry("backups", "Nothing lost", "Bring back what a backup holds"),
    "forget": Entry("forget", "Nothing lost", "Remove a buyer from everything, for good"),
    "set": Entry("settings", "Set up", "List, show or change settings"),
    "dayoff": Entry("settings", "Set up", "Days off, which no streak counts"),
    "where": Entry("place", "Set up", "Where the file is, and whether it is well"),
    "demo": Entry("place", "Set up", "Open the app on made-up data"),
}
"""Every command, in the order of the help. Its module holds it under its name with `_command` behind."""

_LEAST_WIDTH, _CLICKS_LEAST_WIDTH = 30, 52

_EXAMPLES = (
    "repmirror                                open the app",
    "repmirror log acme call meeting 12m      log a call that led to a meeting",
    "repmirror next                           see whom to call",
    "repmirror stats --since -28d --by week   see what it did",
    "",
    "Completion, with the names of your accounts (write bash_source for bash):",
    '  eval "$(_REPMIRROR_COMPLETE=zsh_source repmirror)"',
)


class ReaderLeftError(Exception):
    """Whoever read the output went away, as `head` does. Click would end such a run as a failed one."""


class Program(click.Group):
    """The group of all commands. Its help and completion read the table and import no command."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Raises ReaderLeftError where nobody reads on."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderLeftError from error

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, loaded now."""
        if name not in COMMANDS:
            return None
        from importlib import import_module

        module = import_module(f"repmirror.cli.{COMMANDS[name].module}")
        command: click.Command = getattr(module, f"{name.replace('-', '_')}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with. Raises UsageError with what may have been meant."""
        name = args[0]
        if name in COMMANDS or ctx.resilient_parsing or name.startswith("-"):
            return super().resolve_command(ctx, args)
        raise click.UsageError(_unknown(args), ctx)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under their headings."""
        for heading in dict.fromkeys(entry.heading for entry in COMMANDS.values()):
            with formatter.section(heading):
                formatter.write_dl([(name, each.help) for name, each in COMMANDS.items() if each.heading == heading])

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples."""
        write_examples(formatter, _EXAMPLES)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, and the options."""
        from click.shell_completion import CompletionItem

        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(n, help=e.help) for n, e in COMMANDS.items() if n.startswith(incomplete)), *options]


def _unknown(args: Sequence[str]) -> str:
    from difflib import get_close_matches

    name = args[0]
    if close := get_close_matches(name, COMMANDS, n=2, cutoff=0.7):
        return f"There is no command {name}. Did you mean {' or '.join(close)}?"
    if len(args) > 1:
        return f"There is no command {name}. To log a touch: `repmirror log {' '.join(args)}`."
    return f"There is no command {name}. `repmirror --help` lists them."


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from repmirror import __version__

        click.echo(f"repmirror {__version__}")
        ctx.exit()


@click.pass_context
def _open_app(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        from repmirror.cli.opening import open_app

        session = ctx.ensure_object(Session)
        open_app(session.book)


program = Program(
    "repmirror",
    invoke_without_command=True,
    callback=_open_app,
    help="Your own mirror: log a touch, see what your effort makes buyers do. Alone, it opens the app.",
    context_settings={"help_option_names": ["-h", "--help"]},
    params=[
        store_option(),
        click.Option(
            ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_show_version,
            help="Show the version and exit.",
        ),
    ],
)  # fmt: skip


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit code. Whatever goes wrong ends in a sentence, never in a traceback."""
    _take_the_streams()
    try:
        code = program.main(
            list(args), prog_name="repmirror", standalone_mode=False, obj=Session(), terminal_width=_narrow_width()
        )
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Abort:
        return 130
    except (BrokenPipeError, ReaderLeftError):
        sys.stdout = None  # Python must not flush
        return 0
    except Exception as error:
        if os.environ.get("REPMIRROR_DEBUG"):
            raise
        note(*_told(error))
        return _exit_code(error)


def _narrow_width() -> int | None:
    """The width of help on a terminal that is narrower than click goes by itself."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (OSError, ValueError):
        return None
    return max(columns - 2, _LEAST_WIDTH) if 0 < columns < _CLICKS_LEAST_WIDTH else None


def _told(error: Exception) -> Iterator[str]:
    if isinstance(error, RepmirrorError):
        yield str(error)
    elif isinstance(error, click.UsageError) and error.ctx:
        yield error.ctx.get_usage()
        more = f"`{error.ctx.command_path} --help` says more."
        yield f"{_sentence(error)} {more}" if "--help" not in error.message else _sentence(error)
    elif isinstance(error, click.ClickException):
        yield _sentence(error)
    elif _is_of_output(error):
        yield f"The answer can't be written: {error.strerror}."
    else:
        kind = type(error).__name__
        yield f"Something went wrong inside repmirror ({kind}: {error}). REPMIRROR_DEBUG=1 shows where."


def _sentence(error: click.ClickException) -> str:
    """What click has to say, as a sentence: many of its own end in a bracket or a name."""
    said = error.format_message().rstrip()
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _is_of_output(error: Exception) -> TypeGuard[OSError]:
    """Whether standard output takes no more: what fails on a file names it, or is a StoreError."""
    return isinstance(error, OSError) and bool(error.strerror) and not error.filename


def _exit_code(error: Exception) -> int:
    if isinstance(error, RepmirrorError | click.ClickException):
        return error.exit_code
    return StoreError.exit_code if _is_of_output(error) else 1


def _take_the_streams() -> None:
    """A terminal that can't show a character gets its code, not a crash; what a caller closed is as good as empty."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, TextIOWrapper(BytesIO(), encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
