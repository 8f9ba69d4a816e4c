"""The inspector's sentence about what is committed to and what a suspension costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simulator.calendar import Period
from simulator.catalogue import Term
from simulator.commitment import SuspensionCost
from simulator.engine import outcome
from simulator.scenario.events import Suspend
from tests.gui.panels.desk import EN, FR, Desk
from tests.gui.panels.scenarios import SUSPENDED, scenario
from tests.unit.books.seats import bought, seats
from tests.unit.books.seats import scenario as new_commerce
from ui.models.selection import Selection
from ui.panels.commitment_note import suspension_sentence


def noted(inspector, made, selection, qtbot, words=EN) -> str:
    desk = Desk(inspector, made, words)
    desk.select(selection)
    qtbot.waitUntil(lambda: desk.sees("commitment-note"))
    return str(desk.part("commitment-note").text())


def term():
    return new_commerce("2021-09-10", seats(bought("2021-06-18"), term=Term.YEAR))


def test_a_term_says_what_is_still_to_come_and_until_when(inspector, qtbot):
    made = term()
    text = noted(inspector, made, Selection(subscription=made.subscriptions[0].id), qtbot)
    assert text.startswith("Committed until 17 Jun 2022: 9 charges, €")
    assert text.endswith("still to come.")


def test_as_of_another_day_more_is_to_come(inspector, qtbot):
    made = term()
    noted(inspector, made, Selection(subscription=made.subscriptions[0].id), qtbot)
    inspector.show_bill(made, outcome(made), date(2021, 7, 1))
    note = inspector.findChild(type(inspector._note), "commitment-note")
    qtbot.waitUntil(lambda: "11 charges" in note.text())


def test_a_suspension_of_new_commerce_says_what_it_costs(inspector, qtbot):
    made = new_commerce(
        "2021-09-10", seats(bought("2021-06-18"), Suspend(date=date(2021, 8, 1)), term=Term.YEAR)
    )
    selection = Selection.of_event((made.subscriptions[0].id, 1))
    text = noted(inspector, made, selection, qtbot)
    assert text.startswith("This suspension costs €")
    assert "billed all the same" in text


def test_a_legacy_suspension_says_what_it_saves(inspector, qtbot):
    text = noted(inspector, scenario(SUSPENDED), Selection.of_event(("e3", 1)), qtbot, FR)
    assert text.startswith("Les jours suspendus ")
    assert "ne coûtent rien" in text


def test_what_roundings_leave_is_called_so(inspector, qtbot):
    found = SuspensionCost(
        Period(date(2027, 1, 10), date(2027, 2, 5)),
        Decimal("-0.01"),
        Decimal("17.05"),
        is_rounding=True,
    )
    assert suspension_sentence(found, "USD", EN) == (
        "The suspended days 10 Jan → 4 Feb cost nothing (rounding: −$0.01); "
        "this suspension saves $17.05 up to the last day."
    )


def test_other_events_and_legacy_subscriptions_say_nothing(inspector):
    desk = Desk(inspector, scenario(SUSPENDED))
    for selection in (Selection(subscription="e3"), Selection.of_event(("e3", 0))):
        desk.select(selection)
        assert not desk.sees("commitment-note")
