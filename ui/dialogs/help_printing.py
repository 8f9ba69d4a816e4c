"""A page of the manual on paper."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from simulator.manual.pages import page
from simulator.words import Words
from ui.assets import resource
from ui.dialogs.help_pictures import with_sizes
from ui.dialogs.help_style import page_style
from ui.theme import theme

_ROOM = 620
"""The width of a picture on a sheet of A4, in the pixels of a screen."""


def paper(language: str, name: str) -> QTextDocument:
    """Return a page as it is printed: dark on white, whatever the theme."""
    document = QTextDocument()
    folder = resource("help", language)
    document.setMetaInformation(
        QTextDocument.MetaInformation.DocumentUrl,
        QUrl.fromLocalFile(str(folder / f"{name}.md")).toString(),
    )
    document.setDefaultStyleSheet(page_style(theme(dark=False)))
    document.setHtml(with_sizes(page(language, name).html, folder, _ROOM))
    return document


def print_page(parent: QWidget, words: Words, place: str) -> None:
    """Ask how, and print the page with this place."""
    name = place.partition("#")[0]
    printer = QPrinter()
    printer.setDocName(page(words.language, name).title)
    printer.setCreator("Prorata")
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        paper(words.language, name).print_(printer)
    dialog.deleteLater()
