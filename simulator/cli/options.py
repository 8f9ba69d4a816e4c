"""Options that several sub-commands share, and how their values are read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date

import click

from simulator.calendar import FIRST_DAY, LAST_DAY
from simulator.words import Words, language_for, languages

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Day(click.ParamType[date]):
    """A day as scenario files write it: 2018-01-31."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day that was typed."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2018-01-31.", param, ctx)
        if not FIRST_DAY <= day <= LAST_DAY:
            self.fail(f"{value} is not between {FIRST_DAY} and {LAST_DAY}.", param, ctx)
        return day


class Language(click.ParamType[str]):
    """A language that has a catalogue."""

    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the language that was typed; which there are is looked up only then."""
        if value not in languages():
            self.fail(f"{value!r} is not one of {', '.join(languages())}.", param, ctx)
        return value


language = click.option(
    "--lang",
    "language",
    type=Language(),
    metavar="[en|fr]",
    help="Language of texts, dates and amounts; by default that of the system.",
)

file = click.argument("file", metavar="FILE")
files = click.argument("files", metavar="FILE...", nargs=-1, required=True)


def words_for(language: str | None, environment: Mapping[str, str] = os.environ) -> Words:
    """Return the words of the language that was chosen, else of the system's."""
    if language is None:
        set_ones = (environment[name] for name in _VARIABLES if environment.get(name))
        language = language_for(next(set_ones, ""))
    return Words(language)
