"""What follows from unpaid invoices: the steps of the collection policy, and the suspension."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from simulator.account import Account, CollectionStep, Stage, proposed_suspensions
from simulator.catalogue import Book
from simulator.effects import EventEffect
from simulator.engine import Outcome
from simulator.scenario.events import Suspend
from simulator.scenario.scenario import Scenario
from simulator.words import SOURCE_LANGUAGE, Words, mark
from simulator.words.ledger import STAGES, access, invoice_name
from ui.models.figures import Figure, FigureColumn, FigureRow, Tone
from ui.models.names import subscription_names
from ui.models.wishes import PlaceSuspensions, Preview
from ui.panels.figures_table import FiguresTable
from ui.panels.labels import Look, Text
from ui.panels.page import show_button
from ui.panels.scrolled import scrolled
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
        self._preview: Preview | None = None
        self._shown: tuple[Scenario, Outcome, Account] | None = None
        self._proposed: tuple[tuple[str, Suspend], ...] = ()
        self._steps = FiguresTable("collection-steps", _COLUMNS, "state", self)
        self._nothing = Text(Look.QUIET, self)
        self._nothing.setObjectName("collection-none")
        self._settings = QPushButton(self)
        self._settings.setObjectName("collection-settings")
        self._suspension = Text(Look.BODY)
        self._suspension.setObjectName("collection-suspension")
        self._effect = Text(Look.QUIET)
        self._effect.setObjectName("collection-effect")
        self._place = QPushButton()
        self._place.setObjectName("place-suspension")
        self._access = Text(Look.QUIET)
        self._access.setObjectName("collection-access")
        self._headings = (Text(Look.HEADING), Text(Look.HEADING))
        self._lay_out()
        self._place.clicked.connect(self.place)
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
        for part in (self._headings[0], self._place, self._suspension, self._effect):
            right.addWidget(part)
        right.addSpacing(4)
        right.addWidget(self._headings[1])
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

    def show_preview(self, preview: Preview) -> None:
        """Ask `preview` what the suspensions would do to the bill."""
        self._preview = preview

    def show_account(self, scenario: Scenario, outcome: Outcome, account: Account) -> None:
        """Show the steps of an account, and the suspensions that they call for."""
        self._shown = (scenario, outcome, account)
        self._show()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._steps.show_words(words)
        self._steps.setAccessibleName(words.tr("Steps of the collection policy"))
        for heading, text in zip(
            self._headings, (words.tr("Suspension"), words.tr("Access")), strict=True
        ):
            heading.setText(text)
        show_button(
            self._place,
            words.tr("Place the suspension on the timeline"),
            words.tr("Suspend what is not paid, as one step that can be undone"),
        )
        show_button(
            self._settings,
            words.tr("Open the settings"),
            words.tr("Set the days of the collection policy"),
        )
        self._show()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for text in (*self._headings, self._nothing, self._suspension, self._effect, self._access):
            text.show_theme(theme)
        self._steps.show_theme(theme)

    def place(self) -> None:
        """Ask for the suspensions that are proposed."""
        if self._proposed:
            self.edit_requested.emit(PlaceSuspensions(self._proposed))

    def copy(self) -> None:
        """Copy the steps for a spreadsheet."""
        self._steps.copy()

    # How it is said.

    def _show(self) -> None:
        if self._shown is None:
            return
        scenario, outcome, account = self._shown
        has_policy = scenario.partner.collection is not None
        self._proposed = (
            proposed_suspensions(scenario, outcome.statement, account.on) if has_policy else ()
        )
        self._steps.show_rows(_rows(account, self._words))
        self._steps.setVisible(bool(account.steps))
        self._nothing.setVisible(not account.steps)
        self._nothing.setText(self._why_nothing(has_policy=has_policy))
        self._settings.setVisible(not has_policy)
        for part in (self._headings[0], self._suspension):
            part.setVisible(has_policy)
        self._suspension.setText(self._suspension_text(scenario, account))
        self._effect.setText(self._effect_text(account.currency))
        self._effect.setVisible(bool(self._proposed))
        self._place.setVisible(bool(self._proposed))
        self._access.setText(access(account, self._words))

    def _why_nothing(self, *, has_policy: bool) -> str:
        words = self._words
        if has_policy:
            return words.tr("Every invoice is paid in time: no step follows.")
        return words.tr(
            "No collection policy is set. Say under “Scenario” after how many days "
            "a reminder, a warning and the suspension follow."
        )

    def _suspension_text(self, scenario: Scenario, account: Account) -> str:
        words = self._words
        if self._proposed:
            names = subscription_names(scenario)
            return "\n".join(
                words.tr(
                    "{subscription}: suspended from {day}",
                    subscription=names[owner],
                    day=words.day(event.date),
                )
                for owner, event in self._proposed
            )
        taken = [step for step in account.steps if step.stage is Stage.SUSPENSION]
        if any(step.done for step in taken):
            return words.tr("What is to be suspended by {day} is.", day=words.day(account.on))
        if taken:
            return words.tr(
                "The policy suspends on {day}, unless a payment comes before.",
                day=words.day(taken[0].day),
            )
        return words.tr("The policy suspends nothing on {day}.", day=words.day(account.on))

    def _effect_text(self, currency: str) -> str:
        """Return what the suspensions would do to the bill, and to those who use the licences."""
        words = self._words
        if not self._proposed or self._preview is None:
            return ""
        changes = self._preview(PlaceSuspensions(self._proposed)).changes
        if changes:
            bill = words.tr(
                "The bill changes by {total}, first on the invoice of {day}: {amount}.",
                total=words.signed_money(EventEffect(currency, changes).total, currency),
                day=words.day(changes[0].date),
                amount=words.signed_money(changes[0].difference, currency),
            )
        else:
            bill = words.tr("The bill up to the last day stays the same.")
        sentences = [bill]
        if any(map(self._bills_on, self._proposed)):
            sentences.append(words.tr("New commerce is billed on while it is suspended."))
        sentences.append(words.tr("The users cannot sign in any more; their data is kept."))
        return " ".join(sentences)

    def _bills_on(self, suspension: tuple[str, Suspend]) -> bool:
        """Return whether a suspension leaves the charges of the term as they are."""
        if self._shown is None:
            return False
        scenario = self._shown[0]
        return scenario.profile_of(scenario.subscription(suspension[0])).book is Book.NEW_COMMERCE

    def _on_settings(self) -> None:
        self.settings_requested.emit("/partner/collection")


def _rows(account: Account, words: Words) -> Sequence[FigureRow]:
    keys = [item.key for item in account.items]
    return [
        _row(step, number, invoice_name(step.invoice, keys, words), words)
        for number, step in enumerate(account.steps)
    ]


def _row(step: CollectionStep, number: int, invoice: str, words: Words) -> FigureRow:
    tone = Tone.PLAIN if step.done else Tone.QUIET
    state = words.tr("done") if step.done else words.tr("ahead")
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
