"""The manual: its pages, and the place in it where each rule stands."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from simulator.catalogue import Rule
from simulator.resources import resource_path
from simulator.words.catalogue import SOURCE_LANGUAGE, mark

_SOURCE = re.compile(r"^\*([^*].*)\*$", re.MULTILINE)


class Chapter(msgspec.Struct, frozen=True):
    """Pages of the manual that belong together, under a title."""

    title: str
    pages: tuple[str, ...]


CHAPTERS = (
    Chapter(mark("Begin"), ("index", "first-steps", "tour")),
    Chapter(
        mark("The window"),
        ("window", "timeline", "events", "invoices", "explanation", "chart", "scenario"),
    ),
    Chapter(mark("Compare, teach, present"), ("what-if", "learn", "present")),
    Chapter(mark("Money and partners"), ("account", "margins", "budgets", "taxes")),
    Chapter(mark("Files"), ("files", "reconciliation")),
    Chapter(mark("Rules"), ("rules-legacy", "rules-new-commerce", "profiles")),
    Chapter(mark("To look up"), ("keyboard", "glossary")),
)

PAGES = tuple(page for chapter in CHAPTERS for page in chapter.pages)
"""The pages in the order of the contents; each is `resources/help/<language>/<page>.md`."""

_RULES = {
    Rule.LEGACY_PURCHASE: "rules-legacy#purchase",
    Rule.LEGACY_CYCLE: "rules-legacy#cycle",
    Rule.LEGACY_RENEWAL: "rules-legacy#renewal",
    Rule.LEGACY_QUANTITY_CHANGE: "rules-legacy#quantity-change",
    Rule.LEGACY_SUSPEND: "rules-legacy#suspend",
    Rule.LEGACY_SUSPEND_WITHIN_30_DAYS: "rules-legacy#suspend-within-30-days",
    Rule.LEGACY_REACTIVATE: "rules-legacy#reactivate",
    Rule.LEGACY_REACTIVATE_WITHIN_30_DAYS: "rules-legacy#reactivate-within-30-days",
    Rule.LEGACY_CANCEL: "rules-legacy#cancel",
    Rule.LEGACY_CANCEL_WITHIN_30_DAYS: "rules-legacy#cancel-within-30-days",
    Rule.LEGACY_CHANGE_BILLING: "rules-legacy#change-billing",
    Rule.LEGACY_ADD_ON: "rules-legacy#add-on",
    Rule.LEGACY_MULTI_YEAR: "rules-legacy#multi-year",
    Rule.LEGACY_CONVERT_TRIAL: "rules-legacy#trial",
    Rule.LEGACY_MIGRATE: "rules-legacy#migrate",
    Rule.FREE_PERIOD: "rules-legacy#free-days",
    Rule.LEGACY_CREDIT: "rules-legacy#credit",
    Rule.LEGACY_USAGE: "rules-legacy#usage",
    Rule.NEW_COMMERCE_PURCHASE: "rules-new-commerce#purchase",
    Rule.NEW_COMMERCE_MIGRATE: "rules-legacy#migrate",
    Rule.NEW_COMMERCE_COTERMINATE: "rules-new-commerce#coterminate",
    Rule.NEW_COMMERCE_CYCLE: "rules-new-commerce#cycle",
    Rule.NEW_COMMERCE_RENEWAL: "rules-new-commerce#renewal",
    Rule.NEW_COMMERCE_QUANTITY_CHANGE: "rules-new-commerce#quantity-change",
    Rule.NEW_COMMERCE_CANCEL: "rules-new-commerce#cancel",
    Rule.NEW_COMMERCE_CANCEL_ON_THE_DAY: "rules-new-commerce#cancel",
    Rule.NEW_COMMERCE_UPGRADE: "rules-new-commerce#upgrade",
    Rule.NEW_COMMERCE_MOVE: "rules-new-commerce#move",
    Rule.NEW_COMMERCE_CHANGE_BILLING: "rules-new-commerce#change-billing",
    Rule.NEW_COMMERCE_TRIAL: "rules-new-commerce#trial",
    Rule.NEW_COMMERCE_CONVERT_TRIAL: "rules-new-commerce#trial",
    Rule.NEW_COMMERCE_CHANGE_TERM: "rules-new-commerce#change-term",
    Rule.NEW_COMMERCE_SCHEDULED_CHANGE: "rules-new-commerce#scheduled-change",
    Rule.NEW_COMMERCE_EXTENDED_SERVICE: "rules-new-commerce#extended-service",
    Rule.NEW_COMMERCE_CREDIT: "rules-new-commerce#credit",
    Rule.NEW_COMMERCE_USAGE: "rules-new-commerce#usage",
    Rule.ONE_TIME_PURCHASE: "rules-new-commerce#one-time",
}


def page_of(rule: Rule) -> str:
    """Return the page and the place in it that describe `rule`: "rules-legacy#suspend"."""
    return _RULES[rule]


def source_of(rule: Rule, language: str = SOURCE_LANGUAGE) -> str:
    """Return the published pages that a rule follows from, as the manual names them."""
    page, _, place = page_of(rule).partition("#")
    return _sources(page, language).get(place, "")


@cache
def _sources(page: str, language: str) -> dict[str, str]:
    """Return what stands under each place of a page as its source."""
    path = resource_path("help", language, f"{page}.md")
    found: dict[str, str] = {}
    for part in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        sources = _SOURCE.findall(part)
        for place in re.findall(r'name="([^"]+)"', part):
            found[place] = "; ".join(sources)
    return found
