"""The partner's account, looked at and paid by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.panels.account_desk import KEY, go_to, key, opened, rows, write
from tests.gui.panels.accounts import paid, unpaid
from tests.gui.panels.desk import EN, FR, Desk
from tests.gui.panels.scenarios import scenario
from ui.document.document import Document
from ui.models.selection import Selection
from ui.models.wishes import ReplacePayments
from ui.panels.account_panel import AccountPanel
from ui.panels.figures_table import FiguresTable
from ui.theme import theme

FEBRUARY, MARCH = date(2018, 2, 15), date(2018, 3, 15)


@pytest.fixture
def panel(qtbot):
    view = AccountPanel()
    qtbot.addWidget(view)
    return view


# What is due.


def test_each_invoice_says_what_is_due_paid_and_overdue(panel):
    desk = opened(panel, unpaid(paid(date(2018, 3, 20), "6.00")))
    first, second, *_ = rows(desk, "account-invoices")
    assert first == ["15 Jan 2018", "4.80", "14 Feb 2018", "4.80", "0.00", ""]
    assert second[0] == "15 Feb 2018"
    assert second[2:] == ["17 Mar 2018", "1.20", second[4], "75"]
    assert float(second[1]) - 1.20 == pytest.approx(float(second[4]))


def test_the_parts_of_a_payment_stand_under_their_invoice(panel):
    desk = opened(panel, unpaid(paid(date(2018, 3, 20), "6.00")))
    table: FiguresTable = desk.part("account-invoices")
    table.setFocus()
    table.setCurrentIndex(table.figures.index(0, 0))
    key(KEY.Key_Right)
    assert table.isExpanded(table.figures.index(0, 0))
    (part,) = table.figures.rows[0].under
    assert [each.text for each in part.figures if each.text] == ["20 Mar 2018", "payment", "4.80"]


def test_open_amounts_stand_by_age(panel):
    desk = opened(panel, unpaid())
    texts = {
        band: desk.part(f"age-{band}").text()
        for band in ("not_due", "1-30", "31-60", "61-90", "over_90")
    }
    assert texts["over_90"] == "$4.80"
    assert texts["not_due"] == "$9.60"
    assert desk.part("account-standing").text().startswith("31 May 2018: $")
    assert "overdue" in desk.part("account-standing").text()


def test_a_low_panel_keeps_its_room_for_rows(panel):
    desk = opened(panel, unpaid())
    assert desk.sees("account-ages")
    panel.resize(500, 170)
    assert not desk.sees("account-ages")
    assert desk.sees("account-standing")
    panel.resize(500, 300)
    assert desk.sees("account-ages")


def test_as_of_another_day_less_is_there(panel):
    made = unpaid()
    desk = opened(panel, made)
    before = len(rows(desk, "account-invoices"))
    panel.show_bill(made, Document(made, EN).outcome, date(2018, 2, 1))
    assert [row[0] for row in rows(desk, "account-invoices")] == ["15 Jan 2018"]
    assert before > 1
    assert desk.part("account-standing").text() == "1 Feb 2018: $4.80 open, nothing overdue."


def test_as_of_a_day_that_is_not_simulated_it_is_the_account_of_the_last_day(panel):
    made = unpaid(paid(date(2018, 7, 1), "100.00"))
    desk = opened(panel, made)
    before = rows(desk, "account-invoices"), desk.part("account-standing").text()
    panel.show_bill(made, Document(made, EN).outcome, date(2018, 12, 31))
    assert (rows(desk, "account-invoices"), desk.part("account-standing").text()) == before
    assert before[1].startswith("31 May 2018: $")


def test_without_an_invoice_a_sentence_says_what_to_do(panel):
    made = scenario(until=date(2018, 1, 14))
    desk = Desk(panel, made)
    assert desk.part("account-none").text().startswith("No invoice yet.")
    assert not desk.sees("account-invoices")


def test_the_arrow_keys_select_invoices_everywhere(panel):
    desk = opened(panel, unpaid())
    table = desk.part("account-invoices")
    table.setFocus()
    key(KEY.Key_Down)
    key(KEY.Key_Down)
    chosen = desk.selections[-1]
    assert chosen.invoice in (FEBRUARY, MARCH)
    desk.select(Selection(invoice=date(2018, 1, 15)))
    assert table.currentIndex().row() == 0
    assert desk.selections[-1] == chosen


def test_a_copy_has_amounts_that_a_spreadsheet_reads(panel):
    desk = opened(panel, unpaid())
    desk.part("account-invoices").setFocus()
    key(KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, first, *_ = QApplication.clipboard().text().splitlines()
    assert heading.split("\t")[:2] == ["Invoice", "With tax"]
    assert first.split("\t")[1] == "4.80"
    assert "<table>" in QApplication.clipboard().mimeData().html()


# Payments.


def test_a_payment_is_recorded_by_keyboard(panel):
    desk = opened(panel, unpaid(), page=1)
    assert "No payment is recorded yet" in desk.part("payments-none").text()
    desk.click("add-payment")
    write("16/03/2018")
    key(KEY.Key_Tab)
    write("5.00")
    key(KEY.Key_Return)
    assert desk.scenario.payments == (paid(date(2018, 3, 16), "5.00"),)
    assert all(isinstance(wish, ReplacePayments) for wish in desk.wishes)
    go_to(desk, 0)
    assert rows(desk, "account-invoices")[0][3] == "4.80"


def test_the_proposed_payment_is_what_is_open_on_the_oldest_invoice(panel):
    desk = opened(panel, unpaid(), page=1)
    desk.click("add-payment")
    key(KEY.Key_Escape)
    assert desk.scenario.payments == (paid(date(2018, 5, 31), "4.80"),)


def test_insert_adds_and_delete_removes(panel):
    desk = opened(panel, unpaid(paid(date(2018, 3, 1), "4.80")), page=1)
    table = desk.part("payments")
    table.setFocus()
    table.selectRow(0)
    key(KEY.Key_Insert)
    key(KEY.Key_Escape)
    assert len(desk.scenario.payments) == 2
    desk.part("payments").selectRow(0)
    desk.part("payments").setFocus()
    key(KEY.Key_Delete)
    assert [each.date for each in desk.scenario.payments] == [date(2018, 5, 31)]


def test_what_is_no_amount_stays_in_the_cell_with_a_sentence(panel):
    desk = opened(panel, unpaid(paid(date(2018, 3, 1), "4.80")), page=1)
    table = desk.part("payments")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    key(KEY.Key_F2)
    write("-3")
    assert desk.part("payments-problem").text() == "Type an amount above zero, such as 12.50."
    key(KEY.Key_Return)
    assert desk.wishes == []
    write("3")
    assert desk.part("payments-problem").text() == ""
    key(KEY.Key_Return)
    assert desk.scenario.payments == (paid(date(2018, 3, 1), "3"),)


def test_a_payment_names_its_invoice_from_a_list(panel):
    desk = opened(panel, unpaid(paid(date(2018, 4, 20), "3.00")), page=1)
    table = desk.part("payments")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 2))
    key(KEY.Key_F2)
    for _ in range(3):
        key(KEY.Key_Down)
    key(KEY.Key_Return)
    assert desk.scenario.payments[0].invoice == "2018-03-15"
    assert table.model().index(0, 2).data() == "15 Mar 2018"
    assert table.model().index(0, 3).data() == "15 Mar 2018: 3.00"


def test_a_payment_for_an_invoice_that_is_not_there_is_marked(panel):
    desk = opened(panel, unpaid(paid(date(2018, 4, 20), "3.00", "2018-03-16")), page=1)
    assert desk.part("payments").model().index(0, 0).data().startswith("⚠ ")
    assert desk.part("payments-problem").text().startswith("⚠ ")


def test_undo_takes_a_payment_back(panel):
    desk = opened(panel, unpaid(), page=1)
    desk.click("add-payment")
    key(KEY.Key_Escape)
    desk.undo()
    assert desk.sees("payments-none")


# Languages, themes, sizes.


@pytest.mark.parametrize("page", [0, 1, 2])
def test_language_and_theme_change_at_run_time(panel, page):
    made = unpaid(paid(date(2018, 3, 20), "6.00"))
    desk = opened(panel, made, page)
    panel.show_words(FR)
    panel.show_theme(theme(dark=True))
    assert "2018" in desk.part("account-standing").text()
    assert desk.part("account-standing").text().startswith("31/05/2018")
    panel.show_words(EN)
    assert desk.part("account-standing").text().startswith("31 May 2018")


@pytest.mark.parametrize("words", [EN, FR])
def test_no_figure_is_cut_at_a_usual_width(panel, words):
    desk = opened(panel, unpaid(paid(date(2018, 3, 20), "6.00")), words=words)
    table: FiguresTable = desk.part("account-invoices")
    for column in range(len(table.figures.columns)):
        if not table.isColumnHidden(column):
            assert table.columnWidth(column) >= table._widths.needed(
                column, list(table._seen_rows())
            )
    assert not table.horizontalScrollBar().isVisible()


def test_what_is_wrong_in_a_cell_is_said_as_long_as_it_stands_there(panel):
    desk = opened(panel, unpaid(paid(date(2018, 3, 1), "4.80")), page=1)
    table = desk.part("payments")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    key(KEY.Key_F2)
    write("-4")
    said = desk.part("payments-problem").text()
    assert said == "Type an amount above zero, such as 12.50."
    desk._refresh()
    assert desk.part("payments-problem").text() == said
    panel.show_words(FR)
    assert desk.part("payments-problem").text().startswith("Saisissez un montant")
    panel.show_words(EN)
    key(KEY.Key_Escape)
    assert desk.part("payments-problem").text() == ""


@pytest.mark.parametrize(
    "typed", ["1.234", "0.0000000000001", "1000000000000", "9" * 600, "1000000000000.5"]
)
def test_an_amount_that_no_file_may_have_is_not_taken(panel, typed):
    desk = opened(panel, unpaid(paid(date(2018, 3, 1), "4.80")), page=1)
    table = desk.part("payments")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    key(KEY.Key_F2)
    write(typed)
    assert desk.part("payments-problem").text()
    key(KEY.Key_Return)
    assert desk.wishes == []


def test_an_amount_has_the_decimals_of_the_currency(panel):
    desk = opened(panel, unpaid(paid(date(2018, 3, 1), "480"), currency="JPY"), page=1)
    table = desk.part("payments")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    key(KEY.Key_F2)
    write("4.5")
    assert desk.part("payments-problem").text() == "Type an amount above zero, such as 12."
    write("5")
    key(KEY.Key_Return)
    assert desk.scenario.payments == (paid(date(2018, 3, 1), "5"),)


@pytest.mark.parametrize("amount", ["9" * 600, "1E+400", "1E-400"])
def test_a_file_with_an_endless_amount_is_shown_with_its_mistake(panel, amount):
    desk = opened(panel, unpaid(paid(date(2018, 3, 1), amount)), page=1)
    assert desk.part("payments").model().index(0, 0).data().startswith("⚠ ")
    assert desk.part("payments").model().index(0, 3).data() == "nothing yet"
    assert desk.part("account-standing").text().startswith("31 May 2018")


# Payments without an invoice.


def test_payments_without_any_invoice_are_seen_and_removed(panel):
    made = replace(unpaid(paid(date(2018, 3, 1), "4.80")), subscriptions=())
    desk = opened(panel, made)
    go_to(desk, 1)
    table = desk.part("payments")
    assert table.model().rowCount() == 1
    assert not desk.part("add-payment").isEnabled()
    table.selectRow(0)
    table.setFocus()
    key(KEY.Key_Delete)
    assert desk.scenario.payments == ()
    assert not desk.sees("account-pages")


def test_a_finding_leads_to_the_row_of_its_payment(panel):
    wrong = paid(date(2018, 4, 20), "3.00", "2018-03-16")
    desk = opened(panel, unpaid(paid(date(2018, 3, 1), "4.80"), wrong))
    panel.show_place("/payments/1/invoice")
    table = desk.part("payments")
    assert QApplication.focusWidget() is table
    assert table.currentIndex().row() == 1
    panel.show_place("/payments/0/amount")
    assert table.currentIndex().row() == 0
