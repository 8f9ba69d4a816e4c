"""Changes that make differences vanish: what is taken out of a scenario is found again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import outcome
from simulator.reconciliation import rebuild
from simulator.reconciliation.pairs import Verdict
from simulator.reconciliation.reader import read
from simulator.reconciliation.rebuild.whole_file import again
from simulator.reconciliation.repairs import applied, bench, repair
from simulator.reconciliation.repairs.repair import adding
from simulator.reconciliation.writing.files import Written, content
from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.words import Words
from simulator.words.repairs import offer
from tests.property.seat_files import seat_lines_of
from tests.unit.reconciliation.files import put
from tests.unit.reconciliation.scenarios import day, licence, printed, scenario

_CHANGE = ChangeQuantity(date=day("2018-03-20"), quantity=9)
_SUSPENSION = Suspend(date=day("2018-05-02"))
_RETURN = Reactivate(date=day("2018-06-05"))
_MORE = ChangeQuantity(date=day("2021-05-03"), quantity=9)
_WORDS = Words("en")


def _seats(*events, id="one", bought="2021-01-10", quantity=5, price="20.00", **more):
    return Subscription(
        id=id,
        customer="Contoso",
        product=more.pop("product", "Seat"),
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal(price),
        events=(Purchase(date=day(bought), quantity=quantity), *events),
        **more,
    )


_OTHER = _seats(id="two", quantity=3, product="Other")
_SPLIT = Upgrade(
    date=day("2021-06-03"), product="Better", unit_price=Decimal("31.50"), quantity=2, to="three"
)


def _sold(*subscriptions, until="2021-12-31"):
    return Scenario(
        until=day(until),
        partner=Partner(profile="new-commerce", currency="EUR"),
        subscriptions=subscriptions,
    )


def _used(date, units, rate="0.5", meter="VM"):
    return Usage(date=day(date), meter=meter, units=Decimal(units), rate=Decimal(rate))


_USED = [_used("2021-02-28", 20), _used("2021-03-28", 30), _used("2021-04-28", 40)]


def _azure(*events, bought="2021-02-01"):
    purchase = Purchase(date=day(bought), quantity=1)
    plan = _seats(id="az", price="0", product="Azure plan", kind=Kind.USAGE)
    return replace(plan, events=(purchase, *events))


def _unequal(found):
    pairs = (pair for each in found.subscriptions for pair in each.pairs)
    return [pair for pair in pairs if pair.verdict is not Verdict.EQUAL]


def _found_again(lines, whole, edited):
    """Return what is offered for each difference, if it takes all of them away."""
    found = rebuild.file(lines, partner=whole.partner)
    assert not _unequal(found)
    beside = again(found, edited, outcome(edited).statement)
    wrong = _unequal(beside)
    assert wrong
    offers = {told for pair in wrong if (told := repair(beside, edited, pair)) is not None}
    assert all(repair(beside, edited, pair) in offers for pair in wrong)
    for told in offers:
        mended = applied(edited, told)
        assert mended.until == edited.until
        assert _unequal(again(beside, mended, outcome(mended).statement)) == []
        assert told.lines == len(wrong)
    return [offer(told, _WORDS, whole.partner.currency) for told in offers]


@pytest.mark.parametrize(
    "events",
    [
        (_CHANGE,),
        (_SUSPENSION,),
        (Cancel(date=day("2018-05-02")),),
        (_SUSPENSION, _RETURN),
        (Suspend(date=day("2018-01-20")),),
    ],
)
def test_missing_events_of_a_licence_are_found(events):
    whole, bare = scenario(licence(*events)), scenario(licence())
    found = rebuild.file(printed(whole))
    edited = again(found, bare, outcome(bare).statement)
    wrong = _unequal(edited)
    told = repair(edited, bare, wrong[0])
    assert told is not None
    assert told.lines == len(wrong)
    mended = applied(bare, told)
    assert _unequal(again(found, mended, outcome(mended).statement)) == []


@pytest.mark.parametrize(
    ("whole", "edited", "told"),
    [
        pytest.param(
            [_seats(), _OTHER], [_OTHER],
            ["Add the subscription one at €20.00: Purchase of 5 licences on 10 Jan 2021"],
            id="a purchase that is known nowhere",
        ),
        pytest.param(
            [_seats()], [_seats(bought="2021-03-10")],
            [("Put on the timeline: Purchase of 5 licences on 10 Jan 2021, in the place of: "
             "Purchase of 5 licences on 10 Mar 2021")],
            id="an earlier beginning",
        ),
        pytest.param(
            [_seats()], [_seats(price="21.00")],
            [("Set one right as the file tells it, at €20.00: "
             "Purchase of 5 licences on 10 Jan 2021")],
            id="another price",
        ),
        pytest.param(
            [_seats(replace(_SPLIT, quantity=None, to=""))], [_seats()],
            ["Put on the timeline: Upgrade to Better on 3 Jun 2021 at €31.50"],
            id="an upgrade of all seats",
        ),
        pytest.param(
            [_seats(_SPLIT), _OTHER], [_seats(), _OTHER],
            ["Put on the timeline: Upgrade to Better on 3 Jun 2021 at €31.50"],
            id="an upgrade of some seats",
        ),
        pytest.param(
            [_seats(MoveQuantity(date=day("2021-06-10"), to="two", quantity=2)), _OTHER],
            [_seats(), _OTHER],
            ["Put on the timeline: 2 licences move to two on 10 Jun 2021"],
            id="a move of some seats",
        ),
        pytest.param(
            [_seats(MoveQuantity(date=day("2021-06-10"), to="two")), _OTHER], [_seats(), _OTHER],
            ["Put on the timeline: All licences move to two on 10 Jun 2021"],
            id="a move of all seats",
        ),
        pytest.param(
            [_seats()], [_seats(_MORE)],
            ["Take off the timeline: 9 licences from 3 May 2021"],
            id="an event that the file knows nothing of",
        ),
        pytest.param(
            [_seats(_MORE)], [_seats(replace(_MORE, date=day("2021-05-23")))],
            [("Put on the timeline: 9 licences from 3 May 2021, in the place of: "
             "9 licences from 23 May 2021")],
            id="an event on another day",
        ),
        pytest.param(
            [_OTHER], [_seats(), _OTHER], ["Take the subscription one away"],
            id="a subscription that the file knows nothing of",
        ),
    ],
)  # fmt: skip
def test_what_a_file_tells_of_seats_is_found(whole, edited, told):
    whole = _sold(*whole)
    assert _found_again(seat_lines_of(whole), whole, _sold(*edited)) == told


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            SetAutoRenew(date=day("2021-02-02"), auto_renew=False),
            "Put on the timeline: Automatic renewal off from 9 Jan 2022",
        ),
        (
            ScheduleChange(date=day("2021-12-02"), quantity=8, unit_price=Decimal(22)),
            "Put on the timeline: Change for the renewal scheduled on 9 Jan 2022",
        ),
    ],
)
def test_what_was_arranged_for_the_renewal_is_found(event, told):
    whole, edited = (_sold(one, _OTHER, until="2022-03-31") for one in (_seats(event), _seats()))
    assert _found_again(seat_lines_of(whole), whole, edited) == [told]


@pytest.mark.parametrize(
    ("edited", "told"),
    [
        ([_azure(*_USED[:2])], "Put on the timeline: 40 of VM used on 28 Apr 2021 at €0.50"),
        (
            [_azure(*_USED[:2], replace(_USED[2], units=Decimal(99)))],
            (
                "Put on the timeline: 40 of VM used on 28 Apr 2021 at €0.50, in the place of: "
                "99 of VM used on 28 Apr 2021 at €0.50"
            ),
        ),
        (
            [_azure(_USED[0], *(replace(one, rate=Decimal("0.6")) for one in _USED[1:]))],
            "Charge 2 usages of VM from 28 Mar 2021 at €0.50 in the place of €0.60",
        ),
        (
            [_azure(*_USED, _used("2021-04-29", 3, "1.5", "Disk"))],
            "Take off the timeline: 3 of Disk used on 29 Apr 2021 at €1.50",
        ),
        (
            [_azure(_USED[0])],
            (
                "Put on the timeline: 30 of VM used on 28 Mar 2021 at €0.50 and "
                "40 of VM used on 28 Apr 2021 at €0.50"
            ),
        ),
        (
            [],
            (
                "Add the subscription az: Purchase of 1 licence on 1 Feb 2021, 20 of VM used on "
                "28 Feb 2021 at €0.50, 30 of VM used on 28 Mar 2021 at €0.50, and 1 more event"
            ),
        ),
    ],
)
def test_usage_that_a_file_charges_is_found(tmp_path, edited, told):
    whole = _sold(_azure(*_USED), _OTHER)
    data = content(outcome(whole).statement, whole, Written.INVOICE_46)
    lines = list(read(put(tmp_path, data)).lines())
    assert _found_again(lines, whole, _sold(*edited, _OTHER)) == [told]


def test_nothing_is_offered_that_leaves_a_line_of_the_engine_alone():
    """The places of events are others once one is added before them; the line is still the same."""
    later = ChangeQuantity(date=day("2018-08-20"), quantity=12)
    lines = printed(scenario(licence(_CHANGE, later)))
    (gone,) = (line for line in lines if line.start == later.date)
    found = rebuild.file([line for line in lines if line is not gone], 15)
    bare = scenario(licence(later))
    beside = again(found, bare, outcome(bare).statement)
    (alone,) = (
        pair
        for pair in _unequal(beside)
        if pair.file is None and pair.simulated.period.start == later.date
    )
    assert repair(beside, bare, alone) is None
    others = [pair for pair in _unequal(beside) if pair.file is not None]
    assert repair(beside, bare, others[0]).added == (_CHANGE,)


def _few_trials(monkeypatch):
    monkeypatch.setattr(bench, "_MOST_LINES", 0)


def test_changes_are_asked_for_only_as_long_as_they_can_be_tried(monkeypatch):
    _few_trials(monkeypatch)
    whole, bare = scenario(licence(_CHANGE)), scenario(licence())
    found = again(rebuild.file(printed(whole)), bare, outcome(bare).statement)
    own = bench.Bench(found, bare, ["one"])
    asked = iter(adding("one", Suspend(date=day(f"2018-05-{1 + n:02}"))) for n in range(20))
    assert own.best(asked, _unequal(found)[0], sparing=True) is None
    assert len(list(asked)) == 14 + own.trials
    assert 0 < own.trials < 6
    rest = iter([adding("one", _SUSPENSION)] * 20)
    assert own.best(rest, _unequal(found)[0]) is None
    assert own.trials == 0
    assert own.best(iter([adding("one", _CHANGE)]), _unequal(found)[0]) is None


def test_of_many_missing_events_all_are_found_with_few_trials(monkeypatch):
    _few_trials(monkeypatch)
    more = [ChangeQuantity(date=day(f"2021-{5 + n:02}-17"), quantity=6 + n) for n in range(7)]
    whole, bare = _sold(_seats(*more)), _sold(_seats())
    found = rebuild.file(seat_lines_of(whole), partner=whole.partner)
    beside = again(found, bare, outcome(bare).statement)
    wrong = _unequal(beside)
    told = [repair(beside, bare, pair) for pair in wrong]
    assert max(each.lines for each in told if each is not None) == len(wrong)


def test_no_event_is_offered_for_what_is_wrong_in_the_file():
    """What is printed twice, charged at another amount or left out is no event that is missing."""
    whole = _sold(_seats(_MORE), _OTHER)
    lines = seat_lines_of(whole)
    for spoilt in (
        [*lines, replace(lines[4], row=99)],
        [*lines[:4], replace(lines[4], amount=lines[4].amount + 1), *lines[5:]],
        [*lines[:4], *lines[5:]],
        [replace(lines[4], row=99, invoice=""), *(replace(one, invoice="G1") for one in lines)],
    ):
        found = rebuild.file(spoilt, partner=whole.partner)
        wrong = _unequal(found)
        assert len(wrong) == 1
        assert [repair(found, found.scenario, pair) for pair in wrong] == [None]
