"""The command `readout`."""

from readout.cli.command import main

__all__ = ["main"]
