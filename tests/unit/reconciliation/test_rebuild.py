"""From lines to events: what happened, what is assumed, and what a file covers."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, ChargeType, Kind, Rounding, Term
from simulator.reconciliation import rebuild
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.rebuild import DoubtKind, NothingToRebuildError
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Credit,
    CreditReason,
    Promotion,
    Purchase,
    Reactivate,
    Suspend,
)
from tests.unit.reconciliation.scenarios import (
    day,
    events_of,
    licence,
    printed,
    rebuilt,
    scenario,
)

_LIVES = {
    "left alone": (),
    "more and fewer": (
        ChangeQuantity(date=day("2018-03-20"), quantity=9),
        ChangeQuantity(date=day("2018-06-02"), quantity=2),
    ),
    "two changes in one cycle": (
        ChangeQuantity(date=day("2018-03-20"), quantity=9),
        ChangeQuantity(date=day("2018-03-29"), quantity=7),
    ),
    "there and back": (
        ChangeQuantity(date=day("2018-03-20"), quantity=9),
        ChangeQuantity(date=day("2018-03-29"), quantity=5),
    ),
    "on the anchor": (ChangeQuantity(date=day("2018-03-13"), quantity=9),),
    "on the day of the purchase": (ChangeQuantity(date=day("2018-01-13"), quantity=9),),
    "suspended": (Suspend(date=day("2018-05-20")),),
    "back with as many": (Suspend(date=day("2018-05-20")), Reactivate(date=day("2018-07-01"))),
    "back with more": (
        Suspend(date=day("2018-05-20")),
        Reactivate(date=day("2018-07-01"), quantity=8),
    ),
    "off and on again on one day": (
        Suspend(date=day("2018-05-20")),
        Reactivate(date=day("2018-05-20")),
    ),
    "changed before it is suspended": (
        ChangeQuantity(date=day("2018-05-15"), quantity=9),
        Suspend(date=day("2018-05-20")),
    ),
    "changed on the day": (
        ChangeQuantity(date=day("2018-05-20"), quantity=9),
        Suspend(date=day("2018-05-20")),
    ),
    "renewed at another price": (ChangePrice(date=day("2019-01-13"), unit_price=Decimal("25.5")),),
    "billed once a year": (
        ChangeBilling(date=day("2018-04-20"), billing=Billing.ANNUAL, unit_price=Decimal("240.12")),
        ChangeQuantity(date=day("2018-08-02"), quantity=7),
    ),
}


@pytest.mark.parametrize("events", list(_LIVES.values()), ids=list(_LIVES))
def test_the_same_events_come_out(events):
    found, different = rebuilt(printed(scenario(licence(*events), until="2019-03-15")))
    assert different == []
    assert events_of(found) == licence(*events).events
    assert found.scenario.subscriptions[0].unit_price == Decimal("21.10")


@pytest.mark.parametrize("bought", ["2018-01-29", "2018-01-30", "2018-01-31"])
@pytest.mark.parametrize("billing", list(Billing)[:2])
def test_free_days_at_the_end_of_a_month(bought, billing):
    one = licence(
        ChangeQuantity(date=day("2018-03-05"), quantity=9), bought=bought, billing=billing
    )
    found, different = rebuilt(printed(scenario(one)))
    assert different == []
    assert events_of(found) == one.events


@pytest.mark.parametrize("term", [Term.YEAR, Term.TWO_YEARS, Term.THREE_YEARS])
def test_the_length_of_a_term_shows_in_its_yearly_lines(term):
    one = licence(billing=Billing.ANNUAL, term=term)
    found, different = rebuilt(printed(scenario(one, until="2022-03-15")))
    assert different == []
    assert found.scenario.subscriptions[0].term is term


def test_the_day_of_a_suspension_in_the_first_thirty_days_is_assumed():
    one = licence(Suspend(date=day("2018-01-20")), Reactivate(date=day("2018-02-05")))
    found, different = rebuilt(printed(scenario(one)))
    assert different == []
    (doubt,) = found.subscriptions[0].doubts
    assert doubt.kind is DoubtKind.SUSPENSION_DAY
    assert doubt.first <= day("2018-01-20") <= doubt.last


def test_a_cancellation_may_be_a_suspension():
    found, different = rebuilt(printed(scenario(licence(Cancel(date=day("2018-05-20"))))))
    assert different == []
    kinds = [doubt.kind for doubt in found.subscriptions[0].doubts]
    assert kinds == [DoubtKind.CANCELLED_OR_SUSPENDED]


def test_a_promotion_with_its_percentage():
    promotion = Promotion(percent=Decimal("16.7"), until=day("2018-06-01"))
    found, different = rebuilt(printed(scenario(licence(promotion=promotion))))
    assert different == []
    assert events_of(found)[0].promotion.percent == Decimal("16.7")
    assert found.subscriptions[0].doubts[0].kind is DoubtKind.END_OF_PROMOTION


def test_a_price_of_more_than_two_decimals():
    one = licence(price="0.123456", quantity=1_000_000)
    found, different = rebuilt(printed(scenario(one, rounding=Rounding.XA)))
    assert different == []
    assert found.scenario.subscriptions[0].unit_price == Decimal("0.123456")


def _with_add_on(*events, **more):
    add_on = licence(
        *events, id="extra", bought="2018-03-20", quantity=2, price="4.00", product="Add-on",
        kind=Kind.ADD_ON, parent="one", **more,
    )  # fmt: skip
    return licence(Suspend(date=day("2018-06-20")), Reactivate(date=day("2018-07-20"))), add_on


def test_an_add_on_is_found_below_its_licence():
    found, different = rebuilt(printed(scenario(*_with_add_on())))
    assert different == []
    extra = found.scenario.subscription("extra")
    assert (extra.kind, extra.parent) == (Kind.ADD_ON, "one")
    (doubt,) = found.subscriptions[1].doubts
    assert (doubt.kind, doubt.name) == (DoubtKind.PARENT, "one")


def test_an_add_on_whose_licence_is_not_in_the_file():
    lines = [line for line in printed(scenario(*_with_add_on())) if line.subscription == "extra"]
    found, different = rebuilt(lines, billing_day=15)
    assert different == []
    assert found.subscriptions[0].doubts[-1].kind is DoubtKind.PARENT_NOT_IN_FILE


def test_a_change_of_billing_has_a_price_for_the_add_on():
    extra = licence(id="extra", price="4.00", bought="2018-03-20", kind=Kind.ADD_ON, parent="one")
    change = ChangeBilling(
        date=day("2018-05-20"),
        billing=Billing.ANNUAL,
        unit_price=Decimal("240.12"),
        add_ons={"extra": Decimal("44.00")},
    )
    found, different = rebuilt(printed(scenario(licence(change), extra)))
    assert different == []
    assert events_of(found)[1] == change
    assert events_of(found)[1].add_ons == {"extra": Decimal("44.00")}


def test_one_invoice_of_a_licence_that_was_bought_before():
    one = licence(ChangeQuantity(date=day("2018-08-20"), quantity=9))
    lines = printed(scenario(one), since="2018-09-15", until="2018-09-15")
    assert len(lines) == 4
    found, different = rebuilt(lines, billing_day=15)
    assert different == []
    assert events_of(found) == one.events
    assert (found.coverage.since, found.coverage.until) == (day("2018-08-16"), day("2018-09-15"))
    assert found.subscriptions[0].doubts[0].kind is DoubtKind.BEFORE_THE_FILE


def test_a_reactivation_whose_suspension_was_on_an_earlier_invoice():
    one = licence(Suspend(date=day("2018-08-02")), Reactivate(date=day("2018-09-01")))
    lines = printed(scenario(one), since="2018-09-15", until="2018-09-15")
    found, different = rebuilt(lines, billing_day=15)
    assert different == []
    assert [type(event) for event in events_of(found)] == [Purchase, Suspend, Reactivate]


def test_the_billing_day_is_told_by_what_is_on_the_last_invoice():
    many = [licence(id=f"s{place}", bought=f"2018-01-{place:02}") for place in range(1, 29)]
    found, different = rebuilt(printed(scenario(*many)))
    assert different == []
    assert found.coverage.billing_day == 15
    assert found.doubts == ()


def test_a_billing_day_that_the_file_leaves_open_is_a_doubt():
    found, different = rebuilt(printed(scenario(licence())))
    assert different == []
    (doubt,) = found.doubts
    assert doubt.kind is DoubtKind.BILLING_DAY
    assert doubt.first <= day("2018-12-15") <= doubt.last


def test_the_billing_day_of_free_days():
    one = licence(bought="2017-05-20")
    file = scenario(one, profile="free-period-2017", until="2017-12-15")
    found, different = rebuilt(printed(file))
    assert different == []
    assert found.scenario.partner.profile == "free-period-2017"
    assert found.coverage.billing_day == 15
    assert found.doubts == ()


@pytest.mark.parametrize("profile", ["partner-center-2019", "faq-2018", "reconciliation-file"])
@pytest.mark.parametrize("rounding", [None, Rounding.XU, Rounding.TT])
def test_profile_and_rounding_are_named(profile, rounding):
    changes = (
        ChangeQuantity(date=day("2018-03-20"), quantity=9),
        ChangeQuantity(date=day("2018-05-02"), quantity=11),
        ChangeQuantity(date=day("2018-08-07"), quantity=3),
    )
    many = [licence(*changes, id=f"s{n}", price=p) for n, p in enumerate(("21.10", "7.37", "3.33"))]
    file = scenario(*many, licence(Suspend(date=day("2018-01-20")), id="short"), profile=profile,
                    rounding=rounding)  # fmt: skip
    found, different = rebuilt(printed(file))
    assert different == []
    partner = found.scenario.partner
    assert (partner.profile, partner.rounding) == (profile, rounding)
    best = found.fits[0]
    assert (best.profile, best.lines, best.labels) == (profile, best.of, best.of_labels)
    assert best.of >= 9


def test_credits_that_were_given_are_events():
    credit = Credit(date=day("2018-05-02"), amount=Decimal("12.34"), reason=CreditReason.OTHER)
    found, different = rebuilt(printed(scenario(licence(credit))))
    assert different == []
    assert events_of(found) == licence(credit).events


def test_customers_of_one_name_are_told_apart():
    lines = [
        replace(line, customer_id=f"id of {line.subscription}")
        for line in printed(scenario(licence(), licence(id="two", bought="2018-02-03")))
    ]
    found, _ = rebuilt(lines)
    names = [each.customer for each in found.scenario.subscriptions]
    assert names == ["Contoso (id of one)", "Contoso (id of two)"]


def test_lines_of_another_currency_or_kind_are_set_aside():
    lines = printed(scenario(licence()))
    other = replace(lines[0], row=100, currency="EUR")
    metered = replace(lines[0], row=101, kind=FileKind.USAGE)
    found, different = rebuilt([*lines, other, metered])
    assert different == []
    assert found.set_aside == (other, metered)


def test_a_file_of_nothing_that_is_known_is_refused():
    line = replace(printed(scenario(licence()))[0], charge_type=ChargeType.OFFSET)
    for lines in ([], [line]):
        with pytest.raises(NothingToRebuildError):
            rebuild.file(lines)


def test_it_can_be_cancelled():
    with pytest.raises(NothingToRebuildError):
        rebuild.file(printed(scenario(licence())), 15, on_progress=lambda share: False)


def test_a_line_dropped_inside_the_file_is_missing_and_none_outside():
    many = [licence(), licence(id="two", bought="2018-01-20")]
    lines = printed(scenario(*many), since="2018-03-15", until="2018-09-15")
    dropped = next(line for line in lines if line.start == day("2018-06-13"))
    kept = [line for line in lines if line is not dropped]
    _, different = rebuilt(kept, billing_day=15)
    assert [(pair.verdict, pair.simulated.period.start) for pair in different] == [
        ("only_simulated", day("2018-06-13"))
    ]
