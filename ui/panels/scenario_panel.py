"""The scenario as a whole: what holds for every subscription, and the list of subscriptions."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.catalogue import PROFILES, Rerate, Rounding
from simulator.engine import Outcome
from simulator.money import MINOR_UNITS
from simulator.scenario.scenario import Scenario
from simulator.words import SOURCE_LANGUAGE, Words, mark
from ui.models.meanings import has_billing_day
from ui.models.selection import Selection
from ui.models.wishes import ReplacePartner, SetTitle, SetUntil, Wish
from ui.panels.choice_field import ChoiceField
from ui.panels.day_field import DayField
from ui.panels.fields import Field
from ui.panels.labels import Look, Text
from ui.panels.line_fields import TextField
from ui.panels.pointers import mistakes_of_settings
from ui.panels.scrolled import scrolled
from ui.panels.settings_sections import SettingsSections, elsewhere
from ui.panels.step_fields import NumberField
from ui.panels.subscription_list import SubscriptionList
from ui.theme import Theme

_PROFILES = tuple(PROFILES)

_OF_CYCLES = ("billing_day", "annual_rerate")
"""What means nothing where every invoice covers a calendar month."""

_RERATES = {Rerate.TWO_PARTS: mark("In two parts"), Rerate.THREE_PARTS: mark("In three parts")}


class ScenarioPanel(QWidget):
    """Settings of the scenario and the partner, and the subscriptions with add and remove.

    Signals:
        edit_requested: (wish) something valid was typed or chosen, or a button pressed.
        selection_requested: (Selection) a subscription was chosen in the list.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scenario")
        self._words = Words(SOURCE_LANGUAGE)
        self._scenario: Scenario | None = None
        self._step = 0
        self._problems = Text(Look.PROBLEM)
        self._problems.setObjectName("scenario-problems")
        self._fields = {field.name: field for field in self._all_fields()}
        self._subscriptions = SubscriptionList()
        self._sections = SettingsSections()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(10)
        column.addWidget(self._problems)
        for field in self._fields.values():
            column.addWidget(field)
            field.edited.connect(self._on_edited)
            field.left.connect(self._on_left)
        column.addWidget(self._subscriptions)
        column.addWidget(self._sections)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(content))
        self._sections.edited.connect(self._on_edited)
        self._sections.left.connect(self._on_left)
        self._sections.edit_requested.connect(self.edit_requested)
        self._subscriptions.edit_requested.connect(self.edit_requested)
        self._subscriptions.selection_requested.connect(self.selection_requested)

    def _all_fields(self) -> tuple[Field, ...]:
        """Return the fields, in the order of tabs."""
        profile = ChoiceField(
            "profile",
            mark("Profile"),
            Words.profile,
            describes=Words.profile_description,
        )
        profile.show_choices(_PROFILES)
        self._rounding = ChoiceField(
            "rounding", mark("Rounding"), _rounding, describes=self._rounds
        )
        self._rounding.show_choices((None, *Rounding))
        rerate = ChoiceField(
            "annual_rerate", mark("Annual line after a change"), _rerate, describes=Words.rerate
        )
        rerate.show_choices(tuple(Rerate))
        self._currency = ChoiceField(
            "currency", mark("Currency"), _currency, describes=_currency_name, search=True
        )
        return (
            TextField("title", mark("Title")),
            DayField("until", mark("Last day simulated")),
            NumberField(
                "billing_day",
                mark("Billing day of the month"),
                least=1,
                most=28,
                allowed=mark("Type a day of the month from {least} to {most}."),
            ),
            self._currency,
            profile,
            self._rounding,
            rerate,
        )

    def field(self, name: str) -> Field:
        """Return the field of this name."""
        return self._fields[name]

    def show_bill(self, scenario: Scenario, outcome: Outcome, as_of: date | None) -> None:
        """Show the settings of `scenario`; what is being typed stays."""
        del as_of  # settings are what they are, whenever one looks at them
        self._scenario = scenario
        for name, field in self._fields.items():
            owner = scenario if name in ("title", "until") else scenario.partner
            field.show_value(getattr(owner, name))
        self._show_meant(scenario, outcome)
        # The profile may be another one, and with it what its rounding is.
        self._rounding.show_description()
        problems = elsewhere(mistakes_of_settings(outcome.mistakes))
        self._problems.setText("\n".join(f"⚠ {self._words.mistake_sentence(p)}" for p in problems))
        self._problems.setVisible(bool(problems))
        self._subscriptions.show_bill(scenario, outcome)
        self._sections.show_bill(scenario, outcome)

    def _show_meant(self, scenario: Scenario, outcome: Outcome) -> None:
        """Show the fields that mean something for the books, or have a mistake."""
        wrong = {each.pointer for each in outcome.mistakes}
        is_meant = has_billing_day(scenario)
        for name in _OF_CYCLES:
            self._fields[name].setVisible(is_meant or f"/partner/{name}" in wrong)

    def show_place(self, pointer: str) -> None:
        """Go to the setting at a JSON pointer, and open its group."""
        field = self._fields.get(pointer.removeprefix("/partner").removeprefix("/"))
        if not self._sections.open_at(pointer) and field is not None:
            field.setFocus()

    def show_other(self) -> None:
        """Forget what was typed: another scenario is open."""
        self._step += 1
        for field in self._fields.values():
            field.forget()
        self._sections.forget()

    def show_selection(self, selection: Selection) -> None:
        """Mark the selected subscription in the list."""
        self._subscriptions.show_selection(selection)

    def show_words(self, words: Words) -> None:
        """Say everything in another language; what is typed stays."""
        self._words = words
        self.setAccessibleName(words.tr("Scenario"))
        for field in self._fields.values():
            field.show_words(words)
        self._subscriptions.show_words(words)
        self._sections.show_words(words)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._problems.show_theme(theme)
        for field in self._fields.values():
            field.show_theme(theme)
        self._subscriptions.show_theme(theme)
        self._sections.show_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """List the currencies when the panel is first seen: their names cost a start its time."""
        super().showEvent(event)
        self._currency.show_choices(sorted(MINOR_UNITS))

    def _rounds(self, words: Words, rounding: Rounding | None) -> str:
        """Return what the rounding means, for the profile's own what that is."""
        if rounding is not None:
            return words.rounding(rounding)
        profile = PROFILES.get(self._scenario.partner.profile) if self._scenario else None
        if profile is None:
            return ""
        if profile.monthly is profile.annual:
            return words.rounding(profile.monthly)
        return words.tr(
            "Monthly: {monthly}. Annual: {annual}.",
            monthly=words.rounding(profile.monthly),
            annual=words.rounding(profile.annual),
        )

    def _on_edited(self, name: str, value: Any) -> None:
        if self._scenario is None:
            return
        key = f"scenario/{self._step}/{name}"
        wish: Wish
        if name == "title":
            wish = SetTitle(value, key)
        elif name == "until":
            wish = SetUntil(value, key)
        else:
            wish = ReplacePartner(replace(self._scenario.partner, **{name: value}), key)
        self.edit_requested.emit(wish)

    def _on_left(self) -> None:
        self._step += 1


def _currency(words: Words, code: str) -> str:
    return f"{code} · {words.currency(code)}" if code in MINOR_UNITS else code


def _currency_name(words: Words, code: str) -> str:
    return words.currency(code) if code in MINOR_UNITS else ""


def _rounding(words: Words, rounding: Rounding | None) -> str:
    if rounding is None:
        return words.tr("As the profile says")
    return f"{rounding.value} · {words.rounding(rounding)}"


def _rerate(words: Words, rerate: Rerate) -> str:
    return words.tr(_RERATES[rerate])
