"""The manual: pages in the language in use, with links between them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from simulator.words import Words
from ui.assets import resource

FIRST_PAGE = "index"
_FALLBACK = "en"
_SUFFIX = ".md"
_MARGIN = 14


def page_path(language: str, page: str) -> Path | None:
    """Return the file of a page, in English where it is not translated; None if there is none."""
    for each in (language, _FALLBACK):
        path = resource("help", each, page + _SUFFIX)
        if path.is_file():
            return path
    return None


class HelpDialog(QDialog):
    """A window beside the main one with the pages of the manual, back and forward."""

    def __init__(self, parent: QWidget, words: Words) -> None:
        super().__init__(parent)
        self._words = words
        self._page = FIRST_PAGE
        self._browser = QTextBrowser()
        self._browser.setOpenExternalLinks(True)
        self._browser.document().setDocumentMargin(_MARGIN)
        self._back, self._forward, self._home = QPushButton(), QPushButton(), QPushButton()
        self._buttons = QDialogButtonBox()
        self._close = self._buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.rejected.connect(self.reject)
        self._back.clicked.connect(self._browser.backward)
        self._forward.clicked.connect(self._browser.forward)
        self._home.clicked.connect(self._show_first)
        self._browser.backwardAvailable.connect(self._back.setEnabled)
        self._browser.forwardAvailable.connect(self._forward.setEnabled)
        self._browser.sourceChanged.connect(self._on_source_changed)
        self._back.setEnabled(False)
        self._forward.setEnabled(False)
        row = QHBoxLayout()
        for button in (self._back, self._forward, self._home):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self._browser)
        layout.addWidget(self._buttons)
        self.resize(760, 620)
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        """Show the same page in another language."""
        self._words = words
        self.setWindowTitle(words.tr("Manual"))
        self._browser.setAccessibleName(words.tr("Page of the manual"))
        self._back.setText(words.tr("Back"))
        self._forward.setText(words.tr("Forward"))
        self._home.setText(words.tr("Contents"))
        self._close.setText(words.tr("Close"))
        self.show_page(self._page)

    def show_page(self, page: str) -> None:
        """Open `page` or `page#place` by its name, the contents if there is no such page."""
        name, _, place = page.partition("#")
        path = page_path(self._words.language, name) or page_path(self._words.language, FIRST_PAGE)
        if path is None:
            return
        url = QUrl.fromLocalFile(str(path))
        if place:
            url.setFragment(place)
        self._browser.setSource(url, QTextDocument.ResourceType.MarkdownResource)

    def _on_source_changed(self, url: QUrl) -> None:
        """Remember the page, so that another language opens the same one."""
        self._page = Path(url.toLocalFile()).stem
        if url.hasFragment():
            self._page += f"#{url.fragment()}"

    def _show_first(self) -> None:
        self.show_page(FIRST_PAGE)
