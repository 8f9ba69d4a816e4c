"""Prices in another currency than the bill's: which rate holds, and when there is none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import outcome, simulate
from simulator.explain import StepKind, explain, replayed
from simulator.findings import check
from simulator.formats.statement_file import statement_json
from simulator.scenario.events import Event
from simulator.scenario.scenario import ExchangeRate, Scenario, Subscription
from simulator.statement import Exchange, Statement
from simulator.words import Words
from tests.unit.books.seats import (
    bought,
    changed,
    day,
    found,
    planned,
    printed,
    promotion,
    scenario,
    seats,
    upgraded,
    used,
)

EN = Words("en")


def rate(text: str, value: str, currency: str = "USD") -> ExchangeRate:
    return ExchangeRate(date=day(text), currency=currency, rate=Decimal(value))


RATES = (rate("2021-07-01", "0.92"), rate("2021-06-01", "0.9"), rate("2021-06-01", "7", "CHF"))


def in_dollars(*events: Event, **values: object) -> Subscription:
    return replace(seats(*events), currency="USD", **values)


def converted(subscription: Subscription, until: str = "2021-08-31", **partner: Any) -> Scenario:
    settings: dict[str, Any] = {"exchange_rate": RATES, **partner}
    return scenario(until, subscription, **settings)


def amounts(statement: Statement) -> list[str]:
    return [str(line.amount) for invoice in statement.invoices for line in invoice.lines]


def test_a_cycle_has_the_rate_of_its_first_day() -> None:
    # 10.08 x 0.9 = 9.072; 10.08 x 0.92 = 9.2736; all printed rounded, amounts truncated.
    assert printed(converted(in_dollars(bought("2021-06-18", 1)))) == [
        "18Jun 18Jun..17Jul new 9.07 x1 = 9.07",
        "18Jul 18Jul..17Aug renew 9.27 x1 = 9.27",
        "18Aug 18Aug..17Sep renew 9.27 x1 = 9.27",
    ]


def test_all_parts_of_a_cycle_have_its_rate() -> None:
    bill = converted(in_dollars(bought("2021-06-18", 1), changed("2021-07-03", 2)), "2021-07-10")
    # 15 of 30 days: 9.072 / 2 = 4.536, although the rate has changed on 1 July.
    assert printed(bill)[1:] == [
        "03Jul 03Jul..17Jul add_quantity -4.54 x1 = -4.53",
        "03Jul 03Jul..17Jul add_quantity 4.54 x2 = 9.07",
    ]


def test_new_prices_inside_a_cycle_are_converted_like_it() -> None:
    moved = upgraded("2021-07-03", "20")
    bill = converted(in_dollars(bought("2021-06-18", 1), moved), "2021-07-10")
    assert printed(bill)[2] == "03Jul 03Jul..17Jul convert 9.00 x1 = 9.00"  # 20 x 0.9 / 2


def test_a_promotion_is_taken_off_the_converted_price() -> None:
    purchase = bought("2021-06-18", 1, promotion=promotion("10", "2021-12-31"))
    bill = simulate(converted(in_dollars(purchase), "2021-07-08"))
    line = bill.invoices[0].lines[0]
    assert line.rate.full_price == Decimal("8.1648")  # 10.08 x 0.9 x 0.9
    steps = [step for step in explain(line).steps if step.kind in ("exchange", "discount")]
    assert [(step.price, step.result) for step in steps] == [
        (Decimal("10.08"), Decimal("9.072")),
        (Decimal("9.072"), Decimal("8.1648")),
    ]


def test_months_left_are_cut_in_the_billing_currency() -> None:
    plan = planned("2021-06-20", Billing.ANNUAL, "110")
    year = in_dollars(bought("2021-06-18", 1), plan, term=Term.YEAR)
    line = simulate(converted(year, "2021-08-08")).invoices[1].lines[0]
    # 110 x 0.92 x 11 / 12 = 92.7666
    assert (line.charge_type, str(line.amount)) == ("change_billing_plan", "92.76")
    assert replayed(line, 2) == (line.unit_price, line.amount)


def test_usage_is_converted_on_its_own_day() -> None:
    usages = (used("2021-06-30", "3", "1.11"), used("2021-07-01", "3", "1.11"))
    metered = in_dollars(bought("2021-06-18", 1), *usages, kind=Kind.USAGE)
    bill = simulate(converted(metered))
    assert amounts(bill) == ["2.99", "3.06"]  # 3.33 x 0.9 = 2.997; 3.33 x 0.92 = 3.0636
    line = bill.invoices[0].lines[0]
    assert line.usage is not None
    assert line.usage.exchange == Exchange("USD", Decimal("0.9"), day("2021-06-01"))


def test_usage_is_cut_in_the_currency_of_its_price_and_again_in_that_of_the_bill() -> None:
    # R7: 3 x 0.333 = 0.999, cut to 0.99; 0.99 x 1.1 = 1.089, cut to 1.08 (once alone: 1.0989).
    rates = (rate("2021-06-01", "1.1"), rate("2021-06-01", "0.01", "JPY"))
    metered = in_dollars(bought("2021-06-18", 1), used("2021-06-30", "3", "0.333"), kind=Kind.USAGE)
    (line,) = simulate(converted(metered, exchange_rate=rates)).invoices[0].lines
    assert (str(line.amount), str(line.rate.exact_unit_price)) == ("1.08", "1.089")
    assert replayed(line, 2) == (line.unit_price, line.amount)
    assert EN.explanation(explain(line), line, "EUR")[1:] == (
        ("Usage", "3 × 0.333 = 0.999 → $0.99 (truncated)"),
        ("Exchange rate", "$0.99 × 1.1 = €1.089 (rate of 1 Jun 2021)"),
        ("Amount", "together = 1.089 → €1.08 (truncated)"),
    )
    # Yen have no decimals: 3 x 33.5 = 100.5, cut to 100.
    yen = replace(
        metered, currency="JPY", events=(metered.events[0], used("2021-06-30", "3", "33.5"))
    )
    assert amounts(simulate(converted(yen, exchange_rate=rates))) == ["1.00"]


def test_the_rate_and_its_day_are_told() -> None:
    bill = converted(in_dollars(bought("2021-06-18", 1)), "2021-07-08")
    line = simulate(bill).invoices[0].lines[0]
    rows = dict(EN.explanation(explain(line), line, "EUR"))
    assert rows["Exchange rate"] == "$10.08 × 0.9 = €9.072 (rate of 1 Jun 2021)"
    assert EN.why(line)[1] == (
        "The price is in USD; all lines of a cycle are converted at the rate of its first day."
    )
    derivation = statement_json(simulate(bill), bill)["invoices"][0]["lines"][0]["derivation"]
    keys = ("currency", "exchange_rate", "exchange_date", "list_price", "full_price")
    assert [str(derivation[key]) for key in keys] == ["USD", "0.9", "2021-06-01", "10.08", "9.072"]


def test_prices_in_the_currency_of_the_bill_are_not_converted() -> None:
    same = replace(seats(bought("2021-06-18", 1)), currency="EUR")
    plain = seats(bought("2021-06-18", 1))
    assert printed(converted(same)) == printed(converted(plain))
    assert simulate(converted(same)).invoices[0].lines[0].origin is None


def test_subscriptions_of_one_book_can_have_several_currencies() -> None:
    first = in_dollars(bought("2021-06-18", 1))
    bill = converted(first, "2021-07-08")
    second = replace(first, id="s2", currency="CHF")
    third = replace(first, id="s3", currency="")
    statement = simulate(replace(bill, subscriptions=(first, second, third)))
    assert amounts(statement) == ["9.07", "70.56", "10.08"]


def test_a_currency_in_which_there_is_a_kind_of_decimals() -> None:
    yen = converted(in_dollars(bought("2021-06-18", 1)), "2021-07-08", currency="JPY")
    assert amounts(simulate(yen)) == ["9"]


def test_without_a_rate_the_currency_is_refused_by_name() -> None:
    early = converted(in_dollars(bought("2021-05-31", 1)))
    expected = ("/subscriptions/0/currency", "no_exchange_rate", ("2021-05-31",))
    assert found(early) == [expected]
    none = converted(in_dollars(bought("2021-06-18", 1)), exchange_rate=())
    assert found(none) == [(expected[0], expected[1], ("2021-06-18",))]
    (mistake,) = check(early)
    assert EN.mistake_sentence(mistake) == (
        "there is no exchange rate of USD for 31 May 2021; "
        "an exchange rate that holds from 31 May 2021 or earlier"
    )


def test_usage_needs_a_rate_from_its_first_day_on() -> None:
    events = (bought("2021-05-18", 1), used("2021-06-30", "3", "1.11"))
    metered = in_dollars(*events, kind=Kind.USAGE)
    assert not check(converted(metered))
    early = in_dollars(*events, used("2021-05-30", "3", "1.11"), kind=Kind.USAGE)
    assert found(converted(early))[0][2] == ("2021-05-30",)


def test_other_currencies_are_refused_by_name() -> None:
    unknown = replace(in_dollars(bought("2021-06-18", 1)), currency="XYZ")
    assert found(converted(unknown)) == [("/subscriptions/0/currency", "unknown_currency", ())]
    legacy = in_dollars(bought("2021-06-18", 1), term=Term.YEAR)
    bill = converted(legacy, profile="partner-center-2019", billing_day=15)
    assert found(bill) == [("/subscriptions/0/currency", "currency_not_converted", ("EUR",))]


def test_the_others_are_billed_while_one_has_no_rate() -> None:
    wrong = in_dollars(bought("2021-05-31", 1))
    bill = converted(wrong, "2021-07-08")
    right = replace(seats(bought("2021-06-18", 1)), id="s2")
    assert amounts(outcome(replace(bill, subscriptions=(wrong, right))).statement) == ["10.08"]


def test_every_line_replays_from_the_price_list() -> None:
    events = (bought("2021-06-18", 7), changed("2021-06-20", 9), upgraded("2021-07-20", "33.33"))
    for invoice in simulate(converted(in_dollars(*events), "2021-12-31")).invoices:
        for line in invoice.lines:
            assert line.origin is not None
            assert line.origin.exchange is not None
            assert replayed(line, 2) == (line.unit_price, line.amount)
            assert StepKind.EXCHANGE in {step.kind for step in explain(line).steps}
