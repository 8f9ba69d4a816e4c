"""Dates, amounts and numbers: exact, in the style of the language."""

from datetime import date
from decimal import Decimal, localcontext

import pytest

from simulator.calendar import Period
from simulator.words import Words

EN, FR = Words("en"), Words("fr")
NBSP, NARROW, MINUS = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("value", "currency", "english", "french"),
    [
        ("4.00", "USD", "$4.00", f"4,00{NBSP}$"),
        ("-1.72", "USD", f"{MINUS}$1.72", f"{MINUS}1,72{NBSP}$"),
        ("9.5", "EUR", "€9.50", f"9,50{NBSP}€"),
        ("1234567.89", "USD", "$1,234,567.89", f"1{NARROW}234{NARROW}567,89{NBSP}$"),
        ("1234", "JPY", "¥1,234", f"1{NARROW}234{NBSP}JPY"),
        ("1.5", "KWD", f"KWD{NBSP}1.500", f"1,500{NBSP}KWD"),
        ("0.00", "USD", "$0.00", f"0,00{NBSP}$"),
        ("-0.00", "USD", "$0.00", f"0,00{NBSP}$"),
        ("3", "GBP", "£3.00", f"3,00{NBSP}£"),
    ],
)
def test_money_has_the_decimals_and_the_sign_of_its_currency(value, currency, english, french):
    assert EN.money(Decimal(value), currency) == english
    assert FR.money(Decimal(value), currency) == french


@pytest.mark.parametrize("sign", ["", "-"])
def test_the_longest_amount_keeps_all_its_digits(sign):
    value = Decimal(f"{sign}666666665999999998666667333333333.99")
    text = EN.money(value, "USD")
    assert text.replace("$", "") == EN.amount(value, "USD")
    assert text.endswith("667,333,333,333.99")


def test_a_difference_shows_a_plus():
    assert EN.signed_money(Decimal("5.55"), "USD") == "+$5.55"
    assert FR.signed_money(Decimal("5.55"), "USD") == f"+5,55{NBSP}$"
    assert FR.signed_money(Decimal("-5.55"), "USD") == f"{MINUS}5,55{NBSP}$"
    assert EN.signed_money(Decimal("0.00"), "USD") == "$0.00"


def test_amounts_stand_without_the_currency():
    assert FR.amount(Decimal("-26.14"), "USD") == f"{MINUS}26,14"
    assert EN.amount(Decimal(12), "KWD") == "12.000"
    assert EN.amount(Decimal(12), "JPY") == "12"


def test_no_digit_is_ever_rounded_away():
    exact = Decimal("123456789012.1234567890123456789012345678901234567890")
    with localcontext(prec=6):
        written = EN.amount(exact, "USD")
    assert Decimal(written.replace(",", "")) == exact


@pytest.mark.parametrize("value", ["2.675", "0.125", "0.1", "63.325", "999999999999.999999"])
def test_amounts_are_read_back_as_the_same_decimal(value):
    for words in (EN, FR):
        assert words.decimal_input(words.amount(Decimal(value), "USD")) == Decimal(value)
        assert words.decimal_input(words.amount(-Decimal(value), "USD")) == -Decimal(value)


def test_numbers_keep_the_digits_they_were_entered_with():
    assert EN.number(Decimal("4.00")) == "4.00"
    assert FR.number(Decimal("0.1290")) == "0,1290"
    assert FR.number(Decimal(4)) == "4"
    assert EN.number(Decimal("1E+3")) == "1,000"
    assert EN.number(12) == "12"


def test_quantities_are_grouped():
    assert EN.quantity(1_000_000) == "1,000,000"
    assert FR.quantity(1_000_000) == f"1{NARROW}000{NARROW}000"
    assert FR.quantity(2650) == f"2{NARROW}650"


def test_percentages():
    assert EN.percent(Decimal("0.125")) == "12.5%"
    assert FR.percent(Decimal("0.20")) == f"20{NBSP}%"
    assert EN.percent(Decimal("0.10")) == "10%"


def test_prices_are_shown_with_their_currency_where_it_is_known():
    assert FR.price(Decimal("4.5"), "EUR") == f"4,50{NBSP}€"
    assert FR.price(Decimal("4.5")) == "4,5"


def test_days():
    day = date(2018, 2, 1)
    assert EN.day(day) == "1 Feb 2018"
    assert FR.day(day) == "01/02/2018"
    assert EN.day_of_year(day) == "1 Feb"
    assert FR.day_of_year(day) == "01/02"
    assert EN.full_day(day) == "Thursday 1 February 2018"
    assert FR.full_day(day) == "jeudi 1er février 2018"
    assert FR.full_day(date(2018, 1, 13)) == "samedi 13 janvier 2018"


def test_english_days_cannot_be_read_as_two_different_ones():
    assert EN.day(date(2018, 2, 1)) != EN.day(date(2018, 1, 2))
    assert EN.day(date(2018, 2, 1)).split()[1].isalpha()


def test_months_and_weekdays():
    day = date(2018, 2, 1)
    assert (EN.month(day), FR.month(day)) == ("February 2018", "février 2018")
    assert (EN.month_short(day), FR.month_short(day)) == ("Feb", "févr.")
    assert (EN.weekday(day), FR.weekday(day)) == ("Thursday", "jeudi")


def test_periods_show_their_last_day_and_the_year_where_it_changes():
    cycle = Period(date(2018, 1, 13), date(2018, 2, 13))
    year = Period(date(2018, 1, 13), date(2019, 1, 13))
    assert FR.period(cycle) == "13/01 → 12/02"
    assert EN.period(cycle) == "13 Jan → 12 Feb"
    assert FR.period(year) == "13/01/2018 → 12/01/2019"


def test_choices():
    assert EN.any_of(["monthly"]) == "monthly"
    assert EN.any_of(["a", "b", "c"]) == "a, b, or c"
    assert FR.any_of(["a", "b", "c"]) == "a, b ou c"


def test_currencies_have_names():
    assert EN.currency("USD") == "US Dollar"
    assert FR.currency("EUR") == "euro"


@pytest.mark.parametrize("value", ["9" * 600, "1E+400", "1E-400"])
def test_a_number_that_no_bill_has_is_written_as_it_was_entered(value):
    assert EN.amount(Decimal(value), "USD") == value
    assert EN.number(Decimal(value)) == value
