"""The command line: `prorata` with its sub-commands, each in a module of its own."""

from simulator.cli.program import main

__all__ = ["main"]
