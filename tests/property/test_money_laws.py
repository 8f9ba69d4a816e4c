"""The laws of taxes, credits, conversions and tiers, over random scenarios of every book."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.adjustments.tax import TaxRules
from simulator.catalogue import Kind
from simulator.engine import simulate
from simulator.explain import explain, replayed
from simulator.money import MINOR_UNITS
from simulator.proration import tier_costs, usage_cost
from simulator.scenario.events import Credit, CreditReason, Purchase, Tier, Usage
from simulator.scenario.scenario import (
    Customer,
    ExchangeRate,
    Scenario,
    SecondTax,
    Tax,
    TaxMethod,
)
from simulator.statement import Line, Metered, Statement
from tests.property.scenarios import prices, scenarios
from tests.property.seat_scenarios import seat_scenarios

_RATES = st.sampled_from(["0", "0.05", "0.09975", "0.20", "0.333333", "1"]).map(Decimal)
_UNITS = st.decimals(0, 5000, places=3)


@st.composite
def _taxes(draw: st.DrawFn) -> Tax:
    begins = draw(st.none() | st.dates(date(2016, 1, 1), date(2026, 1, 1)))
    length = timedelta(days=draw(st.integers(0, 400)))
    return Tax(
        rate=draw(_RATES),
        method=draw(st.sampled_from(list(TaxMethod))),
        exempt=draw(st.sampled_from([False, False, False, True])),
        name=draw(st.sampled_from(["", "VAT"])),
        exempt_from=begins,
        exempt_until=begins + length if begins and draw(st.booleans()) else None,
        second=draw(st.none() | st.builds(SecondTax, rate=_RATES, name=st.just("QST"))),
    )


@st.composite
def _taxed(draw: st.DrawFn) -> Scenario:
    """Return a scenario of any book with taxes of the partner, of a customer, or of both."""
    given_one = draw(st.one_of(scenarios(), seat_scenarios()))
    customers = (Customer(name="Fabrikam", tax=draw(st.none() | _taxes())),)
    partner = replace(given_one.partner, tax=draw(st.none() | _taxes()))
    return replace(given_one, partner=partner, customers=customers)


def _lines(statement: Statement) -> list[Line]:
    invoiced = [line for invoice in statement.invoices for line in invoice.lines]
    return [*invoiced, *statement.pending]


@given(_taxed())
def test_the_parts_of_a_tax_are_the_tax(scenario: Scenario) -> None:
    partner = scenario.partner.tax
    for invoice in simulate(scenario).invoices:
        assert (invoice.tax is None) is (not invoice.taxes)
        assert (invoice.tax or 0) == sum(part.amount for part in invoice.taxes)
        bases = {part.customer: part.base for part in invoice.taxes}
        if partner is not None:
            assert sum(bases.values()) == invoice.total
        for part in invoice.taxes:
            assert part.customer in ("", "Fabrikam")
            assert not (part.exempt and part.amount)


@given(_taxed())
def test_a_tax_is_near_its_rate(scenario: Scenario) -> None:
    places = MINOR_UNITS[scenario.partner.currency]
    unit = Decimal(1).scaleb(-places)
    for invoice in simulate(scenario).invoices:
        for part in invoice.taxes:
            if part.exempt:
                continue
            error = abs(part.amount - part.rate * part.base)
            assert error <= unit * len(invoice.lines)


@given(_taxed())
def test_taxes_of_single_lines_add_up_where_each_line_is_rounded(scenario: Scenario) -> None:
    places = MINOR_UNITS[scenario.partner.currency]
    rules = TaxRules.of(scenario)
    for invoice in simulate(scenario).invoices if rules else ():
        assert rules is not None
        methods = {
            tax.method
            for tax in (scenario.partner.tax, scenario.customers[0].tax)
            if tax is not None
        }
        gap = rules.gap(invoice, places)
        if TaxMethod.SUBTOTAL not in methods:
            assert gap == 0
        # Each line and each tax of it is at most half a minor unit off, and so is the subtotal.
        assert abs(gap) <= Decimal(1).scaleb(-places) * (len(invoice.lines) + len(invoice.taxes))


@given(st.one_of(scenarios(), seat_scenarios()), st.data())
def test_credits_are_added_and_change_nothing_else(scenario: Scenario, data: st.DataObject) -> None:
    places = MINOR_UNITS[scenario.partner.currency]
    amounts = data.draw(st.lists(st.integers(1, 10**9), min_size=1, max_size=3))
    given_back = tuple(
        Credit(
            date=scenario.until - timedelta(days=data.draw(st.integers(0, 40))),
            amount=Decimal(amount).scaleb(-places),
            reason=CreditReason.OTHER,
        )
        for amount in amounts
    )
    chosen = data.draw(st.sampled_from(scenario.subscriptions))
    bought = chosen.events[0].date
    given_back = tuple(replace(one, date=max(one.date, bought)) for one in given_back)
    credited = replace(chosen, events=(*chosen.events, *given_back))
    subscriptions = tuple(credited if one is chosen else one for one in scenario.subscriptions)
    before = simulate(scenario)
    after = simulate(replace(scenario, subscriptions=subscriptions))
    added = [line for line in _lines(after) if line.granted is not None]
    assert [line for line in _lines(after) if line.granted is None] == _lines(before)
    assert Counter(-line.amount for line in added) == Counter(one.amount for one in given_back)
    for line in added:
        assert line.subscription == chosen.id
        assert replayed(line, places) == (line.unit_price, line.amount)
        assert explain(line).steps[-1].result == line.amount


@given(seat_scenarios(), st.sampled_from(["1", "0.9", "1.234567", "110"]))
def test_a_constant_rate_is_a_price_list_of_other_prices(scenario: Scenario, rate: str) -> None:
    first = min(event.date for one in scenario.subscriptions for event in one.events)
    rates = (ExchangeRate(date=first, currency="CHF", rate=Decimal(rate)),)
    partner = replace(scenario.partner, exchange_rate=rates)
    foreign = tuple(replace(one, currency="CHF") for one in scenario.subscriptions)
    converted = simulate(replace(scenario, partner=partner, subscriptions=foreign))
    places = MINOR_UNITS[scenario.partner.currency]
    plain = simulate(scenario)
    for line, same in zip(_lines(converted), _lines(plain), strict=True):
        assert (line.period, line.quantity) == (same.period, same.quantity)
        assert replayed(line, places) == (line.unit_price, line.amount)
        if line.usage is not None and places > MINOR_UNITS["CHF"]:
            continue  # It is cut in francs before it is converted.
        if rate == "1":
            assert (line.unit_price, line.amount) == (same.unit_price, same.amount)
        elif line.origin is not None and not line.origin.months:
            assert line.rate.full_price == same.rate.full_price * Decimal(rate)


@given(seat_scenarios(), st.data())
def test_what_is_taken_back_has_the_rate_of_what_was_charged(
    scenario: Scenario, data: st.DataObject
) -> None:
    first = min(event.date for one in scenario.subscriptions for event in one.events)
    steps = data.draw(st.lists(st.integers(1, 90), max_size=6))
    days = [first, *(first + timedelta(days=days) for days in accumulate(steps))]
    rates = tuple(
        ExchangeRate(date=day, currency="CHF", rate=Decimal(100 + place).scaleb(-2))
        for place, day in enumerate(days)
    )
    partner = replace(scenario.partner, exchange_rate=rates)
    foreign = tuple(replace(one, currency="CHF") for one in scenario.subscriptions)
    for line in _lines(simulate(replace(scenario, partner=partner, subscriptions=foreign))):
        exchange = line.origin.exchange if line.origin is not None else None
        if exchange is not None:
            assert exchange.date <= line.cycle.start
            assert not any(exchange.date < day <= line.cycle.start for day in days)
        if line.credits is not None and line.credits.origin is not None:
            assert exchange == line.credits.origin.exchange


@st.composite
def _usages(draw: st.DrawFn) -> Metered:
    above = draw(st.lists(st.integers(1, 4000), unique=True, max_size=4).map(sorted))
    return Metered(
        meter="hours",
        units=draw(_UNITS),
        included=draw(_UNITS | st.just(Decimal(0))),
        rate=draw(prices),
        tiers=tuple(Tier(above=Decimal(one), rate=draw(prices)) for one in above),
        earned_percent=draw(st.sampled_from([Decimal(0), Decimal("8.5"), Decimal(100)])),
    )


@given(_usages(), _UNITS)
def test_more_units_never_cost_less(usage: Metered, more: Decimal) -> None:
    assert usage_cost(replace(usage, units=usage.units + more)) >= usage_cost(usage)


@given(_usages(), _UNITS)
def test_more_included_units_never_cost_more(usage: Metered, more: Decimal) -> None:
    assert usage_cost(replace(usage, included=usage.included + more)) <= usage_cost(usage)


@given(_usages())
def test_tiers_share_out_the_units_that_are_charged(usage: Metered) -> None:
    charged = sum(tier.units for tier in tier_costs(usage))
    assert charged == max(usage.units - usage.included, Decimal(0))
    same = tuple(replace(tier, rate=usage.rate) for tier in usage.tiers)
    assert usage_cost(replace(usage, tiers=same)) == usage_cost(replace(usage, tiers=()))


@given(_usages())
def test_a_usage_costs_no_less_than_at_its_lowest_rate_and_no_more_than_at_its_highest(
    usage: Metered,
) -> None:
    rates = [usage.rate, *(tier.rate for tier in usage.tiers)]
    lowest, highest = (
        usage_cost(replace(usage, rate=rate, tiers=())) for rate in (min(rates), max(rates))
    )
    assert lowest <= usage_cost(usage) <= highest


@given(seat_scenarios(), st.lists(_usages(), min_size=1, max_size=3))
def test_usages_with_tiers_are_billed_cut_off(scenario: Scenario, usages: list[Metered]) -> None:
    places = MINOR_UNITS[scenario.partner.currency]
    owner = replace(
        scenario.subscriptions[0],
        kind=Kind.USAGE,
        events=(
            Purchase(date=scenario.until, quantity=1),
            *(
                Usage(
                    date=scenario.until,
                    meter=each.meter,
                    units=each.units,
                    included=each.included,
                    rate=each.rate,
                    tiers=each.tiers,
                    partner_earned_credit=each.earned_percent,
                )
                for each in usages
            ),
        ),
    )
    partner = replace(scenario.partner, rounding=None)
    lines = _lines(simulate(replace(scenario, partner=partner, subscriptions=(owner,))))
    assert [line.usage for line in lines] == usages
    for line, each in zip(lines, usages, strict=True):
        assert line.amount <= usage_cost(each) < line.amount + Decimal(1).scaleb(-places)
        assert replayed(line, places) == (line.unit_price, line.amount)
        assert explain(line).steps[-1].result == line.amount
