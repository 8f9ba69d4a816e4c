"""Colours by meaning, for light and dark: the only place where a colour is written down.

Painting code says `theme.credit`. Every text colour keeps 4.5:1 on the grounds it stands on, and
the colours of subscriptions and of charges stay apart for colour-blind people; tests compute both.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Self

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette, qGray
from PySide6.QtWidgets import QApplication

from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Credit,
    Event,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)

DARK_BELOW = 128


class ThemeChoice(StrEnum):
    """What the user has chosen; the values stand in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_COLOURS: dict[str, tuple[str, str]] = {
    # Grounds, from the outside in.
    "window": ("#f7f8fb", "#16181d"),
    "panel": ("#fafbfd", "#191c22"),
    "base": ("#ffffff", "#1d2026"),
    "raised": ("#ffffff", "#272b33"),
    "header": ("#f0f2f7", "#242830"),
    "border": ("#dde1ea", "#343945"),
    "outline": ("#878e9d", "#767d8c"),
    "grid": ("#e9ecf2", "#2a2e37"),
    "grid_strong": ("#cfd4df", "#424856"),
    "weekend": ("#f4f5f9", "#22262d"),
    # Text.
    "text": ("#1b1f29", "#eceff5"),
    "muted_text": ("#5a6275", "#a7afbf"),
    "disabled_text": ("#9aa1af", "#6b7280"),
    "not_yet_text": ("#6c7384", "#8f97a8"),
    "link": ("#1f5fcf", "#8ab4ff"),
    "negative_text": ("#b3261e", "#ff8a80"),
    "good_text": ("#0f7547", "#5fd39a"),
    "warning_text": ("#8a4b00", "#f2b35e"),
    "error_text": ("#b3261e", "#ff8a80"),
    "error_ground": ("#fdecea", "#3a1f20"),
    "warning_ground": ("#fff4e0", "#36290f"),
    # What the user points at.
    "accent": ("#2563d9", "#6ea3ff"),
    "on_accent": ("#ffffff", "#10131a"),
    "hover": ("#eef3fc", "#2a3140"),
    "selection": ("#dfe9fb", "#2b3b5c"),
    "selection_text": ("#14233f", "#f3f6fc"),
    "focus": ("#2563d9", "#8ab4ff"),
    # Invoices and time.
    "invoice": ("#6f4fc9", "#b9a2f5"),
    "on_invoice": ("#ffffff", "#16131f"),
    "invoice_ground": ("#f1edfc", "#2a2540"),
    "invoice_text": ("#4a2fa0", "#cdbcff"),
    "billing_date": ("#6f4fc9", "#b9a2f5"),
    "as_of": ("#c62828", "#ff8a80"),
    "on_as_of": ("#ffffff", "#1f1010"),
    # Events.
    "purchase": ("#13804f", "#4cc38a"),
    "quantity": ("#a85400", "#f2a64a"),
    "suspend": ("#c0312b", "#ff7b72"),
    "reactivate": ("#0a5f9e", "#6cb8f5"),
    "cancel": ("#5a2a2a", "#e8b4ae"),
    "upgrade": ("#7a2f9e", "#d3a5f0"),
    "scheduled": ("#3f51a8", "#a9b8f5"),
    "other_event": ("#5a6072", "#b4bccb"),
    "on_event": ("#ffffff", "#14161a"),
    # Subscriptions.
    "on_series": ("#ffffff", "#14161a"),
    "trial": ("#b9e2ca", "#255741"),
    "on_trial": ("#0c4a2c", "#d5f3e3"),
    "suspended_ground": ("#eceef3", "#2b2f38"),
    "suspended_hatch": ("#b9bfcc", "#596070"),
    "suspended_text": ("#4a5163", "#c3cad7"),
    # Charges, in the chart and wherever a charge has a colour.
    "cycle_fee": ("#2f6fe0", "#6ea3ff"),
    "proration": ("#e8912d", "#f2a64a"),
    "credit": ("#c8322b", "#ff6b63"),
    "given": ("#43050e", "#f7bcd6"),
    "one_time": ("#9f8e55", "#8e6e0c"),
    "usage": ("#0a6b64", "#2f9c8d"),
    "tax": ("#a48af0", "#d5b8ff"),
    "total": ("#1b1f29", "#eceff5"),
    # Days of a service period in the explanation.
    "day_billed": ("#2563d9", "#6ea3ff"),
    "on_day_billed": ("#ffffff", "#10131a"),
    "day_other": ("#eceff4", "#2b2f38"),
}

_EVENTS: dict[type[Event], str] = {
    Purchase: "purchase",
    ConvertTrial: "purchase",
    ChangeQuantity: "quantity",
    MoveQuantity: "quantity",
    Suspend: "suspend",
    Reactivate: "reactivate",
    Cancel: "cancel",
    Upgrade: "upgrade",
    Migrate: "upgrade",
    ChangeTerm: "upgrade",
    ScheduleChange: "scheduled",
    Usage: "usage",
    Credit: "given",
}
"""The colours of pins; events of no kind here share one."""

_SERIES = (
    ("#2f6fe0", "#6b1fb1", "#0b4a50", "#c2267f", "#7a3410", "#4a7a00"),
    ("#6ea3ff", "#d5b8ff", "#1f9a86", "#ff8ac4", "#d98a45", "#eef3bd"),
)


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """The colours that painting code may use, by what they mean."""

    dark: bool
    series: tuple[QColor, ...]
    window: QColor
    panel: QColor
    base: QColor
    raised: QColor
    header: QColor
    border: QColor
    outline: QColor
    grid: QColor
    grid_strong: QColor
    weekend: QColor
    text: QColor
    muted_text: QColor
    disabled_text: QColor
    not_yet_text: QColor
    link: QColor
    negative_text: QColor
    good_text: QColor
    warning_text: QColor
    error_text: QColor
    error_ground: QColor
    warning_ground: QColor
    accent: QColor
    on_accent: QColor
    hover: QColor
    selection: QColor
    selection_text: QColor
    focus: QColor
    invoice: QColor
    on_invoice: QColor
    invoice_ground: QColor
    invoice_text: QColor
    billing_date: QColor
    as_of: QColor
    on_as_of: QColor
    purchase: QColor
    quantity: QColor
    suspend: QColor
    reactivate: QColor
    cancel: QColor
    upgrade: QColor
    scheduled: QColor
    other_event: QColor
    on_event: QColor
    on_series: QColor
    trial: QColor
    on_trial: QColor
    suspended_ground: QColor
    suspended_hatch: QColor
    suspended_text: QColor
    cycle_fee: QColor
    proration: QColor
    credit: QColor
    given: QColor
    one_time: QColor
    usage: QColor
    tax: QColor
    total: QColor
    day_billed: QColor
    on_day_billed: QColor
    day_other: QColor

    @classmethod
    def from_palette(cls, palette: QPalette) -> Theme:
        """Return the light or the dark theme, by the palette's own window colour."""
        return theme(palette.color(QPalette.ColorRole.Window).lightness() < DARK_BELOW)

    @classmethod
    def of(cls, dark: bool) -> Self:
        """Return the theme built from the table of colours."""
        side = int(dark)
        return cls(
            dark=dark,
            series=tuple(QColor(name) for name in _SERIES[side]),
            **{name: QColor(pair[side]) for name, pair in _COLOURS.items()},
        )

    def colours(self) -> Iterator[tuple[str, QColor]]:
        """Yield every colour that has a name."""
        for name in _COLOURS:
            yield name, getattr(self, name)

    def subscription(self, index: int) -> QColor:
        """Return the colour of the subscription in this place; it repeats after the last."""
        return self.series[index % len(self.series)]

    def event(self, event: Event) -> QColor:
        """Return the colour of an event's pin."""
        if isinstance(event, SetAutoRenew):
            return self.other_event if event.auto_renew else self.cancel
        colour: QColor = getattr(self, _EVENTS.get(type(event), "other_event"))
        return colour

    def shaded(self, colour: QColor, share: float) -> QColor:
        """Return `colour` further away from what is written on it, for a band that is quiet."""
        return mixed(colour, self.text, share)

    def faded(self, colour: QColor, share: float = 0.35, ground: QColor | None = None) -> QColor:
        """Return `colour` thinned on `ground` (the base by default), for what is not yet so."""
        return mixed(colour, ground or self.base, share)


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """Return the opaque colour of `share` parts of `colour` painted on `ground`."""
    rest = 1 - share
    return QColor.fromRgbF(
        colour.redF() * share + ground.redF() * rest,
        colour.greenF() * share + ground.greenF() * rest,
        colour.blueF() * share + ground.blueF() * rest,
    )


class SlideColours(msgspec.Struct, frozen=True):
    """What a presentation is painted with; few colours, seen from afar."""

    ground: QColor
    card: QColor
    rule: QColor
    text: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    less: QColor

    @classmethod
    def of(cls, theme: Theme) -> Self:
        """Return the colours of a theme."""
        return cls(
            ground=theme.base,
            card=theme.panel,
            rule=theme.grid_strong,
            text=theme.text,
            muted=theme.muted_text,
            accent=theme.accent,
            on_accent=theme.on_accent,
            less=theme.negative_text,
        )

    @classmethod
    def contrasting(cls) -> Self:
        """Return white and yellow on black, for bright rooms and for those who see little."""
        black, white, yellow = QColor("#000000"), QColor("#ffffff"), QColor("#ffd400")
        return cls(black, black, white, white, white, yellow, black, yellow)


@lru_cache(maxsize=2)
def theme(dark: bool) -> Theme:
    """Return the light or the dark theme; each is built once."""
    return Theme.of(dark)


def is_dark(choice: ThemeChoice) -> bool:
    """Return whether a choice means dark now; where the system says nothing, it is light."""
    if choice is ThemeChoice.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return choice is ThemeChoice.DARK


def palette_of(theme: Theme) -> QPalette:
    """Return the palette that Fusion draws with."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted_text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.link,
        role.LinkVisited: theme.link,
        role.Light: theme.raised,
        role.Midlight: theme.border,
        role.Mid: theme.grid_strong,
        role.Dark: theme.outline,
        role.Shadow: theme.text,
    }.items():
        palette.setColor(target, colour)
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme.disabled_text)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, theme.border)
    palette.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, theme.disabled_text)
    return palette


_OUTLINED = (
    "QLineEdit",
    "QComboBox",
    "QAbstractSpinBox",
    "QCheckBox",
    "QRadioButton",
    "QPushButton",
    "QPlainTextEdit",
    "QTextEdit",
)
"""The controls whose outline has to be seen: it alone says where they are."""

_FUSION_DARKENS = 140
"""Fusion draws outlines in the colour of windows, darkened so much; on dark grounds nobody sees it."""


_FUSION_LIGHTENS_BELOW = 180
"""Fusion lightens the grounds of buttons and lists, the more the darker they are than this grey."""


def outlined(palette: QPalette, theme: Theme) -> QPalette:
    """Return a palette with which Fusion draws outlines and grounds in the colours of the theme."""
    changed = QPalette(palette)
    lightens = 100 + max(1, (_FUSION_LIGHTENS_BELOW - qGray(theme.raised.rgb())) // 6)
    changed.setColor(QPalette.ColorRole.Button, theme.raised.darker(lightens))
    changed.setColor(QPalette.ColorRole.Window, theme.outline.lighter(_FUSION_DARKENS))
    return changed


def apply_theme(application: QApplication, choice: ThemeChoice) -> Theme:
    """Dress the whole application; every widget then hears of it as a PaletteChange."""
    chosen = theme(is_dark(choice))
    palette = palette_of(chosen)
    application.setPalette(palette)
    for kind in _OUTLINED:
        # The stubs want bytes, which the call refuses.
        application.setPalette(outlined(palette, chosen), kind)  # type: ignore[arg-type]
    return chosen
