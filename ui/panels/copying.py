"""Rows on the clipboard, as a spreadsheet takes them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from simulator.words import Words
from ui.models.clipboard import Sheet, as_html, as_tsv


def copy_sheet(sheet: Sheet, words: Words) -> None:
    """Put a sheet on the clipboard as tab-separated text and as an HTML table."""
    data = QMimeData()
    data.setText(as_tsv(sheet, words))
    data.setHtml(as_html(sheet, words))
    QGuiApplication.clipboard().setMimeData(data)
