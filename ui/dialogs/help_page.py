"""The text of a page of the manual: links, pictures as wide as there is room, words that were found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QImage, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser, QTextEdit, QWidget

from simulator.manual.pages import page
from simulator.manual.search import fold, places_in
from simulator.words.pages import PAGES
from ui.assets import resource
from ui.dialogs.help_pictures import fitting, with_sizes
from ui.dialogs.help_style import page_style
from ui.theme import Theme

FIRST_PAGE = "index"
_FALLBACK = "en"
_SUFFIX = ".md"
_MARGIN = 18
_MOST_ZOOM, _LEAST_ZOOM = 12, -4


def page_path(language: str, name: str) -> Path | None:
    """Return the file of a page, in English where it is not translated; None if there is none."""
    if name not in PAGES:
        return None
    for each in (language, _FALLBACK):
        path = resource("help", each, name + _SUFFIX)
        if path.is_file():
            return path
    return None


class HelpPage(QTextBrowser):
    """Shows one page of the manual, rendered as the site is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenExternalLinks(True)
        # A bar that comes and goes would fit the pictures anew each time.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._zoom = 0
        self._words: Sequence[str] = ()
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.timeout.connect(self._fit_pictures)
        self._width = 0
        self.document().setDocumentMargin(_MARGIN)
        self._show_style()

    def show_page(
        self, language: str, name: str, place: str = "", words: Sequence[str] = ()
    ) -> None:
        """Open a page at a place, with some words marked."""
        path = page_path(language, name) or page_path(language, FIRST_PAGE)
        if path is None:
            return
        url = QUrl.fromLocalFile(str(path))
        if place:
            url.setFragment(place)
        self._words = words
        self.setSource(url, QTextDocument.ResourceType.HtmlResource)
        self._mark_words()

    def doSetSource(
        self,
        name: QUrl | str,
        type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,  # noqa: A002
    ) -> None:
        """Open what a link leads to; a page of the manual is HTML, whatever its file ends in."""
        if QUrl(name).fileName().endswith(_SUFFIX):
            type = QTextDocument.ResourceType.HtmlResource  # noqa: A001 - as Qt calls it
        super().doSetSource(name, type)

    def loadResource(self, type: int, name: QUrl | str) -> Any:  # noqa: A002 - as Qt calls it
        """Return a page as HTML, and a picture no wider than the page."""
        path = Path(self.source().resolved(QUrl(name)).toLocalFile())
        if path.suffix == _SUFFIX:
            return with_sizes(page(path.parent.name, path.stem).html, path.parent, self._room())
        if path.suffix == ".png":
            return fitting(QImage(str(path)), self._room(), self.devicePixelRatioF())
        return super().loadResource(type, name)

    def zoom_in(self) -> None:
        """Show larger letters."""
        self._zoom_by(1)

    def zoom_out(self) -> None:
        """Show smaller letters."""
        self._zoom_by(-1)

    def zoom_back(self) -> None:
        """Show letters of the usual size."""
        self._zoom_by(-self._zoom)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.source().isValid():
            self._show_style()
            self._show_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures into another width, once it stays."""
        super().resizeEvent(event)
        if self._room() != self._width:
            self._fit.start(0)

    def _zoom_by(self, steps: int) -> None:
        wanted = max(_LEAST_ZOOM, min(_MOST_ZOOM, self._zoom + steps))
        self.zoomIn(wanted - self._zoom)
        self._zoom = wanted

    def _show_style(self) -> None:
        self.document().setDefaultStyleSheet(page_style(Theme.from_palette(QApplication.palette())))

    def _show_again(self) -> None:
        at = self.verticalScrollBar().value()
        self.document().clear()
        self.reload()
        self.verticalScrollBar().setValue(at)
        self._mark_words()

    def _fit_pictures(self) -> None:
        if self.source().isValid() and self._room() != self._width:
            self._width = self._room()
            self._show_again()

    def _room(self) -> int:
        return max(100, self.viewport().width() - 2 * _MARGIN)

    def _mark_words(self) -> None:
        """Mark the words that were searched, wherever they stand on the page."""
        theme = Theme.from_palette(QApplication.palette())
        folded = fold(self.toPlainText())
        marks = []
        for word in self._words:
            for at in places_in(word, folded.text):
                start, end = folded.origins[at], folded.origins[at + len(word) - 1] + 1
                marks.append(self._marked(start, end, theme.selection, theme.selection_text))
        self.setExtraSelections(marks)

    def _marked(
        self, start: int, end: int, ground: QColor, text: QColor
    ) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format.setBackground(ground)
        mark.format.setForeground(text)
        return mark
