"""Reconciliation files in the window: chosen, looked at, rebuilt, and open beside the scenario."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from simulator.reconciliation.suffixes import SUFFIXES, is_called_so
from ui.settings import Settings
from ui.window.filing import Filing
from ui.window.looks import Looks

if TYPE_CHECKING:
    from simulator.reconciliation.facets import Facets
    from simulator.reconciliation.rebuild import RebuiltFile
    from ui.dialogs.import_dialog import ImportDialog
    from ui.dialogs.work import Work
    from ui.models.comparison import OpenedFiles

_LONGEST_TITLE = 120


class Importing(QObject):
    """Opens reconciliation files as scenarios, one customer or more of them at a time.

    `opened` are the files that the open scenario was rebuilt from, None for any other scenario.

    Signals:
        opened_changed: (OpenedFiles or None) other files are open beside the scenario.
    """

    opened_changed = Signal(object)

    def __init__(self, window: QWidget, filing: Filing, settings: Settings, looks: Looks) -> None:
        super().__init__(window)
        self._window = window
        self._filing = filing
        self._settings = settings
        self._looks = looks
        self._work: Work | None = None
        self._dialog: ImportDialog | None = None
        self._is_opening = False
        self.opened: OpenedFiles | None = None
        filing.opened.connect(self._on_other_opened)

    def choose(self) -> None:
        """Ask for reconciliation files, and show what they are."""
        words = self._looks.words
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window,
            words.tr("Open reconciliation files"),
            self._settings.last_folder,
            f"{words.tr('Reconciliation files ({kinds})', kinds=kinds)};;{words.tr('All files (*)')}",
        )
        if chosen:
            self.show_files([Path(each).absolute() for each in chosen])

    def open_path(self, path: Path) -> None:
        """Open a scenario or a reconciliation file, whichever it is called like."""
        self.open_paths([path])

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a scenario, or reconciliation files together."""
        if all(map(is_called_so, paths)):
            self.show_files(paths)
        else:
            self._filing.open_path(paths[0])

    def show_files(self, paths: Sequence[Path]) -> None:
        """Show what files are, beside their first rows, in a dialog that goes on to open them."""
        if self._dialog is not None:
            return
        from ui.dialogs.import_dialog import ImportDialog
        from ui.dialogs.work import Work

        self._forget_missing(paths)
        self._work = self._work or Work(self)
        paths = [path.absolute() for path in paths]
        looks = self._looks
        dialog = ImportDialog(self._window, looks.words, looks.theme, paths, self._work)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open_requested.connect(self._on_open_requested)
        dialog.rebuilt.connect(self._on_rebuilt)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()

    def open_customer(self, name: str) -> None:
        """Open another customer of the files that are open, without reading them again."""
        if self.opened is not None and self._filing.may_leave():
            self._open(replace(self.opened, customers=frozenset({name})))

    def close(self) -> None:
        """Close the dialog, whatever it is doing."""
        if self._dialog is not None:
            self._dialog.leave()

    def wait(self) -> None:
        """Wait until nothing is being read any more: a process that ends meanwhile crashes."""
        if self._work is not None:
            self._work.wait()

    def _on_open_requested(self) -> None:
        # Asked before the work begins, so that nobody has to come back to it.
        if self._dialog is not None and self._filing.may_leave():
            self._dialog.rebuild()

    def _on_rebuilt(self, rebuilt: RebuiltFile, facets: Facets) -> None:
        from simulator.reconciliation.rebuild.parting import by_customer
        from ui.models.comparison import OpenedFiles

        dialog, words = self._dialog, self._looks.words
        if dialog is None:
            return
        customers = dialog.customers & by_customer(rebuilt.scenario).keys()
        if not customers:
            dialog.refuse(words.tr("No line of the chosen customers could be rebuilt."))
            return
        opened = OpenedFiles(dialog.names, dialog.read, rebuilt, customers, facets)
        paths = dialog.paths
        dialog.accept()
        self._open(opened)
        self._remember(paths)

    def _open(self, opened: OpenedFiles) -> None:
        """Put the scenario of some customers in the place of the open one."""
        from simulator.reconciliation.rebuild.parting import of_customers

        scenario = of_customers(opened.rebuilt.scenario, opened.customers)
        self._is_opening = True
        try:
            self._filing.start_with(replace(scenario, title=_title(opened)))
        finally:
            self._is_opening = False
        self._set_opened(opened)

    def _remember(self, paths: Sequence[Path]) -> None:
        """Put a file among the recent ones, where it would open in the same way: alone."""
        self._settings.last_folder = str(paths[0].parent)
        if len(paths) == 1:
            self._settings.add_recent_file(paths[0])
            self._filing.recent_changed.emit()

    def _forget_missing(self, paths: Sequence[Path]) -> None:
        gone = [path for path in paths if path in self._settings.recent_files and not path.exists()]
        for path in gone:
            self._settings.remove_recent_file(path)
        if gone:
            self._filing.recent_changed.emit()

    def _on_other_opened(self) -> None:
        """Let the files go when a scenario is opened that does not come from them."""
        if not self._is_opening and self.opened is not None:
            self._set_opened(None)

    def _set_opened(self, opened: OpenedFiles | None) -> None:
        self.opened = opened
        self.opened_changed.emit(opened)

    def _on_finished(self) -> None:
        self._dialog = None


def _title(opened: OpenedFiles) -> str:
    """Return the names of the files without their endings, and of the customer that is open."""
    files = ", ".join(name.partition(".")[0] for name in opened.names)
    (only,) = opened.customers if len(opened.customers) == 1 else ("",)
    title = f"{files} – {only}" if only else files
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"
