"""Reconciliation files on the command line: how they are corrected, read and rebuilt."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from simulator.catalogue import PROFILES, Book
from simulator.cli import streams
from simulator.cli.progress import Progress
from simulator.reconciliation import reader, rebuild
from simulator.reconciliation.corrections import Corrections, corrected
from simulator.reconciliation.dialect import DELIMITERS, DateOrder
from simulator.reconciliation.eras import billing_day_of, currency_of
from simulator.reconciliation.layouts import FileKind, UnknownHeaderError
from simulator.reconciliation.reader import ReadFile
from simulator.reconciliation.rebuild import NothingToRebuildError, RebuiltFile
from simulator.reconciliation.sources import FileRefusedError
from simulator.scenario.scenario import Partner
from simulator.words import Words
from simulator.words import reconciliation as texts

_Command = TypeVar("_Command", bound=Callable[..., Any])
_TAB = "tab"
_LAST_BILLING_DAY = 28
_PROFILES = [
    name for name, each in PROFILES.items() if each.book in (Book.LEGACY, Book.FREE_PERIOD)
]
