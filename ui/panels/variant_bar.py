"""The variants of the scenario as tabs: which of them is edited, and what can be done to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.wishes import AddVariant, RemoveVariant, ShowVariant

_ORIGINAL = 0
"""The place of what is no variant: it has no name and cannot be removed."""

_WARNING = "\N{WARNING SIGN}"


class VariantBar(QWidget):
    """Shows a tab for the original and for each variant.

    Signals:
        arrange_requested: (a VariantWish) the user wants other variants, or to edit another one.
        rename_requested: (int) the variant at a place is to have another name.
    """

    arrange_requested = Signal(object)
    rename_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(SOURCE_LANGUAGE)
        self._names: tuple[str, ...] = ()
        self._wrong: frozenset[int] = frozenset()
        self._tabs = _Tabs(self)
        self._tabs.setObjectName("variants")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(True)
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self._tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(self._tabs, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tabs.currentChanged.connect(self._on_chosen)
        self._tabs.customContextMenuRequested.connect(self._open_menu)
        self._tabs.tabBarDoubleClicked.connect(self._rename)
        self._tabs.rename_requested.connect(self._rename)
        self._tabs.remove_requested.connect(self._remove)
        self.setFocusProxy(self._tabs)

    def show_variants(self, names: Sequence[str], place: int, wrong: frozenset[int]) -> None:
        """Show a tab for the original and for each of the variants.

        The one at `place` is edited, those at the places `wrong` have findings.
        """
        self._names, self._wrong = tuple(names), wrong
        self._refresh(place)

    def show_words(self, words: Words) -> None:
        """Speak another language."""
        self._words = words
        self._tabs.setAccessibleName(words.tr("Variants"))
        self._refresh(max(self._tabs.currentIndex(), _ORIGINAL))

    def _refresh(self, place: int) -> None:
        titles = [self._words.tr("Original"), *self._names]
        self._tabs.blockSignals(True)
        while self._tabs.count() > len(titles):
            self._tabs.removeTab(self._tabs.count() - 1)
        while self._tabs.count() < len(titles):
            self._tabs.addTab("")
        for number, title in enumerate(titles):
            # A sign of its own in a name is no key.
            shown, tip = title.replace("&", "&&"), self._words.tr("Edit “{name}”", name=title)
            if number in self._wrong:
                shown = f"{_WARNING} {shown}"
                tip = self._words.tr("Edit “{name}”, which has findings", name=title)
            self._tabs.setTabText(number, shown)
            self._tabs.setTabToolTip(number, tip)
            self._tabs.setAccessibleTabName(number, tip)
        self._tabs.setCurrentIndex(place)
        self._tabs.blockSignals(False)

    def _on_chosen(self, place: int) -> None:
        if place >= 0:
            self.arrange_requested.emit(ShowVariant(place))

    def _rename(self, place: int) -> None:
        if place > _ORIGINAL:
            self.rename_requested.emit(place)

    def _remove(self, place: int) -> None:
        if place > _ORIGINAL:
            self.arrange_requested.emit(RemoveVariant(place))

    def _open_menu(self, at: QPoint) -> None:
        place = self._tabs.tabAt(at)
        place = self._tabs.currentIndex() if place < 0 else place
        menu = self.menu_of(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._tabs.mapToGlobal(at))

    def menu_of(self, place: int) -> QMenu:
        """Return what can be done to the variant at a place."""
        words, menu = self._words, QMenu(self)
        name = [words.tr("Original"), *self._names][place]
        copy = menu.addAction(words.tr("&Duplicate"))
        copy.setData(AddVariant(words.tr("{name} (copy)", name=name), place))
        if place > _ORIGINAL:
            rename = menu.addAction(words.tr("&Rename…"))
            rename.setData(place)
            menu.addAction(words.tr("Re&move")).setData(RemoveVariant(place))
        menu.triggered.connect(self._on_menu)
        return menu

    def _on_menu(self, action: object) -> None:
        wish = getattr(action, "data", object)()
        if isinstance(wish, int):
            self.rename_requested.emit(wish)
        else:
            self.arrange_requested.emit(wish)


class _Tabs(QTabBar):
    """Tabs that F2 renames and Delete removes.

    Signals:
        rename_requested: (int) of the tab at a place.
        remove_requested: (int) of the tab at a place.
    """

    rename_requested = Signal(object)
    remove_requested = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means for the tab that has the keyboard."""
        if event.key() == Qt.Key.Key_F2:
            self.rename_requested.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
            return
        event.accept()
