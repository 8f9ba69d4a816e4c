"""Lines beside lines: each difference with its cause, and sums that tie out."""

from datetime import timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import PROFILES, ChargeType, Rounding
from simulator.engine import simulate
from simulator.reconciliation.compare import compared
from simulator.reconciliation.pairs import EXPLAINED, Cause, PriceChange, Verdict
from simulator.reconciliation.price_causes import Nearest
from simulator.reconciliation.tally import tallied
from simulator.scenario.events import ChangeQuantity, Suspend
from simulator.words import Words
from simulator.words.comparison import cause
from simulator.words.differences import at_our_price
from tests.unit.reconciliation.scenarios import day, licence, printed, scenario

_CHANGED = licence(ChangeQuantity(date=day("2018-03-20"), quantity=9))


def _lines(one=_CHANGED, **more):
    """Return the lines of a scenario on both sides."""
    whole = scenario(one, **more)
    lines = [line for invoice in simulate(whole).invoices for line in invoice.lines]
    return printed(whole), lines


def _different(file, lines):
    return [pair for pair in compared(file, lines, 2) if pair.verdict is not Verdict.EQUAL]


def _changed(place, **changes):
    file, lines = _lines()
    file[place] = replace(file[place], **changes)
    return _different(file, lines)


def _part():
    """Return the place of a prorated charge."""
    file, _ = _lines()
    return next(place for place, line in enumerate(file) if line.start == day("2018-03-20"))


def test_the_same_lines_are_equal():
    file, lines = _lines()
    pairs = compared(file, lines, 2)
    assert {pair.verdict for pair in pairs} == {Verdict.EQUAL}
    assert [pair.file for pair in pairs] == file


@pytest.mark.parametrize("rounding", [Rounding.XU, Rounding.TA, Rounding.TT])
def test_the_rounding_that_explains_a_difference_is_named(rounding):
    days = ("2018-03-20", "2018-05-02", "2018-08-07", "2018-09-30")
    changes = [
        ChangeQuantity(date=day(each), quantity=7 + 2 * place) for place, each in enumerate(days)
    ]
    one = licence(*changes, price="7.37")
    file, _ = _lines(one, rounding=rounding)
    _, lines = _lines(one)
    pairs = _different(file, lines)
    assert pairs
    assert {pair.verdict for pair in pairs} == {Verdict.ROUNDING}
    assert {pair.rounding for pair in pairs} == {rounding}


def test_an_amount_that_nothing_explains():
    (pair,) = _changed(0, amount=Decimal("105.57"))
    assert (pair.verdict, pair.cause) == (Verdict.DIFFERENT, Cause.AMOUNT)
    assert pair.difference == Decimal("0.07")


def test_a_unit_price_that_changes_no_amount():
    (pair,) = _changed(0, unit_price=Decimal("21.11"))
    assert (pair.cause, pair.difference) == (Cause.UNIT_PRICE, 0)


@pytest.mark.parametrize("place", [0, 3])
def test_a_credit_that_is_charged_is_no_rounding(place):
    file, _ = _lines()
    off = -file[place].amount * 2
    (pair,) = _changed(place, amount=-file[place].amount)
    assert (pair.verdict, pair.cause, pair.difference) == (Verdict.DIFFERENT, Cause.AMOUNT, off)
    assert cause(pair, Words("en")).startswith("The sign is turned: the file ")


def test_other_licences():
    (pair,) = _changed(0, quantity=Decimal(6), amount=Decimal("126.60"))
    assert (pair.cause, pair.difference) == (Cause.QUANTITY, Decimal("21.10"))


def test_other_days():
    (pair,) = _changed(0, end=day("2018-02-13"))
    assert pair.cause is Cause.DAYS


def test_an_amount_that_is_that_of_other_days():
    file, _ = _lines()
    part = file[_part()]
    fewer = Decimal("0.681") * 20
    unit = fewer.quantize(Decimal("0.01"))
    (pair,) = _changed(_part(), unit_price=unit, amount=unit * part.quantity)
    assert (pair.cause, pair.days) == (Cause.DAYS, 20)


def test_another_anchor():
    file, lines = _lines(licence())
    moved = [
        replace(line, start=line.start + timedelta(days=2), end=line.end + timedelta(days=2))
        for line in file
    ]
    assert {pair.cause for pair in _different(moved, lines)} == {Cause.ANCHOR}


def test_another_price_with_its_first_day():
    file, lines = _lines(licence())
    dearer = [
        replace(line, unit_price=Decimal("22.00"), amount=Decimal("110.00"))
        if line.start >= day("2018-06-13")
        else line
        for line in file
    ]
    pairs = _different(dearer, lines)
    assert len(pairs) == 7
    change = PriceChange(Decimal("21.10"), Decimal("22.00"), day("2018-06-13"))
    assert {(pair.cause, pair.price) for pair in pairs} == {(Cause.PRICE, change)}


def _dearer(file, is_meant, unit="23.00"):
    """Return the lines of a file, those that are meant at a whole cycle's price of their own."""
    return [
        replace(line, unit_price=Decimal(unit), amount=Decimal(unit) * line.quantity)
        if is_meant(line)
        else line
        for line in file
    ]


@pytest.mark.parametrize(
    ("starts", "named"),
    [
        (("2018-06-13",), Cause.AMOUNT),
        (("2018-12-13",), Cause.PRICE),
        (("2018-06-13", "2018-07-13"), Cause.PRICE),
    ],
    ids=["one-cycle", "the-last-cycle", "two-cycles"],
)
def test_a_price_has_to_explain_what_follows(starts, named):
    file, lines = _lines(licence())
    pairs = _different(_dearer(file, lambda line: str(line.start) in starts), lines)
    assert [pair.cause for pair in pairs] == [named] * len(starts)
    assert [pair.price is None for pair in pairs] == [named is Cause.AMOUNT] * len(starts)


def test_the_price_of_one_part_of_a_cycle_is_that_of_this_line_alone():
    file, _ = _lines()
    part = file[_part()]
    (pair,) = _changed(
        _part(), unit_price=part.unit_price + 3, amount=part.amount + 3 * part.quantity
    )
    assert (pair.cause, pair.price) == (Cause.AMOUNT, None)
    assert cause(pair, Words("en")).endswith("the unit price of this line alone.")


def test_a_line_of_the_next_term_contradicts_no_price():
    file, lines = _lines(licence(), until="2019-06-15")
    ends = [replace(line, subscription_end=day("2019-01-13")) for line in file]
    dearer = _dearer(ends, lambda line: line.start == day("2018-12-13"))
    assert [pair.cause for pair in _different(dearer, lines)] == [Cause.PRICE]
    dearer = _dearer(ends, lambda line: line.start == day("2018-11-13"))
    assert [pair.cause for pair in _different(dearer, lines)] == [Cause.AMOUNT]


def test_a_discount_that_the_scenario_has_not():
    (pair,) = _changed(
        0, unit_price=Decimal("18.99"), amount=Decimal("94.95"), discount=Decimal("10.55")
    )
    assert (pair.cause, pair.percent) == (Cause.PROMOTION, Decimal("10.00"))


def test_labels_of_another_era():
    one = licence(
        ChangeQuantity(date=day("2018-03-20"), quantity=9), Suspend(date=day("2018-05-02"))
    )
    file, _ = _lines(one, profile="faq-2018")
    _, lines = _lines(one)
    pairs = _different(file, lines)
    assert [(pair.cause, pair.era, pair.difference) for pair in pairs] == [
        (Cause.ERA, "faq-2018", 0)
    ] * len(pairs)
    assert len(pairs) == 2


def test_credits_dated_as_in_another_era():
    one = licence(Suspend(date=day("2018-01-20")))
    file, _ = _lines(one, profile="faq-2018")
    _, lines = _lines(one)
    assert [pair.cause for pair in _different(file, lines)] == [Cause.ERA, Cause.ERA]


_OF_ERAS = (ChargeType.PRORATE_FEES_WHEN_PURCHASE, ChargeType.CYCLE_INSTANCE_PRORATE)


@pytest.mark.parametrize("profile", list(PROFILES.values()), ids=list(PROFILES))
def test_a_profile_is_never_the_cause_where_it_is_in_force(profile):
    """What the file has is what the profile in force bills, only not here."""
    file, lines = _lines()
    for place, line in enumerate(file):
        for other in (ChargeType.CYCLE_FEE, *_OF_ERAS):
            if other is line.charge_type:
                continue
            spoilt = [*file[:place], replace(line, charge_type=other), *file[place + 1 :]]
            found = compared(spoilt, lines, 2, profile)
            assert all(pair.era != profile.name for pair in found)


def test_the_charge_type_of_the_profile_in_force_is_no_other_era():
    file, lines = _lines(licence())
    file[5] = replace(file[5], charge_type=ChargeType.CYCLE_INSTANCE_PRORATE)
    mine = PROFILES["partner-center-2019"]
    (pair,) = (pair for pair in compared(file, lines, 2, mine) if pair.verdict is Verdict.DIFFERENT)
    assert (pair.cause, pair.era) == (Cause.CHARGE_TYPE, "")
    other = PROFILES["reconciliation-file"]
    (pair,) = (
        pair for pair in compared(file, lines, 2, other) if pair.verdict is Verdict.DIFFERENT
    )
    assert (pair.cause, pair.era) == (Cause.ERA, "partner-center-2019")


def test_another_charge_type():
    (pair,) = _changed(0, charge_type=ChargeType.ACTIVATION_FEE)
    assert pair.cause is Cause.CHARGE_TYPE


def test_a_line_that_stands_twice():
    file, lines = _lines()
    (pair,) = _different([*file, replace(file[2], row=99)], lines)
    assert (pair.verdict, pair.cause, pair.file.row) == (Verdict.ONLY_FILE, Cause.DOUBLED, 99)


def test_a_line_that_stands_twice_does_not_stand_for_one_that_is_missing():
    file, lines = _lines()
    again = replace(file[2], row=99)
    found = _different([*file[:3], *file[4:], again], lines)
    assert [(pair.verdict, pair.cause) for pair in found] == [
        (Verdict.ONLY_FILE, Cause.DOUBLED),
        (Verdict.ONLY_SIMULATED, Cause.MISSING_LINE),
    ]


def test_a_line_that_is_missing():
    file, lines = _lines()
    (pair,) = _different([*file[:2], *file[3:]], lines)
    assert (pair.verdict, pair.cause) == (Verdict.ONLY_SIMULATED, Cause.MISSING_LINE)


def test_a_line_of_an_event_that_the_scenario_has_not():
    file, lines = _lines()
    odd = replace(
        file[0], row=99, charge_type=ChargeType.CANCEL_FEE, start=day("2018-05-20"),
        unit_price=Decimal("-3.00"), amount=Decimal("-15.00"),
    )  # fmt: skip
    (pair,) = _different([*file, odd], lines)
    assert (pair.cause, pair.event) == (Cause.MISSING_EVENT, "suspend")


def test_what_says_where_a_difference_comes_from_explains_it():
    unexplained = {Cause.AMOUNT, Cause.UNIT_PRICE, Cause.MISSING_EVENT, Cause.MISSING_LINE}
    assert set(Cause) - EXPLAINED == unexplained


def test_the_sums_tie_out():
    file, lines = _lines()
    spoilt = [
        replace(file[0], amount=Decimal("105.57")),
        *file[1:4],
        *file[5:],
        replace(file[1], row=99),
    ]
    pairs = compared(spoilt, lines, 2)
    tally = tallied(pairs, 2)
    assert tally.matched + tally.only_file + tally.only_simulated == tally.all == len(pairs)
    assert tally.matched + tally.only_file == len(spoilt)
    assert tally.matched + tally.only_simulated == len(lines)
    assert tally.file - tally.simulated == tally.difference
    assert tally.explained + tally.unexplained == tally.difference
    assert tally.explained == Decimal("105.50")
    assert not tally.has_tax
    taxed = [replace(spoilt[0], tax=Decimal("21.11")), *spoilt[1:]]
    assert tallied(compared(taxed, lines, 2), 2) == replace(tally, has_tax=True)
    assert {each.cause: each.lines for each in tally.causes} == {
        Cause.AMOUNT: 1,
        Cause.DOUBLED: 1,
        Cause.MISSING_LINE: 1,
    }


class TestFiguresOfALineThatOnlyTheFileHas:
    def _alone(self, **changes):
        file, lines = _lines(licence(price="19.70", quantity=14))
        odd = replace(
            file[3],
            charge_type=ChargeType.ACTIVATION_FEE,
            start=day("2018-04-20"),
            unit_price=Decimal("15.11"),
            amount=Decimal("211.54"),
            **changes,
        )
        (pair,) = (
            pair for pair in compared([*file, odd], lines, 2) if pair.verdict is Verdict.ONLY_FILE
        )
        return pair

    def test_they_follow_from_the_price_of_its_cycle(self):
        pair = self._alone()
        assert (pair.figures.rate.daily_price, pair.figures.rate.days) == (Decimal("0.657"), 23)
        assert pair.figures.amount == pair.file.amount
        assert at_our_price(pair, Words("en"), "EUR") == (
            "The simulated price leads to the same: "
            "€19.70 ÷ 30 → 0.657 × 23 → €15.11 × 14 → €211.54."
        )

    def test_another_amount_is_said_to_be_one(self):
        pair = self._alone(quantity=Decimal(10))
        assert pair.figures.amount == Decimal("151.10")
        assert "another amount" in at_our_price(pair, Words("en"), "EUR")

    def test_without_days_of_a_cycle_there_are_none(self):
        pair = self._alone(end=day("2018-06-20"))
        assert pair.figures is None
        assert at_our_price(pair, Words("en"), "EUR") == ""

    def test_they_follow_from_the_cycle_in_which_the_line_begins_else_from_the_nearest(self):
        _, lines = _lines()
        nearest = Nearest(lines)
        for text, start in (
            ("2017-01-01", "2018-01-13"),
            ("2018-03-13", "2018-03-13"),
            ("2018-03-19", "2018-03-13"),
            ("2018-03-25", "2018-03-20"),
            ("2018-04-12", "2018-03-20"),
            ("2030-01-01", "2018-12-13"),
        ):
            line = nearest.to(day(text))
            assert line.period.start == day(start)
            others = (each for each in lines if each.period.start == line.period.start)
            assert line.period.days == max(each.period.days for each in others)
        assert Nearest([]).to(day("2018-01-13")) is None
