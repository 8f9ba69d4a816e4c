"""Lines in words: the sum as rows, why a line is there, and why on this invoice."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from simulator.billed_twice import billed_twice
from simulator.calendar import Period
from simulator.catalogue import Billing, ChargeType, Rerate, Rounding, Rule, Term
from simulator.engine import simulate
from simulator.explain import Explanation, Step, StepKind, explain
from simulator.scenario.events import (
    ChangeBilling,
    ChangeQuantity,
    Promotion,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.words import Words, languages

EN, FR = Words("en"), Words("fr")
NBSP, MINUS = "\N{NO-BREAK SPACE}", "\N{MINUS SIGN}"
TIMES = "\N{MULTIPLICATION SIGN}"


def _lines(
    *events,
    until=date(2018, 4, 30),
    rounding=None,
    currency="USD",
    price="4.00",
    term=Term.YEAR,
    billing=Billing.MONTHLY,
    **settings,
):
    subscription = Subscription(
        id="e3",
        term=term,
        billing=billing,
        unit_price=Decimal(price),
        events=events,
    )
    partner = Partner(billing_day=15, currency=currency, rounding=rounding, **settings)
    statement = simulate(Scenario(until=until, partner=partner, subscriptions=(subscription,)))
    return [line for invoice in statement.invoices for line in invoice.lines]


@pytest.fixture
def change():
    """Return the lines of the published example: one licence more on 1 February."""
    return _lines(
        Purchase(date=date(2018, 1, 13), quantity=1),
        ChangeQuantity(date=date(2018, 2, 1), quantity=2),
    )


def _rows(words, line, currency="USD"):
    return [tuple(row) for row in words.explanation(explain(line), line, currency)]


def test_the_published_example_in_french(change):
    assert _rows(FR, change[3]) == [
        ("Période de service", "13/01 → 12/02 = 31 jours"),
        ("Prix journalier", "4,00 ÷ 31 = 0,129032… → 0,129"),
        ("Jours au prorata", "01/02 → 12/02 = 12 jours"),
        ("Prix unitaire", f"12 {TIMES} 0,129 = 1,548 → 1,55"),
        ("Montant", f"1,55 {TIMES} 2 licences = 3,10{NBSP}$"),
    ]


def test_a_whole_cycle_and_its_credit_in_english(change):
    assert _rows(EN, change[1]) == [
        ("Service period", "13 Jan → 12 Feb = 31 days"),
        ("Unit price", "whole period = 4.00"),
        ("Credit", f"taken back = {MINUS}4.00"),
        ("Amount", f"{MINUS}4.00 {TIMES} 1 licence = {MINUS}$4.00"),
    ]


def test_an_amount_from_the_exact_price():
    lines = _lines(
        Purchase(date=date(2018, 1, 13), quantity=1),
        ChangeQuantity(date=date(2018, 2, 1), quantity=2),
        rounding=Rounding.TA,
    )
    rows = dict(_rows(EN, lines[3]))
    assert rows["Unit price"] == f"4.00 {TIMES} 12 ÷ 31 = 1.548387… → 1.54 (truncated)"
    assert rows["Amount"] == f"4.00 {TIMES} 12 ÷ 31 {TIMES} 2 licences = 3.096774… → $3.10"
    assert "Daily price" not in rows


def test_days_that_are_credited_are_called_so():
    lines = _lines(Purchase(date=date(2018, 1, 13), quantity=1), Suspend(date=date(2018, 3, 1)))
    rows = dict(_rows(FR, lines[-1]))
    assert rows["Jours crédités"] == "01/03 → 12/03 = 12 jours"
    assert rows["Montant"].endswith(f"= {MINUS}1,72{NBSP}$")


def test_a_promotion_and_free_days():
    promotion = Promotion(percent=Decimal(10), until=date(2018, 12, 31))
    lines = _lines(Purchase(date=date(2018, 1, 30), quantity=2, promotion=promotion))
    rows = dict(_rows(EN, lines[0]))
    assert rows["Free days"] == "30 Jan → 31 Jan = 2 days"
    assert rows["Promotion"] == f"4.00 {MINUS} 10% = 3.60"
    assert rows["List amount"] == f"4.00 {TIMES} 2 licences = $8.00"
    assert rows["Discount"] == f"8.00 {TIMES} 10% = 0.80"
    assert rows["Amount"] == f"8.00 {MINUS} 0.80 (10%) = $7.20"
    assert EN.why(lines[0])[1:] == (
        "The days before 1 Feb 2018 are free: the purchase is at the end of a month.",
        "A promotion takes 10% off.",
    )


def test_currencies_without_decimals():
    lines = _lines(Purchase(date=date(2018, 1, 13), quantity=2), currency="JPY", price="400")
    assert dict(_rows(EN, lines[0], "JPY"))["Amount"] == f"400 {TIMES} 2 licences = ¥800"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", StepKind)
@pytest.mark.parametrize("sign", [1, -1])
def test_every_step_is_written_in_every_language(kind, sign, language, change):
    step = Step(
        kind=kind,
        period=change[0].period,
        days=12,
        cycle_days=31,
        price=Decimal("4.00"),
        daily_price=Decimal("0.129"),
        quantity=2,
        percent=Decimal(10),
        exact=Decimal("3.096774193548"),
        result=sign * Decimal("3.10"),
    )
    ((label, text),) = Words(language).explanation(Explanation((step,)), change[0], "USD")
    assert label
    assert "=" in text
    assert text.count(MINUS) >= (sign < 0 and kind.value.startswith("amount"))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("is_credit", [False, True])
def test_every_rule_says_why_in_every_language(rule, is_credit, language, change):
    for charge_type in ChargeType:
        line = msgspec.structs.replace(
            change[0],
            rule=rule,
            charge_type=charge_type,
            amount=Decimal("-4.00" if is_credit else "4.00"),
            credits=change[2] if is_credit else None,
        )
        sentences = Words(language).why(line)
        assert all(sentence.endswith(".") and "{" not in sentence for sentence in sentences)
        other = Words("fr" if language == "en" else "en").why(line)
        assert set(sentences).isdisjoint(other)


def test_the_line_that_is_taken_back_is_named(change):
    (sentence,) = FR.why(change[1])
    assert "la ligne du 13/01 → 12/02 pour 1 licence est annulée" in sentence


def test_a_cycle_typed_as_a_change_says_so(change):
    assert "a new cycle begins on 13 feb 2018" in EN.why(change[4])[0].casefold()
    assert "charge type" in EN.why(change[4])[1]


def test_reactivation_with_more_licences_explains_each_of_its_lines():
    lines = _lines(
        Purchase(date=date(2018, 1, 13), quantity=1),
        Suspend(date=date(2018, 1, 20)),
        Reactivate(date=date(2018, 1, 25), quantity=3),
    )
    reactivated = [line for line in lines if line.rule is Rule.LEGACY_REACTIVATE_WITHIN_30_DAYS]
    activation, old, new = reactivated
    sentences = [EN.why(line)[0] for line in (activation, old, new)]
    assert len(set(sentences)) == 3
    assert "full price for 1 licence" in sentences[0]
    assert "former 1 licence" in sentences[1]
    assert "charges 3 licences" in sentences[2]


def test_why_a_line_is_on_its_invoice(change):
    assert EN.why_invoiced(change[0], date(2018, 1, 15)) == (
        "Posted on 13 Jan 2018, it is on the invoice of the next billing date, 15 Jan 2018."
    )
    assert "itself" in EN.why_invoiced(change[0], change[0].posted)
    assert "waits for the next invoice" in EN.why_invoiced(change[0], None)


def test_a_free_line_is_no_credit(change):
    free = msgspec.structs.replace(
        change[0],
        rule=Rule.FREE_PERIOD,
        amount=Decimal("0.00"),
        period=Period(date(2018, 1, 13), date(2018, 1, 15)),
        cycle=Period(date(2018, 1, 13), date(2018, 1, 15)),
    )
    assert EN.why(free) == (
        "Nothing is charged before the first billing date; the line shows 1 licence at zero.",
    )


def test_the_list_amount_of_a_promotion_is_worked_out():
    promotion = Promotion(percent=Decimal(15), until=date(2018, 12, 31))
    lines = _lines(
        Purchase(date=date(2018, 1, 13), quantity=3, promotion=promotion),
        ChangeQuantity(date=date(2018, 2, 1), quantity=4),
        price="4.99",
    )
    assert _rows(EN, lines[2])[4:] == [
        ("Unit price", f"19 {TIMES} 0.137 = 2.603 → 2.60 (truncated)"),
        ("Daily list price", "4.99 ÷ 31 = 0.160967… → 0.161"),
        ("List price", f"19 {TIMES} 0.161 = 3.059 → 3.06"),
        ("List amount", f"3.06 {TIMES} 3 licences = $9.18"),
        ("Discount", f"9.18 {TIMES} 15% = 1.377 → 1.38"),
        ("Amount", f"9.18 {MINUS} 1.38 (15%) = $7.80"),
    ]
    assert not any("not unit price" in each for each in EN.why(lines[2]))
    new_cycle = lines[4]
    assert new_cycle.amount != 4 * new_cycle.unit_price
    assert any("not unit price × licences" in each for each in EN.why(new_cycle))


def test_a_truncated_price_is_called_so_in_french():
    lines = _lines(
        Purchase(date=date(2018, 1, 13), quantity=1),
        ChangeQuantity(date=date(2018, 2, 1), quantity=2),
        rounding=Rounding.TT,
    )
    rows = dict(_rows(FR, lines[3]))
    assert rows["Prix unitaire"].endswith("→ 1,54 (tronqué)")
    assert "tronqué" not in dict(_rows(FR, lines[0]))["Prix unitaire"]


def test_the_full_price_on_fewer_days_is_no_whole_period():
    lines = _lines(
        Purchase(date=date(2018, 1, 13), quantity=1),
        Suspend(date=date(2018, 1, 20)),
        Reactivate(date=date(2018, 1, 25)),
    )
    assert dict(_rows(EN, lines[-4]))["Unit price"] == "full price = 4.00"
    assert lines[-4].charge_type is ChargeType.ACTIVATION_FEE


def test_a_suspension_settles_what_has_changed():
    lines = _lines(
        Purchase(date=date(2018, 1, 13), quantity=1),
        ChangeQuantity(date=date(2018, 3, 1), quantity=2),
        Suspend(date=date(2018, 3, 5)),
    )
    settled = [each for each in lines if each.rule is Rule.LEGACY_QUANTITY_CHANGE]
    assert len(settled) == 3
    for line in settled:
        assert "suspension, cancellation or migration on 5 Mar 2018" in EN.why(line)[1]


def test_an_anchor_day_settles_without_more_words(change):
    for line in change[1:4]:
        assert len(EN.why(line)) == 1


def test_a_change_of_billing_settles_what_has_changed():
    lines = _lines(
        Purchase(date=date(2018, 1, 13), quantity=2),
        ChangeQuantity(date=date(2018, 3, 1), quantity=3),
        ChangeBilling(date=date(2018, 3, 5), billing=Billing.ANNUAL, unit_price=Decimal("40.00")),
    )
    settled = [
        each for each in lines if each.charge_type is ChargeType.CONVERT_FROM_INSTANCE_PRORATE
    ]
    assert len(settled) == 3
    assert all("change of billing on 5 Mar 2018" in EN.why(each)[1] for each in settled)


def test_three_parts_are_cut_on_the_day_of_the_settlement():
    events = (
        Purchase(date=date(2018, 1, 13), quantity=10),
        ChangeQuantity(date=date(2018, 2, 1), quantity=12),
    )
    for rerate, count in ((Rerate.TWO_PARTS, 0), (Rerate.THREE_PARTS, 2)):
        lines = _lines(*events, price="120.00", billing=Billing.ANNUAL, annual_rerate=rerate)
        cut = [each for each in lines if any("13 Feb 2018" in why for why in EN.why(each))]
        assert len(cut) == count
        assert all("cut on the day of the settlement" in EN.why(each)[1] for each in cut)


def test_a_change_in_the_free_days_charges_the_cycle_anew():
    lines = _lines(
        Purchase(date=date(2018, 1, 29), quantity=3),
        ChangeQuantity(date=date(2018, 1, 30), quantity=5),
    )
    (sentence,) = EN.why(next(each for each in lines if each.amount < 0))
    assert "free days before the paid start, 1 Feb 2018" in sentence
    assert "29 Jan → 28 Feb" in sentence
    assert "the cycle is charged anew" in sentence


def test_days_that_two_years_pay_for_are_told():
    bought = Purchase(date=date(2018, 1, 13), quantity=3)
    lines = _lines(
        bought,
        until=date(2020, 12, 31),
        price="100.00",
        term=Term.THREE_YEARS,
        billing=Billing.ANNUAL,
    )
    assert [billed_twice(each, lines) for each in lines] == [
        None,
        Period(date(2018, 12, 13), date(2019, 1, 13)),
        None,
    ]
    sentence = EN.why(lines[1], billed_twice(lines[1], lines))[1]
    assert sentence.startswith("Billed twice: ")
    assert "13 Dec 2018 → 12 Jan 2019" in sentence


def test_half_a_sentence_says_what_a_line_is(change):
    assert [EN.brief(each) for each in change[1:5]] == [
        "taken back: 13 Jan → 12 Feb, 1 licence",
        "13 Jan → 31 Jan, 1 licence",
        "1 Feb → 12 Feb, 2 licences",
        "new cycle: 13 Feb → 12 Mar, 2 licences",
    ]
