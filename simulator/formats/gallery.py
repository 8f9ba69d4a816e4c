"""The published examples: scenarios with the invoices that a page printed for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

import msgspec

from simulator.catalogue import ChargeType
from simulator.formats import scenario_file
from simulator.resources import resource_path
from simulator.scenario.scenario import Scenario
from simulator.statement import Line, Statement
from simulator.words import mark

SAMPLES = "samples"
INDEX = "index.json"
DEFAULT = "LM-02-add-licence"
"""What the program shows when nobody asked for anything else."""

TITLES: Mapping[str, str] = {
    "LM-01-new": mark("New monthly subscription"),
    "LM-02-add-licence": mark("Change the number of licences"),
    "LM-03-suspend-lt-30": mark("Suspend before 30 days"),
    "LM-04-suspend-gt-30": mark("Suspend after 30 days"),
    "LM-05-qty-and-convert-to-annual": mark("Add licences and change to annual billing"),
    "LA-01-new": mark("New annual subscription"),
    "LA-03-change-quantity": mark("Annual: change the number of licences"),
    "LA-04-suspend-lt-30": mark("Annual: suspend before 30 days"),
    "LA-07-multi-year": mark("Three years, billed annually"),
    "FAQ-01-transition-dates-1": mark("Bought before the switch of February 2018"),
    "FAQ-01-transition-dates-3": mark("Bought after the switch of February 2018"),
    "FAQ-04-new": mark("First invoice of a purchase"),
    "FAQ-05a-suspend-reactivate-before-billing": mark("Reactivate before the billing date"),
    "FAQ-05b-suspend-reactivate-after-billing": mark("Reactivate after the billing date"),
    "FAQ-05c-reactivate-other-quantity": mark("Reactivate with more licences"),
    "FAQ-07-suspend-reactivate-gt30": mark("Reactivate after more than 30 days"),
    "FAQ-09-add-on": mark("Add-on aligned to its parent"),
    "FAQ-11-annual-billing-dates-1": mark("Annual: invoice of the purchase"),
    "FAQ-11-annual-billing-dates-2": mark("Annual: invoice of the renewal"),
    "FAQ-12-suspend-line-dates": mark("Dates of the lines of a suspension"),
    "LMA-01-new": mark("Free days: new subscription"),
    "LMA-03-suspend-lt-30": mark("Free days: suspend before 30 days"),
    "LMA-05-free-period-quantity-changes": mark("Free days: change the number of licences"),
    "LMA-07-cancel-no-prior-changes": mark("Free days: cancel"),
    "LMA-08-cancel-with-prior-changes": mark("Free days: remove licences, then cancel"),
    "SDK-01-licence-free-period": mark("Free days: lines of two subscriptions"),
    "SDK-05-service-costs": mark("Free days: service costs"),
    "SDK-06-powershell-issue": mark("A line of a real invoice"),
    "TP-05-appxite-addon": mark("Add-on bought within a cycle"),
    "USE-03-sdk-usage-line": mark("Usage: a rounded line"),
    "USE-06-usage-anniversary": mark("Usage billed on the anniversary"),
    "NCE-01-new-monthly": mark("New commerce: buy for a month"),
    "NCE-02-renew-monthly": mark("New commerce: the month is renewed"),
    "NCE-03-cyclecharge": mark("New commerce: second month of a year"),
    "NCE-04-upfront": mark("New commerce: a year paid at once"),
    "NCE-05-p1m-last-day": mark("New commerce: months from the end of a month"),
    "NCE-07-p1y-monthly-last-day": mark("New commerce: a year from the end of a month"),
    "NCE-09-add-seats": mark("New commerce: add licences"),
    "NCE-12-cancel-in-window": mark("New commerce: cancel within 7 days"),
    "NCE-13-full-upgrade": mark("New commerce: upgrade all licences"),
    "NCE-15-trial-convert": mark("New commerce: convert a trial"),
    "NCE-16-plan-annual-to-monthly": mark("New commerce: from annual to monthly billing"),
    "NCE-19-migration-nce-side": mark("New commerce: after a migration"),
    "NCE-20-charge-cycle-days": mark("New commerce: days of a cycle"),
    "NCE-21-hybrid-payg": mark("New commerce: subscription and usage"),
    "NCE-22-coterm-3y": mark("New commerce: end together with another subscription"),
    "NCE-26-renewal-timing": mark("New commerce: day of the renewal"),
    "NCE-29-migrate-term-switch": mark("New commerce: a first month that ends earlier"),
    "SDK-02-nce-trial": mark("New commerce: free trial"),
    "SDK-03-promotion": mark("New commerce: promotion"),
    "TP-08-appxite-p1y-price": mark("New commerce: monthly price of a year"),
    "TP-12-rhipe-annual": mark("New commerce: more licences within a year"),
    "TP-14-cloudim-addon": mark("New commerce: dates of an added licence"),
    "USE-01-eup-azure-plan": mark("Usage of an Azure plan"),
    "DOC-04-nce-availability": mark("One-time purchases: on which invoice"),
    "OT-01-add-same-day": mark("Recurring purchase: add a licence on the same day"),
    "OT-03-remove-same-day": mark("Recurring purchase: remove a licence on the same day"),
    "SAAS-01-trial-to-paid": mark("Software as a service: a trial becomes paid"),
    "SAAS-02-trial-cancel": mark("Software as a service: cancel a trial"),
    "SAAS-03-convert-sku": mark("Software as a service: change the product"),
    "SAAS-04-buy-and-cancel": mark("Software as a service: buy and cancel"),
}
"""The title of each example, in the order of the gallery."""


class Source(msgspec.Struct, frozen=True):
    """Where an example was published, as the page calls itself, and what was chosen here."""

    page: str
    date: str
    note: str = ""


class PublishedLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line as a page prints it; None where the page does not say."""

    start: date | None = None
    end: date | None = None
    charge_type: ChargeType | None = None
    unit_price: Decimal | None = None
    quantity: int | None = None
    amount: Decimal | None = None


class PublishedInvoice(msgspec.Struct, frozen=True):
    """An invoice as a page prints it."""

    date: date
    lines: tuple[PublishedLine, ...]


class Example(msgspec.Struct, frozen=True, omit_defaults=True):
    """A published example: a scenario, the invoices printed for it, and what to compare of them.

    With `only_invoices` the page shows only the invoices of those days. Where a page contradicts
    itself, `deviation` says how, and `printed` holds the figures that no rule gives.
    """

    id: str
    source: Source
    expected: tuple[PublishedInvoice, ...]
    compare: tuple[str, ...]
    only_invoices: tuple[date, ...] = ()
    deviation: str = ""
    printed: tuple[PublishedLine, ...] = ()

    @property
    def title(self) -> str:
        """Return the title in English; `Words.tr` translates it."""
        return TITLES[self.id]

    @property
    def scenario(self) -> Scenario:
        """Return the scenario, read once."""
        return _scenario(self.id)


class Difference(msgspec.Struct, frozen=True):
    """On the invoice of a day, a published line that the statement lacks, or one it has alone."""

    date: date
    missing: PublishedLine | None = None
    unexpected: Line | None = None


class Comparison(msgspec.Struct, frozen=True):
    """How a statement compares with a published one."""

    figures: int
    differences: tuple[Difference, ...]

    @property
    def is_reproduced(self) -> bool:
        """Return whether every published figure is in the statement, and no further line."""
        return not self.differences


@cache
def examples() -> tuple[Example, ...]:
    """Return every published example that can be billed, in the order of the gallery."""
    return msgspec.json.decode(resource_path(SAMPLES, INDEX).read_bytes(), type=tuple[Example, ...])


def example(name: str) -> Example:
    """Return the example with the id `name`; KeyError if there is none."""
    for each in examples():
        if each.id == name:
            return each
    raise KeyError(name)


def default_example() -> Example:
    """Return the example that a first start shows."""
    return example(DEFAULT)


def file_name(name: str) -> str:
    """Return the name of the file of the example with the id `name`."""
    return name + scenario_file.SUFFIX


@cache
def _scenario(name: str) -> Scenario:
    return scenario_file.read(resource_path(SAMPLES, file_name(name)))


def reproduces(example: Example, statement: Statement) -> Comparison:
    """Return how `statement`, made from the scenario of `example`, compares with the published one.

    Lines are matched one to one, in any order; money compares as a number.
    """
    wanted = {invoice.date: invoice.lines for invoice in example.expected}
    billed: dict[date, tuple[Line, ...]] = {}
    for invoice in statement.invoices:
        if invoice.date in example.only_invoices or not example.only_invoices:
            billed[invoice.date] = billed.get(invoice.date, ()) + invoice.lines
    differences: list[Difference] = []
    for day in sorted({*wanted, *billed}):
        missing, unexpected = _unmatched(wanted.get(day, ()), billed.get(day, ()), example.compare)
        differences += (Difference(day, missing=line) for line in missing)
        differences += (Difference(day, unexpected=line) for line in unexpected)
    return Comparison(_figures(example), tuple(differences))


def _figures(example: Example) -> int:
    """Return how many published values are compared."""
    return sum(
        getattr(line, field) is not None
        for invoice in example.expected
        for line in invoice.lines
        for field in example.compare
    )


def _unmatched(
    published: Sequence[PublishedLine], billed: Sequence[Line], compare: Sequence[str]
) -> tuple[list[PublishedLine], list[Line]]:
    """Return the lines of both sides that are left when as many as possible are paired."""
    partner: dict[int, int] = {}

    def finds_one(index: int, tried: set[int]) -> bool:
        """Pair a published line, moving earlier pairs where that makes room."""
        for other, line in enumerate(billed):
            if other not in tried and _agrees(published[index], line, compare):
                tried.add(other)
                if other not in partner or finds_one(partner[other], tried):
                    partner[other] = index
                    return True
        return False

    missing = [line for index, line in enumerate(published) if not finds_one(index, set())]
    return missing, [line for other, line in enumerate(billed) if other not in partner]


def _agrees(published: PublishedLine, line: Line, compare: Sequence[str]) -> bool:
    """Return whether `line` shows everything that was published; Decimals compare as numbers."""
    shown = {
        "start": line.period.start,
        "end": line.period.last,
        "charge_type": line.charge_type,
        "unit_price": line.unit_price,
        "quantity": line.quantity,
        "amount": line.amount,
    }
    values = ((getattr(published, field), shown[field]) for field in compare)
    return all(value is None or value == other for value, other in values)
