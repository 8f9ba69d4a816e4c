"""Bills out of the window: what is asked, what is written, what is printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPlainTextEdit

from tests.gui.printing.pdf_text import Pdf
from tests.gui.window.answers import answering
from ui.dialogs.bill import BillDialog
from ui.settings import LetterheadChoice


@pytest.fixture
def target(monkeypatch, tmp_path):
    def choose(_parent, _title, proposal, _kinds):
        return str(tmp_path / proposal.rpartition("/")[2]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return tmp_path


@pytest.fixture
def asked(monkeypatch):
    """Return a list of what to do with the form of the bill, which is then accepted."""
    deeds: list[Callable[[BillDialog], object]] = []
    execute = BillDialog.exec

    def answer(dialog):
        for deed in deeds:
            deed(dialog)
        QTimer.singleShot(0, dialog.accept)
        return execute(dialog)

    monkeypatch.setattr(BillDialog, "exec", answer)
    return deeds


def written(folder, suffix):
    (found,) = folder.glob(f"*{suffix}")
    return found


def combo(dialog, name):
    (found,) = [each for each in dialog.findChildren(QComboBox) if each.accessibleName() == name]
    return found


def test_a_bill_is_written_as_pdf(window, target, asked):
    window.menus["export_pdf"].trigger()
    pdf = Pdf(written(target, ".pdf").read_bytes())
    assert len(pdf.pages) == 3
    assert "Change the number of licences" in pdf.text(0)
    assert window.status.currentMessage() == "“Change the number of licences.pdf” was written."


def test_a_bill_is_written_as_html_with_letterhead_and_address(window, target, asked, settings):
    settings.letterhead = LetterheadChoice("Partner", "1 Street\nTown", "Thank you.", "")

    def address(dialog):
        dialog.findChild(QPlainTextEdit).setPlainText("9 Avenue\n75000 Paris")

    asked.append(address)
    window.menus["export_html"].trigger()
    page = written(target, ".html").read_text("utf-8")
    for expected in ("Partner", "Town", "Thank you.", "9 Avenue", "75000 Paris", "Contoso"):
        assert expected in page


def test_an_address_is_remembered_for_its_customer(window, target, asked, settings):
    asked.append(lambda dialog: dialog.findChild(QPlainTextEdit).setPlainText("9 Avenue"))
    window.menus["export_html"].trigger()
    assert settings.recipients == {"Contoso": "9 Avenue"}
    seen = []
    asked[:] = [lambda dialog: seen.append(dialog.recipient)]
    window.menus["export_html"].trigger()
    assert seen == ["9 Avenue"]


def test_lines_are_written_as_a_workbook(window, target):
    window.menus["export_xlsx"].trigger()
    assert written(target, ".xlsx").read_bytes().startswith(b"PK")


def test_a_single_invoice_can_be_chosen(window, target, asked):
    asked.append(lambda dialog: combo(dialog, "Invoice").setCurrentIndex(2))
    window.menus["export_pdf"].trigger()
    pdf = Pdf(written(target, ".pdf").read_bytes())
    text = "".join(pdf.text(page) for page in range(len(pdf.pages)))
    assert "Invoice of 15 Feb 2018" in text
    assert "Invoice of 15 Jan 2018" not in text
    assert "the full price is charged again from 13 Feb 2018." in text


def test_changes_can_be_netted_on_a_bill(window, target, asked):
    asked.append(lambda dialog: combo(dialog, "Lines").setCurrentIndex(1))
    window.menus["export_html"].trigger()
    (file,) = target.glob("*.html")
    text = file.read_text("utf-8")
    assert "3 lines netted" in text
    assert "$9.55" in text


def test_without_customer_prices_there_is_nothing_to_write(window, target, asked):
    asked.append(lambda dialog: combo(dialog, "Prices").setCurrentIndex(1))
    with answering("Close") as reader:
        window.menus["export_pdf"].trigger()
    assert "There is no invoice to export." in reader.said[0]
    assert "5 lines have no customer price" in reader.said[0]
    assert list(target.glob("*.pdf")) == []


def test_a_logo_that_is_gone_is_said_and_left_out(window, target, asked, settings, tmp_path):
    settings.letterhead = LetterheadChoice(logo=str(tmp_path / "gone.png"))
    with answering("Close") as reader:
        window.menus["export_html"].trigger()
    assert "gone.png” cannot be read" in reader.said[0]
    assert "<img" not in written(target, ".html").read_text("utf-8")


def test_a_logo_is_on_the_bill(window, target, asked, settings, tmp_path):
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(tmp_path / "logo.png"))
    settings.letterhead = LetterheadChoice(logo=str(tmp_path / "logo.png"))
    window.menus["export_html"].trigger()
    assert "data:image/png;base64," in written(target, ".html").read_text("utf-8")


def test_thinking_better_of_it_writes_nothing(window, target, monkeypatch):
    monkeypatch.setattr(BillDialog, "exec", lambda _dialog: BillDialog.DialogCode.Rejected)
    for name in ("export_pdf", "export_html", "print", "print_preview"):
        window.menus[name].trigger()
    assert list(target.glob("*.*ml")) + list(target.glob("*.pdf")) == []


def test_ctrl_p_prints(window, asked, monkeypatch, tmp_path):
    printed = tmp_path / "printed.pdf"

    def accept(dialog):
        dialog.printer().setOutputFileName(str(printed))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    assert window.menus["print"].shortcut() == QKeySequence("Ctrl+P")
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    pdf = Pdf(printed.read_bytes())
    assert len(pdf.pages) == 3
    assert "3.10" in pdf.text(2)


def test_the_preview_shows_all_pages(window, asked, qtbot):
    window.menus["print_preview"].trigger()
    (dialog,) = window.findChildren(QPrintPreviewDialog)
    qtbot.waitUntil(dialog.isVisible)
    pages = dialog.findChild(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: pages.pageCount() == 3)
    assert dialog.windowTitle() == "Print preview"
    dialog.reject()
    QApplication.processEvents()


def test_without_lines_there_is_nothing_to_print(window):
    names = ("export_xlsx", "export_pdf", "export_html", "print", "print_preview")
    assert all(window.menus[name].isEnabled() for name in names)
    window.menus["new"].trigger()
    assert not any(window.menus[name].isEnabled() for name in names)


def test_a_bill_in_french_is_french(make_window, target, asked):
    window = make_window(language="fr")
    window.menus["export_html"].trigger()
    page = written(target, ".html").read_text("utf-8")
    assert '<html lang="fr">' in page
    assert "Récapitulatif" in page
