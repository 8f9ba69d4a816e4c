"""Which terms and plans the first line of a term can be one of, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

from simulator.books.seats.cycles import (
    Cycle,
    coterminated,
    cycle_from,
    term_from,
)
from simulator.books.seats.cycles import Term as Days
from simulator.books.seats.offer import plan_of
from simulator.calendar import ONE_DAY, add_months, add_months_from_the_end
from simulator.catalogue import Billing, ChargeType, Term
from simulator.reconciliation.layouts import plain
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.ledger import Ledger

_TERMS_IN_WORDS = (
    (Term.THREE_YEARS, ("three", "3year", "p3y", "36month")),
    (Term.YEAR, ("oneyear", "1year", "p1y", "12month", "annualterm")),
    (Term.MONTH, ("onemonth", "1month", "p1m")),
)
_LONGEST_MONTH = 62
_MOST_ENDS = 3


class Plan(msgspec.Struct, frozen=True):
    """A term with its plan; `last` is its last day where that is not the term's own."""

    term: Term
    billing: Billing
    last: date | None = None

    def days(self, start: date) -> Days:
        """Return the term that begins on `start`."""
        if self.last is None:
            return term_from(start, self.term.months)
        return coterminated(start, self.term.months, self.last)

    def cycle(self, start: date, day: date) -> Cycle:
        """Return the cycle of the term from `start` in which `day` lies, or its last one."""
        term = self.days(start)
        cycle = cycle_from(term, self.billing, start)
        while cycle.period.end <= day and cycle.period.end < term.end:
            cycle = cycle_from(term, self.billing, cycle.period.end)
        return cycle


def term_in_words(text: str) -> Term | None:
    """Return the term that a text such as `One-Year commitment for monthly billing` names."""
    words = plain(text)
    for term, names in _TERMS_IN_WORDS:
        if any(name in words for name in names):
            return term
    return None


def billing_in_words(line: FileLine) -> Billing | None:
    """Return how often a line is billed, where the file says it in one word."""
    words = plain(line.billing)
    if words.startswith("month"):
        return Billing.MONTHLY
    if words.startswith(("annual", "year")):
        return Billing.ANNUAL
    text = plain(line.term)
    if "forthreeyearbilling" in text or "for3yearbilling" in text or "triennial" in words:
        return Billing.UPFRONT
    if "formonthlybilling" in text:
        return Billing.MONTHLY
    return Billing.ANNUAL if "foryearlybilling" in text else None


def plans(
    line: FileLine, ledger: Ledger, sold: Mapping[Term, Iterable[Billing]], start: date
) -> list[Plan]:
    """Return the plans of a term that begins on `start` of whose cycles a line is one, or a part."""
    found: list[Plan] = []
    for term, ways in sold.items():
        for billing in dict.fromkeys(plan_of(term.months, one) for one in ways):
            for last in _last_days(line, ledger, term, start):
                plan = Plan(term, billing, last)
                if line.end is not None and _fits(plan, line, start):
                    found.append(plan)
    return sorted(dict.fromkeys(found), key=lambda plan: _strangeness(plan, line))


def nearest(line: FileLine, sold: Mapping[Term, Iterable[Billing]], start: date) -> list[Plan]:
    """Return the plans of a term that begins on `start` whose first cycle ends nearest to a line.

    What the line says of its plan in words is believed: only its days are in doubt.
    """
    found = {
        plan: abs((plan.cycle(start, start).period.last - (line.end or start)).days)
        for term, ways in sold.items()
        for billing in dict.fromkeys(plan_of(term.months, one) for one in ways)
        for plan in _stated(line, term, billing, start)
    }
    said = [plan for plan in found if not _is_unlike_its_words(plan, line)]
    close = sorted(said or found, key=lambda plan: (found[plan], *_strangeness(plan, line)))
    return close[:_MOST_ENDS]


def _stated(line: FileLine, term: Term, billing: Billing, start: date) -> Iterator[Plan]:
    """Yield the plan of a term that ends when it would, or when a line says."""
    stated = line.subscription_end
    if stated is not None and start <= stated < term_from(start, term.months).last:
        yield Plan(term, billing, stated)
    yield Plan(term, billing)


def _fits(plan: Plan, line: FileLine, start: date) -> bool:
    cycle = plan.cycle(start, line.start)
    return cycle.period.last == line.end and line.start in cycle.period


def _last_days(line: FileLine, ledger: Ledger, term: Term, start: date) -> Iterator[date | None]:
    """Yield the last days that a term may have: what the file states, its own, what follows tells."""
    own = term_from(start, term.months).last
    stated = line.subscription_end
    if stated is not None and line.subscription_start in (None, start):
        if stated == own:
            yield None
        elif start <= stated < own:
            yield stated
        return
    yield None
    if line.end is None:
        return
    ends = [
        one.start - ONE_DAY
        for one in ledger.lines
        if one.charge_type is ChargeType.RENEW and line.end < one.start <= own
    ]
    final = max((one.end for one in ledger.lines if one.end is not None), default=own)
    yield from (*ends[:_MOST_ENDS], *([final] if line.end < final < own else []))
    yield from _counted_on(line.end + ONE_DAY, own)
    if line.end < own:
        yield line.end


def _counted_on(end: date, own: date) -> Iterator[date]:
    """Yield the last days of terms that have a cycle that ends before `end`, the latest first."""
    for moved in (add_months_from_the_end, add_months):
        months = (own.year - end.year) * 12 + own.month - end.month
        for count in (months, months - 1):
            last = moved(end, count) - ONE_DAY if count > 0 else None
            if last is not None and end <= last < own:
                yield last
                break


def _is_unlike_its_words(plan: Plan, line: FileLine) -> bool:
    """Return whether a line names another term or another billing frequency."""
    named, billing = term_in_words(line.term), billing_in_words(line)
    return named not in (None, plan.term) or billing not in (None, _of_frequency(plan))


def _strangeness(plan: Plan, line: FileLine) -> tuple[int, ...]:
    """Return how far a plan is from what a line says of itself, and from what is usual."""
    named = term_in_words(line.term)
    billing = billing_in_words(line)
    whole = (line.end - line.start).days if line.end is not None else 0
    return (
        int(plan.last is not None),
        int(named is not None and plan.term is not named),
        int(billing is not None and _of_frequency(plan) is not billing),
        int(plan.term is Term.THREE_YEARS and named is None),
        int(plan.term is Term.MONTH and named is None and whole <= _LONGEST_MONTH),
        int(plan.billing is Billing.UPFRONT),
    )


def _of_frequency(plan: Plan) -> Billing:
    """Return the frequency by which a file calls a plan; the whole of a year is a year."""
    if plan.billing is Billing.UPFRONT and plan.term is Term.YEAR:
        return Billing.ANNUAL
    return plan.billing
