"""What all commands share: `--json`, `--store`, and examples in their help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_LONGEST_NUMBER = 10


class FileName(click.Path):
    """A path, completed as one, and looked at only by the room that opens it."""

    def convert(self, value: Any, _param: click.Parameter | None, _ctx: click.Context | None) -> Any:
        """The path as typed."""
        return value


class OutputName(FileName):
    """A path to write to; None for `-`, which is standard output as everywhere, and as no path at all."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path as typed."""
        return None if value == "-" else super().convert(value, param, ctx)


def whole_number(value: str | int) -> int:
    """A whole number of one or more, as an option's type. Raises BadParameter."""
    if str(value).isdecimal() and len(str(value)) < _LONGEST_NUMBER and int(value):
        return int(value)
    raise click.BadParameter(f"{str(value)!r} is no whole number of one or more")


def _remember_store(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value == "":  # as from a variable that is not set: the usual store is not what was meant
        raise click.BadParameter("it names no file")
    if value:
        ctx.ensure_object(Session).store = value


def store_option() -> click.Option:
    """`--store FILE`, before the command or after it."""
    return click.Option(
        ["--store"], metavar="FILE", type=FileName(), expose_value=False, callback=_remember_store,
        help="The file to use, instead of REPMIRROR_STORE or the usual one.",
    )  # fmt: skip


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`-o FILE`, given as `output`; None where it goes to standard output."""
    told = "Where to; without it, and with -, to standard output."
    return click.option("-o", "--output", metavar="FILE", type=OutputName(), help=told)(command)


def json_option() -> click.Option:
    """`--json`, given to the command as `as_json`."""
    return click.Option(["--json", "as_json"], is_flag=True, help="Print JSON, for programs.")


class Verb(click.Command):
    """One command, with its examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), has_json: bool = True, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._examples = examples
        self.params += [json_option(), store_option()] if has_json else [store_option()]

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, each on its own line and never broken."""
        write_examples(formatter, self._examples)


class VerbGroup(click.Group):
    """A command with verbs of its own, and examples; alone it shows how things stand."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._examples = examples
        self.params += [json_option(), store_option()]

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, each on its own line and never broken."""
        write_examples(formatter, self._examples)


class PhraseVerb(Verb):
    """A command that takes a rep's words as they stand: what is none of its own options is a word of the phrase.

    `-price` and `-5` are words, and so are `--` and all behind it, but for a `--json` at the very end.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, context_settings={"help_option_names": ["--help"]}, **settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command's own options first, and everything else behind `--`, which click takes as it is."""
        if args == ["-h"]:  # alone it is no reason against anything
            args = ["--help"]
        options = {name: option for option in self.get_params(ctx) for name in option.opts if name.startswith("--")}
        own, left = (["--json"], args[:-1]) if args[-1:] == ["--json"] else ([], list(args))
        words: list[str] = []
        while left:
            word = left.pop(0)
            if word == "--":
                words += [word, *left] if words else left
                break
            option = options.get(word.split("=", 1)[0])
            if option is None or ("=" in word and _is_flag(option)):
                words.append(word)
                continue
            own.append(word)
            if "=" not in word and not _is_flag(option) and left:
                own.append(left.pop(0))
        return super().parse_args(ctx, [*own, "--", *words])


def _is_flag(option: click.Parameter) -> bool:
    return isinstance(option, click.Option) and option.is_flag


def verb(name: str, *examples: str, cls: type[Verb] = Verb, **settings: Any) -> Callable[[Callable[..., None]], Verb]:
    """Make a function the command of that name; `examples` are shown in its help."""
    return click.command(name, cls=cls, examples=examples, **settings)


def verb_group(name: str, *examples: str) -> Callable[[Callable[..., None]], VerbGroup]:
    """Make a function the command of that name, to which verbs are added."""
    return click.command(name, cls=VerbGroup, examples=examples, invoke_without_command=True)


def write_examples(formatter: click.HelpFormatter, examples: Sequence[str]) -> None:
    """Examples as they would be typed."""
    if examples:
        formatter.write_paragraph()
        formatter.write("Examples:\n")
        for example in examples:
            formatter.write(f"  {example}".rstrip() + "\n")
