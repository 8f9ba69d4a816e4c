"""What a licence-based trial cannot have, and what cannot happen to it (rules.md, section 7).

It lasts 30 days, has at most 25 licences, is neither changed nor prolonged, and ends by itself
unless it is converted.
"""

from __future__ import annotations

from datetime import date, timedelta

from simulator.calendar import LAST_DAY
from simulator.catalogue import Book, Kind
from simulator.errors import Mistake, MistakeCode
from simulator.offers import MOST_TRIAL_LICENCES, TRIAL_DAYS, billings_of, terms_of
from simulator.scenario.events import Cancel, ConvertTrial, Event, Purchase
from simulator.scenario.scenario import Subscription


def last_day_of_trial(bought: date) -> date:
    """Return the last day of a trial that begins on `bought`."""
    return min(bought, LAST_DAY) + timedelta(days=TRIAL_DAYS - 1)


def of_trial_purchase(event: Purchase, at: str) -> Mistake | None:
    """Check how many licences a trial has, and that no promotion is asked for."""
    if event.quantity > MOST_TRIAL_LICENCES:
        most = (str(MOST_TRIAL_LICENCES),)
        return Mistake(f"{at}/quantity", MistakeCode.TRIAL_LICENCES, str(event.quantity), most)
    if event.promotion is not None:
        return Mistake(f"{at}/promotion", MistakeCode.SETTING_NOT_BILLED, "promotion")
    return None


def of_trial(trial: Subscription, event: Event, until: date, at: str, found: str) -> Mistake | None:
    """Check an event of a trial that is not converted and lasts `until` that day."""
    days = (until.isoformat(),)
    if event.date > until:
        return Mistake(at, MistakeCode.TRIAL_OVER, found, days)
    if isinstance(event, ConvertTrial):
        return _of_conversion(trial, event, at)
    if isinstance(event, Cancel):
        return None
    return Mistake(at, MistakeCode.DURING_A_TRIAL, found, days)


def _of_conversion(trial: Subscription, event: ConvertTrial, at: str) -> Mistake | None:
    """Check the term and the billing of what a trial becomes."""
    becomes = Book.LEGACY, Kind.LICENCE
    billings = billings_of(*becomes, event.term or trial.term)
    if event.billing in billings:
        return None
    terms = terms_of(*becomes, event.billing)
    if event.term is not None and terms:
        return Mistake(f"{at}/term", MistakeCode.TERM_NOT_BILLED, event.term, terms)
    code, allowed = MistakeCode.BILLING_NOT_BILLED, billings or billings_of(*becomes)
    return Mistake(f"{at}/billing", code, event.billing, allowed)
