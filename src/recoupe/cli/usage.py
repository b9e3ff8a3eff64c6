"""How the command line is used: its help, and what was wrong with a call, in the user's language.

What typer says through gettext is found in our own catalogue; what it says in English only is said here.
"""

from __future__ import annotations

import gettext
import re
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup

from recoupe.cli.voice import _
from recoupe.messages import DOMAIN, FOLDER

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter
    from typer.core import TyperOption
    from typer.exceptions import TyperException

__all__ = ["Command", "Group", "what_was_wrong"]

gettext.bindtextdomain(DOMAIN, str(FOLDER))
gettext.textdomain(DOMAIN)

_LOOKED_UP_BY_TYPER = (
    _("Arguments"),
    _("Options"),
    _("Commands"),
    _("required"),
    _("default: {default}"),
    _("No such command {name!r}."),
)


class _Spoken:
    """Help whose every word is the user's."""

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        return [_PIECES.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]  # type: ignore[misc]

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("Usage: "))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        option: TyperOption | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """As typer has them, but arguments without the types of the program."""
        arguments, options = [], []
        for param in self.get_params(ctx):  # type: ignore[attr-defined]
            record = param.get_help_record(ctx)
            if record is None:
                continue
            if param.param_type_name == "argument":
                arguments.append((param.metavar, record[1]))
            else:
                options.append(record)
        for heading, records in ((_("Arguments"), arguments), (_("Options"), options)):
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


_PIECES = {"[OPTIONS]": _("[OPTIONS]"), "COMMAND [ARGS]...": _("COMMAND [ARGS]...")}


class Command(_Spoken, TyperCommand):
    """A command whose help is in the user's language."""


class Group(_Spoken, TyperGroup):
    """Commands whose help is in the user's language."""

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Each command with what it does; the details behind a colon are for its own help."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [
            (name, _DETAILS.split(command.help or "")[0].rstrip(".") + ".") for name, command in commands if command
        ]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)


_DETAILS = re.compile(r"\s?[:;] ")


def what_was_wrong(error: TyperException) -> str:
    """A call that typer refused, in one line: the command, what is wrong, and where to read on."""
    context: Context | None = getattr(error, "ctx", None)
    command = context.command_path if context else "recoupe"
    about = command.removeprefix("recoupe").strip()
    see = _("see: %(command)s --help") % {"command": command}
    line = f"{_fault(error).removesuffix('.')} ({see})"
    return f"{about}: {line}" if about else line


_LIKE = re.compile(r"Did you mean (.+)\?")


def _fault(error: TyperException) -> str:
    param = getattr(error, "param", None)
    option = getattr(error, "option_name", None)
    if param is not None:
        name = param.metavar if param.param_type_name == "argument" else param.opts[0]
        if not error.message:
            return _("%(name)s is missing") % {"name": name}
        words = {"given": _given(error, "" if param.param_type_name == "argument" else name) or name}
        choices = param.type_descriptor.choices
        if choices:
            return _("%(given)s is none of %(choices)s") % {**words, "choices": ", ".join(map(str, choices))}
        return _("%(given)s is no whole number") % words
    if option and "requires" in error.message:
        return _("%(name)s wants a value behind it") % {"name": option}
    if option and "No such" in error.message:
        possible = getattr(error, "possibilities", None)
        like = f" ({', '.join(possible)}?)" if possible else ""
        return _("No such option: %(name)s") % {"name": option} + like
    return _LIKE.sub(lambda like: _did_you_mean(like[1]), error.format_message())


def _given(error: TyperException, option: str) -> str:
    """The value that was refused, behind its option; typer has it from who checked it."""
    checked = getattr(error.__cause__, "errors", None)
    value = str(checked()[0].get("input", "")) if checked else ""
    return f"{option} {value}".strip()


def _did_you_mean(names: str) -> str:
    return _("Did you mean %(names)s?") % {"names": names.replace("'", "")}
