"""The manual: its pages in the language in use, contents and search beside them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from simulator.manual.search import fold
from simulator.words import Words
from ui.dialogs.help_contents import Contents
from ui.dialogs.help_page import FIRST_PAGE, HelpPage

_SIZE = (1000, 700)
_SHARES = (280, 720)
_LARGER, _SMALLER = "+", "\N{MINUS SIGN}"


class HelpDialog(QDialog):
    """A window beside the main one with the manual: search, contents, back and forward, print."""

    def __init__(self, parent: QWidget, words: Words) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._words = words
        self._page = FIRST_PAGE
        self._browser = HelpPage()
        self._contents = Contents()
        names = ("back", "forward", "home", "smaller", "larger", "print")
        self._buttons = {name: QPushButton() for name in names}
        self._box = QDialogButtonBox()
        self._close = self._box.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._connect()
        self._buttons["back"].setEnabled(False)
        self._buttons["forward"].setEnabled(False)
        room = parent.screen().availableSize()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        self.show_words(words)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for name, button in self._buttons.items():
            button.setObjectName(f"manual_{name}")
            button.setAutoDefault(False)
            row.addWidget(button)
            if name == "home":
                row.addStretch(1)
        self._close.setAutoDefault(False)
        splitter = QSplitter()
        splitter.addWidget(self._contents)
        splitter.addWidget(self._browser)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes(_SHARES)
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._box)

    def _connect(self) -> None:
        browser, keys = self._browser, QKeySequence.StandardKey
        self._box.rejected.connect(self.reject)
        self._contents.page_requested.connect(self._on_requested)
        browser.backwardAvailable.connect(self._buttons["back"].setEnabled)
        browser.forwardAvailable.connect(self._buttons["forward"].setEnabled)
        browser.sourceChanged.connect(self._on_source_changed)
        for name, deed, key in (
            ("back", browser.backward, keys.Back),
            ("forward", browser.forward, keys.Forward),
            ("home", self._show_first, None),
            ("smaller", browser.zoom_out, keys.ZoomOut),
            ("larger", browser.zoom_in, keys.ZoomIn),
            ("print", self._print, keys.Print),
        ):
            self._buttons[name].clicked.connect(deed)
            if key is not None:
                QShortcut(QKeySequence(key), self, deed)
        QShortcut(QKeySequence("Ctrl+0"), self, browser.zoom_back)
        QShortcut(QKeySequence(keys.Find), self, self._find)

    def show_words(self, words: Words) -> None:
        """Show the same page in another language."""
        self._words = words
        self.setWindowTitle(words.tr("Manual"))
        self._browser.setAccessibleName(words.tr("Page of the manual"))
        for name, text in (
            ("back", words.tr("Back")),
            ("forward", words.tr("Forward")),
            ("home", words.tr("Contents")),
            ("smaller", _SMALLER),
            ("larger", _LARGER),
            ("print", words.tr("Print…")),
        ):
            self._buttons[name].setText(text)
        for name, tip in (
            ("back", words.tr("The page before (Alt+Left)")),
            ("forward", words.tr("The page after (Alt+Right)")),
            ("smaller", words.tr("Smaller letters (Ctrl+-)")),
            ("larger", words.tr("Larger letters (Ctrl++)")),
            ("print", words.tr("Print this page (Ctrl+P)")),
        ):
            self._buttons[name].setToolTip(tip)
        self._buttons["smaller"].setAccessibleName(words.tr("Smaller letters"))
        self._buttons["larger"].setAccessibleName(words.tr("Larger letters"))
        self._close.setText(words.tr("Close"))
        self._contents.show_words(words)
        self.show_page(self._page)

    def show_page(self, page: str) -> None:
        """Open `page` or `page#place` by its name, the contents if there is no such page."""
        self._show(page, "")

    def _show(self, page: str, query: str) -> None:
        name, _, place = page.partition("#")
        self._browser.show_page(self._words.language, name, place, fold(query).text.split())

    def _on_requested(self, page: str, query: str) -> None:
        self._show(page, query)

    def _on_source_changed(self, url: QUrl) -> None:
        """Remember the page, so that another language opens the same one."""
        self._page = Path(url.toLocalFile()).stem
        self._contents.show_page(self._page)
        if url.hasFragment():
            self._page += f"#{url.fragment()}"

    def _show_first(self) -> None:
        self.show_page(FIRST_PAGE)

    def _find(self) -> None:
        self._contents.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._contents.field.selectAll()

    def _print(self) -> None:
        """Ask how, and print the page that is open."""
        from ui.dialogs.help_printing import print_page

        print_page(self, self._words, self._page)
