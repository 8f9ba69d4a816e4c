"""Lines of new commerce and of usage in words: the sum as rows, why, and why on this invoice."""

from datetime import date

import pytest

from simulator.catalogue import Billing, Kind, Term
from simulator.cli.bill_text import line_text
from simulator.engine import simulate
from simulator.explain import explain
from simulator.words import Words
from tests.unit.books.seats import (
    bought,
    cancelled,
    changed,
    planned,
    promotion,
    seats,
    upgraded,
    used,
)
from tests.unit.books.seats import scenario as seat_scenario

EN, FR = Words("en"), Words("fr")
NBSP, MINUS = "\N{NO-BREAK SPACE}", "\N{MINUS SIGN}"
TIMES = "\N{MULTIPLICATION SIGN}"


def _rows(words, line, currency="EUR"):
    return [tuple(row) for row in words.explanation(explain(line), line, currency)]


def _seat_lines(*events, until="2021-10-31", **values):
    statement = simulate(seat_scenario(until, seats(*events, **values)))
    lines = [line for invoice in statement.invoices for line in invoice.lines]
    return [*lines, *statement.pending]


def test_the_days_of_the_month_are_counted_where_the_cycle_has_others():
    lines = _seat_lines(bought("2021-01-31", 1), changed("2021-02-01", 2), until="2021-02-27")
    *rows, amount = _rows(FR, lines[2], "EUR")
    assert rows == [
        ("Période de service", "31/01 → 27/02 = 28 jours"),
        ("Jours comptés", "01/01 → 31/01 = 31 jours"),
        ("Jours au prorata", "01/02 → 27/02 = 27 jours"),
        ("Prix unitaire", f"10,08 {TIMES} 27 ÷ 31 = 8,779354… → 8,78"),
    ]
    assert amount[1].startswith(
        f"10,08 {TIMES} 27 ÷ 31 {TIMES} 2 licences = 17,558709… → 17,55{NBSP}€"
    )


def test_a_plan_that_becomes_annual_shows_its_months():
    planned_on = planned("2021-08-20", Billing.ANNUAL, "110.00")
    purchase = bought("2021-06-18", 2, promotion=promotion("10", "2021-12-31"))
    lines = _seat_lines(purchase, planned_on, term=Term.YEAR)
    assert _rows(EN, lines[3], "EUR") == [
        ("Service period", "18 Sep 2021 → 17 Jun 2022 = 273 days"),
        ("Promotion", f"110.00 {MINUS} 10% = 99.00"),
        ("Months left", f"99.00 {TIMES} 9 ÷ 12 = 74.25"),
        ("Unit price", "whole period = 74.25"),
        ("Amount", f"74.25 {TIMES} 2 licences = €148.50"),
    ]
    charged, reduced = EN.why(lines[3])
    assert charged.startswith("The billing plan changes with the cycle that begins on 18 Sep 2021")
    assert reduced == "A promotion takes 10% off."


def test_usage_shows_its_units():
    events = (used("2021-06-20", "150", "0.10", "100"), used("2021-06-21", "5.5", "1", "10"))
    lines = _seat_lines(bought("2021-06-18", 1), *events, kind=Kind.USAGE)
    rows = [_rows(EN, line, "EUR")[-1] for line in lines]
    assert rows == [
        ("Usage", f"(150 {MINUS} 100) {TIMES} 0.10 = €5.00"),
        ("Usage", "5.5 of 10 included units = €0.00"),
    ]


def test_half_a_sentence_for_each_line():
    lines = _seat_lines(bought("2021-06-18"), upgraded("2021-06-25", "20"), until="2021-07-01")
    assert [EN.brief(line) for line in lines] == [
        "first cycle: 18 Jun → 17 Jul, 10 licences",
        "old product taken back: 25 Jun → 17 Jul, 10 licences",
        "new product: 25 Jun → 17 Jul, 10 licences",
    ]
    (usage,) = _seat_lines(bought("2021-06-18", 1), used("2021-06-20", "5", "1"), kind=Kind.USAGE)
    assert EN.brief(usage).startswith("hours: 20 Jun")
    assert "hours: €5.00" in line_text(usage, EN, "EUR")


def test_an_invoice_of_a_calendar_month_says_so():
    (line, *_) = _seat_lines(bought("2021-06-18", 1))
    assert EN.why_invoiced(line, date(2021, 7, 8)) == (
        "Posted on 18 Jun 2021, it is on the invoice of that calendar month, 8 Jul 2021."
    )


SEAT_RULES = (
    (bought("2021-06-18"), changed("2021-06-20", 12), cancelled("2021-06-21")),
    (bought("2021-06-18"), cancelled("2021-06-18")),
    (bought("2021-06-18"), upgraded("2021-06-25", "20")),
    (bought("2021-06-18", coterminate=date(2021, 7, 1)),),
)


@pytest.mark.parametrize("words", [EN, FR])
@pytest.mark.parametrize("events", SEAT_RULES)
def test_every_line_of_seats_has_a_sentence_without_gaps(words, events):
    for line in _seat_lines(*events):
        text = " ".join(words.why(line))
        assert text
        assert "{" not in text
