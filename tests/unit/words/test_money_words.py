"""Credits and taxes in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from simulator.engine import simulate
from simulator.scenario.events import Credit, CreditReason
from simulator.statement import Line, TaxPart
from simulator.words import Words
from simulator.words.granted import EVIDENCE
from tests.unit.books.seats import bought, day, scenario, seats

EN, FR = Words("en"), Words("fr")


def credited(reason: CreditReason, **values: Any) -> Line:
    credit = Credit(date=day("2021-06-20"), amount=Decimal(7), reason=reason, **values)
    bill = scenario("2021-07-08", seats(bought("2021-06-18", 1), credit))
    return simulate(bill).invoices[0].lines[1]


def test_a_credit_for_an_outage_says_what_has_to_be_shown() -> None:
    line = credited(CreditReason.SLA, incident="EX25194", happened=date(2021, 6, 19))
    assert EN.why(line) == (
        "A credit for the incident EX25194, given on 20 Jun 2021.",
        "It happened on 19 Jun 2021; the last day to ask for the credit is 31 Jul 2021.",
        (
            "The request needs: the identifier of the customer's tenant; the number of the "
            "incident, two letters and a number such as EX25194; evidence of the outage from a "
            "domain of that tenant."
        ),
        "It covers the service concerned for as long as it was out; an advisory is no incident.",
    )
    assert EN.brief(line) == "credit: Service level missed"


@pytest.mark.parametrize("reason", [each for each in CreditReason if each is not CreditReason.SLA])
def test_the_reason_is_told_beside_the_number_that_it_has(reason: CreditReason) -> None:
    plain, numbered = credited(reason), credited(reason, incident="ticket 55")
    for words in (EN, FR):
        first, *rest = words.why(plain)
        assert words.why(numbered)[0] == first
        assert list(words.why(numbered)[2:]) == rest
    assert EN.why(numbered)[1] == "Reference: ticket 55."


@pytest.mark.parametrize(
    ("reason", "first", "second"),
    [
        (CreditReason.ACCIDENTAL_PURCHASE, "by accident", "within 90 days"),
        (CreditReason.DUPLICATE_ORDER, "made twice", "within 120 days"),
    ],
)
def test_without_a_day_the_deadline_is_told(reason: CreditReason, first: str, second: str) -> None:
    told = EN.why(credited(reason))
    assert len(told) == 2
    assert first in told[0]
    assert second in told[1]
    assert told[1] == EN.credit_deadline(reason)


def test_of_an_adjustment_nothing_more_is_known() -> None:
    assert EN.why(credited(CreditReason.OTHER)) == ("An adjustment by hand, given on 20 Jun 2021.",)
    dated = credited(CreditReason.OTHER, happened=date(2021, 6, 19))
    assert EN.why(dated)[1] == "It happened on 19 Jun 2021."
    assert EN.credit_deadline(CreditReason.OTHER) == ""


def test_evidence_is_data_in_every_language() -> None:
    shown = EN.credit_evidence(CreditReason.SLA)
    assert len(shown) == len(EVIDENCE[CreditReason.SLA]) == 3
    assert set(shown).isdisjoint(FR.credit_evidence(CreditReason.SLA))
    assert EN.credit_evidence(CreditReason.OTHER) == ()


def test_a_tax_is_called_by_its_name_its_rate_and_its_customer() -> None:
    plain = TaxPart("", "", Decimal("0.20"), Decimal("10.00"), Decimal("2.00"))
    assert EN.tax_part(plain) == "Tax (20%)"
    own = TaxPart("VAT", "Contoso", Decimal("0.055"), Decimal(10), Decimal(0), exempt=True)
    assert EN.tax_part(own) == "Contoso: VAT (5.5%), exempt"
