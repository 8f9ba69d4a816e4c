"""The variants of the open scenario: their tabs, and what the menu does with them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QToolBar

from simulator.engine import mistakes_of
from simulator.scenario.scenario import Scenario
from simulator.words import Words
from ui.document.document import Document
from ui.models.wishes import AddVariant, RemoveVariant, RenameVariant, ShowVariant, VariantWish
from ui.panels.variant_bar import VariantBar


class Variants(QObject):
    """Shows the tabs while there are variants, and carries out what is wished with them."""

    def __init__(self, window: QMainWindow, document: Document, words: Words) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._words = words
        self._known: dict[int, tuple[Scenario, bool]] = {}
        self.bar = VariantBar()
        self._toolbar = QToolBar(window)
        self._toolbar.setObjectName("variants_bar")
        self._toolbar.setMovable(False)
        self._toolbar.addWidget(self.bar)
        self._toolbar.toggleViewAction().setVisible(False)
        window.addToolBarBreak()
        window.addToolBar(self._toolbar)
        self.bar.arrange_requested.connect(self.arrange)
        self.bar.rename_requested.connect(self._rename_at)
        document.changed.connect(self.refresh)
        self.refresh()

    def show_words(self, words: Words) -> None:
        """Speak another language from now on."""
        self._words = words
        self._toolbar.setWindowTitle(words.tr("Variants"))
        self.bar.show_words(words)
        self.refresh()

    def refresh(self) -> None:
        """Show the variants that there are, and which one is edited."""
        desk = self._document.desk
        names = [self._name(place) for place in range(1, len(desk.whole.variants) + 1)]
        wrong = frozenset(place for place in range(len(names) + 1) if self._is_wrong(place))
        self.bar.show_variants(names, desk.place, wrong if names else frozenset())
        self._toolbar.setVisible(bool(desk.whole.variants))

    def _name(self, place: int) -> str:
        """Return the name of a variant in the language in use."""
        from simulator.words.whatif import variant_name

        return variant_name(self._document.desk.whole.variants[place - 1].name, self._words)

    def _is_wrong(self, place: int) -> bool:
        """Return whether the variant at a place has findings; only what is new is looked at."""
        desk = self._document.desk
        if place == desk.place:
            return bool(self._document.outcome.mistakes)
        scenario = desk.scenario_at(place)
        known = self._known.get(place)
        if known is None or known[0] != scenario:
            known = self._known[place] = (scenario, bool(mistakes_of(scenario)))
        return known[1]

    def arrange(self, wish: VariantWish) -> None:
        """Do what is wished, as a step of the history."""
        self._document.arrange(wish)

    def add(self) -> None:
        """Put a copy of what is edited beside it, and edit that from now on."""
        desk = self._document.desk
        number = self._words.quantity(len(desk.whole.variants) + 1)
        self.arrange(AddVariant(self._words.tr("Variant {number}", number=number), desk.place))

    def rename(self) -> None:
        """Ask for another name of the variant that is edited."""
        self._rename_at(self._document.desk.place)

    def remove(self) -> None:
        """Remove the variant that is edited."""
        place = self._document.desk.place
        if place:
            self.arrange(RemoveVariant(place))

    def next(self) -> None:
        """Edit the next variant, after the last one the original."""
        self._step(1)

    def previous(self) -> None:
        """Edit the variant before, before the original the last one."""
        self._step(-1)

    def _step(self, by: int) -> None:
        desk = self._document.desk
        count = len(desk.whole.variants) + 1
        self.arrange(ShowVariant((desk.place + by) % count))

    def _rename_at(self, place: int) -> None:
        from ui.dialogs.name import NameDialog

        if place < 1:
            return
        given = self._name(place)
        dialog = NameDialog(self._window, self._words, given)
        if dialog.exec() == NameDialog.DialogCode.Accepted and dialog.name != given:
            self.arrange(RenameVariant(place, dialog.name))
        dialog.deleteLater()
