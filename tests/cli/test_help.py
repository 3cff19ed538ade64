"""Help: every command has it, it names all options, and it costs nothing to ask."""

import argparse
import subprocess
import sys

import pytest

from readout import __version__
from readout.cli import main
from readout.cli.command import parser_of_commands

COMMANDS = [
    name
    for action in parser_of_commands()._actions
    if isinstance(action, argparse._SubParsersAction)
    for name in action.choices
]


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_every_command_has_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("usage: readout")
    assert "--help" in shown


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"readout {__version__}\n"


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; sys.argv = ['readout', '--help']\nfrom readout.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'numpy', 'onnxruntime', 'lxml', 'trafilatura', 'rich', 'msgspec'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_the_package_itself_loads_nothing_heavy() -> None:
    program = "import sys, readout; print(sorted({'numpy', 'onnxruntime', 'pandas'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ran.stdout == "[]\n"
