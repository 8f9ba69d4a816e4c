"""Whether prices in another currency can be converted (rules.md N21).

The published pages say how a rate comes about and that it holds for a month; which one a scenario
takes is its own: the latest of `partner.exchange_rate` up to the day on which a cycle begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from simulator.catalogue import Book, Kind
from simulator.errors import Mistake, MistakeCode
from simulator.money import MINOR_UNITS
from simulator.scenario.events import Purchase, Usage
from simulator.scenario.scenario import Partner, Subscription


def mistakes(subscription: Subscription, partner: Partner, book: Book) -> Iterator[Mistake]:
    """Yield why the prices of a subscription cannot be converted, with pointers inside it.

    Currencies and rates are checked for themselves elsewhere.
    """
    currency = subscription.currency
    if currency in ("", partner.currency) or currency not in MINOR_UNITS:
        return
    if not book.is_by_calendar_month:
        code, values = MistakeCode.CURRENCY_NOT_CONVERTED, (partner.currency,)
        yield Mistake("/currency", code, currency, values)
        return
    needed = _first_day(subscription)
    known = min(
        (each.date for each in partner.exchange_rate if each.currency == currency), default=None
    )
    if needed is not None and (known is None or needed < known):
        code, values = MistakeCode.NO_EXCHANGE_RATE, (needed.isoformat(),)
        yield Mistake("/currency", code, currency, values)


def _first_day(subscription: Subscription) -> date | None:
    """Return the first day whose rate is needed: that of the purchase, or of the first usage."""
    kind = Usage if subscription.kind is Kind.USAGE else Purchase
    return min((each.date for each in subscription.events if isinstance(each, kind)), default=None)
