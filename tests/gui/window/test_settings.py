"""Settings of the scenario in the window: what they do to the bill, and how they are taken back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from simulator.formats.gallery import examples
from simulator.scenario.scenario import Collection
from tests.gui.window.hands import CONTROL, Hands
from ui.theme import ThemeChoice

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _part(window, name) -> QWidget:
    found: QWidget
    (found,) = (
        each for each in window.views.scenario.findChildren(QWidget, name) if each.isVisible()
    )
    return found


def _press(window, name, key=Qt.Key.Key_Space):
    part = _part(window, name)
    part.setFocus()
    QTest.keyClick(part, key)


def test_a_tax_is_typed_is_on_the_invoices_and_is_taken_back(window):
    window.go_to("scenario")
    hands = Hands(window)
    before = window.document.outcome.statement
    _press(window, "tax-header")
    _press(window, "tax-has")
    _part(window, "tax-rate").setFocus()
    hands.write("10")
    assert window.document.scenario.partner.tax.rate == Decimal("0.10")
    first = window.document.outcome.statement.invoices[0]
    assert first.tax == Decimal("0.40")
    assert first.total == before.invoices[0].total
    history = window.document.history
    assert [history.text(step) for step in range(history.count())] == [
        "Add the tax",
        "Change the tax",
    ]
    hands.press(Qt.Key.Key_Z, CONTROL, times=2)
    assert window.document.scenario.partner.tax is None
    assert window.document.outcome.statement == before


def test_steps_of_the_history_speak_the_language_of_the_window(make_window):
    window = make_window(language="fr")
    window.go_to("scenario")
    _press(window, "payment-header")
    _press(window, "collection-has")
    assert isinstance(window.document.scenario.partner.collection, Collection)
    assert window.document.history.text(0) == "Modifier les étapes après un impayé"


def test_a_link_to_a_setting_opens_its_group(window):
    window.open_settings("/partner/collection/reminder")
    assert _part(window, "collection-has").isVisible()
    assert _part(window, "payment_days").focusProxy().hasFocus()


def test_what_was_refused_is_gone_with_another_file_also_behind_other_docks(window):
    window.filing.start_with_example(examples()[0])
    window.go_to("scenario")
    field = window.views.scenario.field("billing_day")
    shown = _part(window, "billing_day").focusProxy().text()
    for dock in ("scenario", "events"):
        window.go_to("scenario")
        field.setFocus()
        Hands(window).write("99")
        assert field.problem
        window.go_to(dock)
        window.filing.start_with_example(examples()[0])
        assert field.problem == ""
        assert field.focusProxy().text() == shown


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_open_groups_do_not_widen_the_smallest_window(make_window, qtbot, choice):
    window = make_window(language="fr", choice=choice, size=QSize(1024, 640))
    window.go_to("scenario")
    width = window.width()
    for name in ("surcharge", "exchange_rate", "customers", "payment", "tax"):
        _press(window, f"{name}-header")
        QTest.qWait(0)
    _press(window, "tax-has")
    _press(window, "collection-has")
    _press(window, "surcharge-announced")
    _press(window, "exchange_rate-add")
    # Rows that are laid out have a width of their own.
    row = _part(window, "exchange_rate-remove").parentWidget()
    qtbot.waitUntil(lambda: 0 < row.width() <= row.parentWidget().width())
    assert window.width() == width
    content = window.views.scenario.findChild(QWidget, "section-tax").parentWidget()
    assert content.width() <= window.views.scenario.width()
