"""Write the reference of the command line, `docs/commands.md`, from the command line's own definition.

python tools/build_commands.py > docs/commands.md
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from readout.cli.command import parser_of_commands

HEAD = """\
# Commands

Written by `tools/build_commands.py` from the command line itself: correct the help texts in
`src/readout/cli/command.py`, not this file. `readout COMMAND --help` says the same.
"""


def commands() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, by name."""
    groups = [action for action in parser_of_commands()._actions if isinstance(action, argparse._SubParsersAction)]
    return {name: parser for group in groups for name, parser in group.choices.items()}


def names_of(action: argparse.Action) -> str:
    """How an argument is written: `-o`, `--output FILE`, or `SOURCE`."""
    value = str(action.metavar or ("{" + ",".join(map(str, action.choices)) + "}" if action.choices else action.dest))
    if not action.option_strings:
        return f"`{value}`"
    takes = action.nargs != 0
    return ", ".join(
        f"`{option} {value}`" if takes and option.startswith("--") else f"`{option}`"
        for option in action.option_strings
    )


def section(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    """One command: what it does, its arguments, what its exit statuses mean."""
    yield f"\n## readout {name}\n"
    yield f"{parser.description}\n"
    yield "| argument | meaning |\n| --- | --- |"
    for action in parser._actions:
        if action.help is not None and action.dest != "help":
            yield f"| {names_of(action)} | {action.help.replace('|', chr(92) + '|')} |"
    if parser.epilog:
        yield "\n" + " ".join(parser.epilog.split())


def page() -> str:
    """The whole page."""
    return (
        "\n".join([HEAD.rstrip(), *(part for name, parser in commands().items() for part in section(name, parser))])
        + "\n"
    )


if __name__ == "__main__":
    print(page(), end="")
