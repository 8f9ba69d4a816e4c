"""The manual: its pages, and the place in it where each rule stands."""

from __future__ import annotations

from simulator.catalogue import Rule

PAGES = (
    "index",
    "first-steps",
    "timeline",
    "invoices",
    "explanation",
    "rules-legacy",
    "profiles",
    "keyboard",
    "files",
    "glossary",
)
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
    Rule.FREE_PERIOD: "rules-legacy#free-days",
}


def page_of(rule: Rule) -> str:
    """Return the page and the place in it that describe `rule`: "rules-legacy#suspend"."""
    return _RULES[rule]
