"""What people type: the style of the language or ISO, and nothing that could mean two things."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.calendar import FIRST_DAY, LAST_DAY
from simulator.words import Words, languages

EN, FR = Words("en"), Words("fr")


@given(day=st.dates(FIRST_DAY, LAST_DAY), language=st.sampled_from(languages()))
def test_every_day_is_read_back_as_it_is_shown(day, language):
    words = Words(language)
    assert words.day_input(words.day(day)) == day
    assert words.day_input(day.isoformat()) == day


@given(
    value=st.decimals(Decimal("-1e12"), Decimal("1e12"), places=6),
    language=st.sampled_from(languages()),
)
def test_every_number_is_read_back_as_it_is_shown(value, language):
    words = Words(language)
    assert words.decimal_input(words.number(value)) == value
    assert words.decimal_input(str(value)) == value


@given(value=st.integers(0, 1_000_000), language=st.sampled_from(languages()))
def test_every_quantity_is_read_back_as_it_is_shown(value, language):
    words = Words(language)
    assert words.quantity_input(words.quantity(value)) == value


@pytest.mark.parametrize("language", languages())
def test_every_month_is_read_short_and_long(language):
    words = Words(language)
    for month in range(1, 13):
        day = date(2018, month, 9)
        assert words.day_input(f"9 {words.month(day)}") == day
        assert words.day_input(f"9 {words.month_short(day)} 2018") == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2018-2-1", date(2018, 2, 1)),
        (" 13 jan 2018 ", date(2018, 1, 13)),
        ("13 January 2018", date(2018, 1, 13)),
        ("13-Jan-2018", date(2018, 1, 13)),
        ("January 13, 2018", date(2018, 1, 13)),
        ("Jan 1st 2018", date(2018, 1, 1)),
        ("13/01/2018", date(2018, 1, 13)),
        ("1/13/2018", date(2018, 1, 13)),
        ("2/2/2018", date(2018, 2, 2)),
    ],
)
def test_english_days(typed, day):
    assert EN.day_input(typed) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/2/2018", date(2018, 2, 1)),
        ("01/02/18", date(2018, 2, 1)),
        ("1.2.2018", date(2018, 2, 1)),
        ("1 2 2018", date(2018, 2, 1)),
        ("1er février 2018", date(2018, 2, 1)),
        ("1er FEVRIER 2018", date(2018, 2, 1)),
        ("3 août 2018", date(2018, 8, 3)),
        ("3 juil 2018", date(2018, 7, 3)),
        ("2018-02-01", date(2018, 2, 1)),
    ],
)
def test_french_days(typed, day):
    assert FR.day_input(typed) == day


@pytest.mark.parametrize(
    "typed",
    ["", "1", "2/1/2018", "30 Feb 2018", "2018-02-30", "13/13/2018", "1 J 2018", "1 ju 2018"],
)
def test_what_is_no_day_in_english_is_refused(typed):
    with pytest.raises(ValueError, match=r".+"):
        EN.day_input(typed)


@pytest.mark.parametrize("typed", ["1/13/2018", "31/02/2018", "3 jui 2018", "hier", "1 Feb"])
def test_what_is_no_day_in_french_is_refused(typed):
    with pytest.raises(ValueError, match=r".+"):
        FR.day_input(typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("4,00", "4.00"),
        ("4.00", "4.00"),
        ("1 234,5", "1234.5"),
        ("1\N{NARROW NO-BREAK SPACE}234,5", "1234.5"),
        ("1\N{NO-BREAK SPACE}234", "1234"),
        ("\N{MINUS SIGN}1,72", "-1.72"),
        ("-1,72", "-1.72"),
        (",5", "0.5"),
        ("12", "12"),
    ],
)
def test_french_numbers(typed, value):
    assert str(FR.decimal_input(typed)) == value


@pytest.mark.parametrize(
    ("typed", "value"), [("1,234.50", "1234.50"), ("4.00", "4.00"), ("+3", "3")]
)
def test_english_numbers(typed, value):
    assert str(EN.decimal_input(typed)) == value


@pytest.mark.parametrize(
    "typed",
    ["", "4,00", "12,34.5", "1e5", "NaN", "Infinity", "1 2", "--1", "0x1", "४", "1.2.3", "$4"],
)
def test_what_is_no_english_number_is_refused(typed):
    with pytest.raises(ValueError, match="not a number"):
        EN.decimal_input(typed)


@pytest.mark.parametrize("typed", ["1,5", "", "x", "1 00"])
def test_what_is_no_french_quantity_is_refused(typed):
    with pytest.raises(ValueError, match="not a"):
        FR.quantity_input(typed)


def test_a_whole_number_may_be_typed_with_decimals_of_zero():
    assert FR.quantity_input("2,0") == 2


def test_days_do_not_depend_on_the_time_zone():
    assert EN.day_input("1 Mar 2018") - EN.day_input("28 Feb 2018") == timedelta(days=1)
