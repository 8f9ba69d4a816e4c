"""Licences that no line follows: ended, or a line was left out."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.engine import simulate
from simulator.reconciliation import rebuild
from simulator.reconciliation.compare import compared
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import EXPLAINED, Cause, Verdict
from simulator.reconciliation.rebuild import DoubtKind
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.ends import doubts_of_end, with_end
from simulator.scenario.events import Cancel, ChangeBilling, ChangeQuantity, Reactivate, Suspend
from tests.unit.reconciliation.scenarios import day, licence, printed, scenario

_CHANGED = (
    ChangeQuantity(date=day("2018-03-20"), quantity=9),
    Suspend(date=day("2018-05-20")),
    Reactivate(date=day("2018-06-02")),
)
_CONVERTED = (
    ChangeBilling(date=day("2018-05-20"), billing=Billing.MONTHLY, unit_price=Decimal("2.50")),
)


def _file(*events, last, until, **more):
    """Return the lines of a licence up to a day, in a file that goes on with another one."""
    other = licence(id="kept", bought="2018-01-11")
    lines = printed(scenario(licence(*events, **more), other, until=until))
    return [line for line in lines if line.subscription == "kept" or line.start <= day(last)]


def _found(lines, billing_day=15):
    whole = rebuild.file(lines, billing_day)
    (one,) = (each for each in whole.subscriptions if each.id == "one")
    return one, whole


@pytest.mark.parametrize(
    ("events", "more", "last", "until", "missed", "kind", "ended"),
    [
        ((), {}, "2018-12-31", "2019-02-15", 2, DoubtKind.ENDED, "2019-01-12"),
        ((), {}, "2018-12-31", "2020-02-15", 14, DoubtKind.ENDED, "2019-01-12"),
        ((), {}, "2018-06-30", "2018-09-15", 3, DoubtKind.ENDED_WITHIN_TERM, "2018-07-12"),
        ((), {"bought": "2018-01-31"}, "2019-01-30", "2019-03-15", 2, DoubtKind.ENDED, "2019-01-31"),
        (_CHANGED, {}, "2018-12-31", "2019-02-15", 2, DoubtKind.ENDED, "2019-01-12"),
        (_CONVERTED, {"billing": Billing.ANNUAL}, "2018-12-31", "2019-03-15", 2,
         DoubtKind.ENDED_WITHIN_TERM, "2019-01-19"),
        ((), {"billing": Billing.ANNUAL}, "2018-12-31", "2019-02-15", 1, DoubtKind.ENDED, "2019-01-12"),
    ],
    ids=["two invoices", "over a year", "within the term", "month end", "changed", "converted",
         "annual"],
)  # fmt: skip
def test_a_licence_that_no_line_follows_has_ended(events, more, last, until, missed, kind, ended):
    one, whole = _found(_file(*events, last=last, until=until, **more))
    assert whole.scenario.subscription("one").events == licence(*events, **more).events
    unequal = [pair for pair in one.pairs if pair.verdict is not Verdict.EQUAL]
    assert [pair.cause for pair in unequal] == [Cause.ENDED] * missed
    (doubt,) = one.doubts
    assert (doubt.kind, doubt.day) == (kind, day(ended))
    tally = whole.tally
    assert Cause.ENDED in EXPLAINED
    assert (tally.unexplained, tally.explained) == (0, tally.difference)
    assert tally.only_simulated == missed
    assert tally.file - tally.simulated == tally.difference


def test_one_line_on_the_last_invoice_may_have_been_left_out():
    one, whole = _found(_file(*_CHANGED, last="2018-12-31", until="2019-01-15"))
    assert whole.scenario.subscription("one").events == licence(*_CHANGED).events
    (missed,) = (pair for pair in one.pairs if pair.verdict is not Verdict.EQUAL)
    assert missed.cause is Cause.MISSING_LINE
    (doubt,) = one.doubts
    assert (doubt.kind, doubt.day) == (DoubtKind.PERHAPS_ENDED, day("2019-01-13"))


def test_lines_that_are_missing_before_others_are_missing():
    lines = _file(last="2019-12-31", until="2019-02-15")
    gone = {day("2018-08-13"), day("2018-09-13"), day("2018-10-13")}
    one, _ = _found(
        [line for line in lines if line.subscription == "kept" or line.start not in gone]
    )
    unequal = [pair.cause for pair in one.pairs if pair.verdict is not Verdict.EQUAL]
    assert unequal == [Cause.MISSING_LINE] * 3
    assert one.doubts == ()


@pytest.mark.parametrize("cancelled", ["2018-01-20", "2018-05-20", "2018-05-13", "2019-01-13"])
def test_what_was_given_back_has_been_cancelled(cancelled):
    one, whole = _found(_file(Cancel(date=day(cancelled)), last="2019-12-31", until="2019-05-15"))
    assert whole.tally.equal == whole.tally.all
    assert one.doubts[-1].kind is DoubtKind.CANCELLED_OR_SUSPENDED


def test_the_last_month_of_two_years_is_paid_for_by_no_line_so_that_an_event_can_end_it():
    lines = _file(
        last="2019-12-31", until="2020-04-15", billing=Billing.ANNUAL, term=Term.TWO_YEARS
    )
    one, whole = _found(lines)
    assert whole.tally.equal == whole.tally.all
    assert isinstance(whole.scenario.subscription("one").events[-1], Suspend)
    assert [doubt.kind for doubt in one.doubts] == [DoubtKind.CANCELLED_OR_SUSPENDED]


def test_a_cancellation_may_stand_on_an_invoice_that_is_not_there():
    lines = _file(last="2018-10-31", until="2019-01-15")
    months: dict[date, list[FileLine]] = {}
    for line in lines:
        months.setdefault(line.start.replace(day=1), []).append(line)
    given = [(str(first), own) for first, own in months.items() if first.month not in (11, 12)]
    (one,) = (each for each in rebuild.files(given, 15).subscriptions if each.id == "one")
    assert {pair.verdict for pair in one.pairs} == {Verdict.EQUAL}
    assert DoubtKind.BETWEEN_FILES in [doubt.kind for doubt in one.doubts]


def test_invoices_for_calendar_months_tell_no_end_of_a_licence():
    whole = scenario(licence())
    simulated = [line for invoice in simulate(whole).invoices for line in invoice.lines]
    pairs = compared(printed(whole)[:-3], simulated, 2)
    coverage = Coverage(day("2018-01-01"), day("2018-12-31"))
    assert with_end(pairs, coverage) == tuple(pairs)
    assert doubts_of_end(pairs, coverage) == ()
    named = with_end(pairs, replace(coverage, billing_day=15))
    assert [pair.cause for pair in named[-3:]] == [Cause.ENDED] * 3
