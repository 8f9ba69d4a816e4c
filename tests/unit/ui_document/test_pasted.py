from __future__ import annotations

from datetime import date

import pytest

from simulator.scenario.events import Cancel, ChangeQuantity, Purchase, Reactivate, Suspend
from simulator.words import Words
from ui.document.pasted import BadRowError, pasted_events

EN, FR = Words("en"), Words("fr")


def test_rows_of_a_spreadsheet_become_events():
    text = "2018-01-13\tPurchase\t1\n2018-02-01\tLicence change\t2\n2018-02-20\tSuspension\t\n"
    assert pasted_events(text, EN) == (
        Purchase(date=date(2018, 1, 13), quantity=1),
        ChangeQuantity(date=date(2018, 2, 1), quantity=2),
        Suspend(date=date(2018, 2, 20)),
    )


def test_a_heading_and_empty_rows_are_left_out():
    text = "Date\tEvent\tLicences\r\n\r\n2018-01-13\tpurchase\t1\r\n"
    assert pasted_events(text, EN) == (Purchase(date=date(2018, 1, 13), quantity=1),)


@pytest.mark.parametrize("separator", ["\t", ";", ", ", "   "])
def test_cells_may_be_separated_in_several_ways(separator):
    row = separator.join(["2018-02-20", "change_quantity", "7"])
    assert pasted_events(row, EN) == (ChangeQuantity(date=date(2018, 2, 20), quantity=7),)


def test_days_are_read_in_the_language_of_the_window():
    assert pasted_events("01/02/2018\tcancel", FR) == (Cancel(date=date(2018, 2, 1)),)


def test_events_are_known_by_their_names_in_every_language():
    for words in (EN, FR):
        for kind in (Suspend, Cancel):
            (event,) = pasted_events(f"2018-02-20\t{words.event(kind)}", EN)
            assert isinstance(event, kind)


def test_a_reactivation_may_change_the_licences():
    assert pasted_events("2018-02-20\treactivate\t4", EN) == (
        Reactivate(date=date(2018, 2, 20), quantity=4),
    )
    assert pasted_events("2018-02-20\treactivate", EN) == (Reactivate(date=date(2018, 2, 20)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2018-02-31\tpurchase\t1", "Row 1: “2018-02-31” is not a date."),
        ("2018-02-20\tbuy\t1", "Row 1: “buy” is not an event."),
        ("2018-02-20\tpurchase\tmany", "Row 1: “many” is not a number of licences."),
        ("2018-02-20\tpurchase", "Row 1: “” is not a number of licences."),
        ("2018-02-20\tsuspend\n2018-02-21\tsell", "Row 2: “sell” is not an event."),
    ],
)
def test_a_row_that_says_no_event_is_named(text, said):
    with pytest.raises(BadRowError) as error:
        pasted_events(text, EN)
    assert str(error.value).startswith(said)
