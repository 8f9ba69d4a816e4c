"""Rows on the clipboard, as a spreadsheet takes them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from simulator.words import Words
from ui.models.clipboard import Sheet, as_html, as_tsv

_MOST_FORMATTED = 5_000
"""Rows that are also written as HTML; of more than these a spreadsheet reads the plain text faster."""


def copy_sheet(sheet: Sheet, words: Words) -> None:
    """Put a sheet on the clipboard as tab-separated text, and as an HTML table if it is not long."""
    data = QMimeData()
    data.setText(as_tsv(sheet, words))
    if len(sheet.rows) <= _MOST_FORMATTED:
        data.setHtml(as_html(sheet, words))
    QGuiApplication.clipboard().setMimeData(data)


def selected_rows(view: QTableView) -> list[int]:
    """Return the selected rows in their order, by ranges: there may be very many."""
    selection = view.selectionModel().selection()
    chosen = (selection.at(place) for place in range(selection.count()))
    return sorted({row for each in chosen for row in range(each.top(), each.bottom() + 1)})
