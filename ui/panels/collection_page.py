"""What follows from unpaid invoices: the steps of the collection policy, and the suspension."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from simulator.account import Account, CollectionStep, Stage
from simulator.engine import Outcome
from simulator.scenario.scenario import Scenario
from simulator.words import SOURCE_LANGUAGE, Words, mark
from simulator.words.ledger import STAGES, access, invoice_name
from ui.models.figures import Figure, FigureColumn, FigureRow, Tone
from ui.models.wishes import PreviewOf
from ui.panels.figures_table import FiguresTable
from ui.panels.labels import Look, Text
from ui.panels.page import show_button
from ui.panels.scrolled import scrolled
from ui.panels.suspension_note import SuspensionNote
from ui.theme import Theme

_COLUMNS = (
    FigureColumn("day", mark("Day")),
    FigureColumn("stage", mark("Step")),
    FigureColumn("invoice", mark("For the invoice of")),
    FigureColumn("state", mark("State")),
)

_SIDE = 235
"""The least width of the sentences beside the steps."""


class CollectionPage(QWidget):
    """The steps with their days; beside them what a suspension does, and what is barred.

    Signals:
        edit_requested: (wish) the suspensions are to stand on the timeline.
        settings_requested: (JSON pointer) the user wants to set a collection policy.
    """

    edit_requested = Signal(object)
    settings_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("collection-page")
        self._words = Words(SOURCE_LANGUAGE)
        self._shown: tuple[Scenario, Outcome, Account] | None = None
        self._steps = FiguresTable("collection-steps", _COLUMNS, "stage", self, folds="state")
        self._nothing = Text(Look.QUIET, self)
        self._nothing.setObjectName("collection-none")
        self._settings = QPushButton(self)
        self._settings.setObjectName("collection-settings")
        self._suspension = SuspensionNote()
        self._heading = Text(Look.HEADING)
        self._access = Text(Look.QUIET)
        self._access.setObjectName("collection-access")
        self._lay_out()
        self._suspension.edit_requested.connect(self.edit_requested)
        self._suspension.settled.connect(self._show_steps)
        self._settings.clicked.connect(self._on_settings)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._nothing)
        button = QHBoxLayout()
        button.addWidget(self._settings)
        button.addStretch(1)
        left.addLayout(button)
        left.addWidget(self._steps, 1)
        left.addStretch(0)
        content = QWidget()
        right = QVBoxLayout(content)
        right.setContentsMargins(0, 0, 4, 0)
        right.setSpacing(5)
        right.addWidget(self._suspension)
        right.addSpacing(4)
        right.addWidget(self._heading)
        right.addWidget(self._access)
        right.addStretch(1)
        side = scrolled(content)
        side.setMinimumWidth(_SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(left, 3)
        row.addWidget(side, 2)

    # What is shown.

    def show_preview(self, preview: PreviewOf) -> None:
        """Ask `preview` what the suspensions would do to the bill."""
        self._suspension.show_preview(preview)

    def show_account(self, scenario: Scenario, outcome: Outcome, account: Account) -> None:
        """Show the steps of an account, and the suspensions that they call for."""
        self._shown = (scenario, outcome, account)
        self._show()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._steps.show_words(words)
        self._steps.setAccessibleName(words.tr("Steps of the collection policy"))
        self._suspension.show_words(words)
        self._heading.setText(words.tr("Access"))
        show_button(
            self._settings,
            words.tr("Open the settings"),
            words.tr("Set the days of the collection policy"),
        )
        self._show()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for part in (self._heading, self._nothing, self._access, self._suspension, self._steps):
            part.show_theme(theme)

    def copy(self) -> None:
        """Copy the steps for a spreadsheet."""
        self._steps.copy()

    # How it is said.

    def _show(self) -> None:
        if self._shown is None:
            return
        scenario, outcome, account = self._shown
        has_policy = scenario.partner.collection is not None
        self._suspension.show_account(scenario, outcome, account)
        self._show_steps()
        self._steps.setVisible(bool(account.steps))
        self._nothing.setVisible(not account.steps)
        self._nothing.setText(self._why_nothing(has_policy=has_policy))
        self._settings.setVisible(not has_policy)
        self._access.setText(access(account, self._words))

    def _show_steps(self) -> None:
        if self._shown is not None:
            rows = _rows(self._shown[2], self._words, is_due=self._suspension.is_due)
            self._steps.show_rows(rows)

    def _why_nothing(self, *, has_policy: bool) -> str:
        words = self._words
        if has_policy:
            return words.tr("Every invoice is paid in time: no step follows.")
        return words.tr(
            "No collection policy is set. Say under “Scenario” after how many days "
            "a reminder, a warning and the suspension follow."
        )

    def _on_settings(self) -> None:
        self.settings_requested.emit("/partner/collection")


def _rows(account: Account, words: Words, *, is_due: bool) -> Sequence[FigureRow]:
    keys = [item.key for item in account.items]
    return [
        _row(
            step,
            number,
            invoice_name(step.invoice, keys, words),
            _state(step, words, is_due=is_due),
            words,
        )
        for number, step in enumerate(account.steps)
    ]


def _state(step: CollectionStep, words: Words, *, is_due: bool) -> str:
    """Return whether a step is done, ahead, or due: the user places a suspension."""
    if not step.done:
        return words.tr("ahead")
    return words.tr("due") if is_due and step.stage is Stage.SUSPENSION else words.tr("done")


def _row(step: CollectionStep, number: int, invoice: str, state: str, words: Words) -> FigureRow:
    tone = Tone.PLAIN if step.done else Tone.QUIET
    stage = words.tr(STAGES[step.stage])
    return FigureRow(
        str(number),
        (
            Figure(words.day(step.day), step.day, tone),
            Figure(stage, stage, tone),
            Figure(invoice, step.invoice[0], tone),
            Figure(state, state, tone),
        ),
    )
