"""The presentation on the whole screen: one step at a time, by keys or by mouse."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from simulator.presentation import Presentation
from ui.slides.painter import SlidePainter
from ui.theme import SlideColours, Theme

_Key = Qt.Key

_NOTCH = 120
"""What a wheel turns from one notch to the next; touchpads send less at a time."""

_BUTTON = 32
"""The least height of a button, which is clicked while one talks."""

_ON = (_Key.Key_Right, _Key.Key_Down, _Key.Key_PageDown, _Key.Key_N)
_BACK = (_Key.Key_Left, _Key.Key_Up, _Key.Key_PageUp, _Key.Key_P, _Key.Key_Backspace)
_CLICKING = (_Key.Key_Space, _Key.Key_Return, _Key.Key_Enter)


class SlideArea(QWidget):
    """Draws the step that is told; a click goes on.

    Signals:
        clicked: (whether forwards) the area was clicked.
    """

    clicked = Signal(object)

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("slide")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown = presentation
        self._painter: SlidePainter | None = None
        self._number = 0

    def show_presentation(self, presentation: Presentation) -> None:
        """Take other steps, once the colours are shown again."""
        self._shown = presentation

    def show_step(self, number: int) -> None:
        """Draw another step, and read it out to those who listen."""
        self._number = number
        text = self._shown.slides[number].as_text(self._shown.words)
        title, _, rest = text.partition("\n")
        self.setAccessibleName(title)
        self.setAccessibleDescription(rest)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()

    def show_colours(self, colours: SlideColours) -> None:
        """Draw in these colours."""
        self._painter = SlidePainter(self._shown, self.font(), colours)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the step."""
        del event
        if self._painter is not None:
            self._painter.draw(QPainter(self), QRectF(self.rect()), self._number)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go on with the left button, back with the right one."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self.clicked.emit(event.button() == Qt.MouseButton.LeftButton)


class PresentationView(QWidget):
    """A window of its own over the whole screen.

    Signals:
        pdf_requested: the steps are wanted as a PDF.
        png_requested: the steps are wanted as pictures.
        help_requested: the page of the manual is wanted.
    """

    pdf_requested = Signal()
    png_requested = Signal()
    help_requested = Signal()

    def __init__(
        self, presentation: Presentation, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("presentation")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shown = presentation
        self._theme = theme
        self._number = 0
        self._turned = 0
        self._message = QLabel()
        self._area = SlideArea(presentation, self)
        self._back, self._on, self._contrast = QPushButton(), QPushButton(), QPushButton()
        self._pdf, self._png, self._close = QPushButton(), QPushButton(), QPushButton()
        self._lay_out()
        self._name()
        self._connect()
        self.resize(1280, 760)
        self.show_colours()
        self.go_to(0)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 6, 16, 12)
        bar.setSpacing(8)
        self._contrast.setCheckable(True)
        for button in (self._back, self._on):
            bar.addWidget(button)
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        bar.addWidget(self._message, 1)
        for button in (self._contrast, self._pdf, self._png, self._close):
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addLayout(bar)
        self.setAutoFillBackground(True)

    def _name(self) -> None:
        words = self._shown.words
        self.setWindowTitle(f"{self._shown.title} – Prorata")
        for button, name, text, tip in (
            (self._back, "back", words.tr("Previous step"), "←"),
            (self._on, "on", words.tr("Next step"), "→"),
            (self._contrast, "contrast", words.tr("High contrast"), "C"),
            (self._pdf, "pdf", words.tr("Steps as PDF…"), ""),
            (self._png, "png", words.tr("Steps as PNG…"), ""),
            (self._close, "close", words.tr("End the presentation"), "Esc"),
        ):
            button.setObjectName(f"presentation_{name}")
            button.setText(text)
            button.setToolTip(f"{text} ({tip})" if tip else text)
            button.setAutoDefault(False)
            button.setMinimumHeight(_BUTTON)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back)
        self._on.clicked.connect(self.on)
        self._contrast.toggled.connect(self.show_colours)
        self._pdf.clicked.connect(self.pdf_requested)
        self._png.clicked.connect(self.png_requested)
        self._close.clicked.connect(self.close)
        self._area.clicked.connect(self._on_click)

    # What is shown.

    @property
    def number(self) -> int:
        """Return which step is told, from zero."""
        return self._number

    @property
    def colours(self) -> SlideColours:
        """Return the colours in use."""
        if self._contrast.isChecked():
            return SlideColours.contrasting()
        return SlideColours.of(self._theme)

    def show_presentation(self, presentation: Presentation) -> None:
        """Tell the same step in another language."""
        self._shown = presentation
        self._area.show_presentation(presentation)
        self._name()
        self.show_colours()
        self.go_to(self._number)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.show_colours()

    def show_colours(self) -> None:
        """Draw in the colours of the theme, or in those of high contrast."""
        colours = self.colours
        palette = self.palette()
        palette.setColor(self.backgroundRole(), colours.ground)
        palette.setColor(self.foregroundRole(), colours.text)
        self.setPalette(palette)
        self._area.show_colours(colours)

    def show_message(self, sentence: str) -> None:
        """Say something beside the buttons, until the next step is told."""
        self._message.setText(sentence)
        self._message.setAccessibleName(sentence)
        event = QAccessibleEvent(self._message, QAccessible.Event.NameChanged)
        QAccessible.updateAccessibility(event)

    # What the user does.

    def go_to(self, number: int) -> None:
        """Tell a step; beyond either end nothing happens."""
        self._number = min(max(number, 0), len(self._shown.slides) - 1)
        self._message.clear()
        self._area.show_step(self._number)
        at_end = self._number == len(self._shown.slides) - 1
        # The keyboard must not be lost with the button that it is on.
        for button, able in ((self._back, self._number > 0), (self._on, not at_end)):
            if button.hasFocus() and not able:
                self._area.setFocus()
            button.setEnabled(able)

    def on(self) -> None:
        """Tell the next step."""
        self.go_to(self._number + 1)

    def back(self) -> None:
        """Tell the step before."""
        self.go_to(self._number - 1)

    def _on_click(self, forwards: bool) -> None:
        self.go_to(self._number + (1 if forwards else -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the steps, and leave."""
        key = event.key()
        if key in _ON or (key in _CLICKING and self._area.hasFocus()):
            self.on()
        elif key in _BACK:
            self.back()
        elif key == _Key.Key_Home:
            self.go_to(0)
        elif key == _Key.Key_End:
            self.go_to(len(self._shown.slides) - 1)
        elif key == _Key.Key_C:
            self._contrast.toggle()
        elif key == _Key.Key_F1:
            self.help_requested.emit()
        elif key == _Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go on with each notch down, back with each one up; a touchpad adds up to a notch."""
        self._turned += event.angleDelta().y()
        notches = abs(self._turned) // _NOTCH * (1 if self._turned > 0 else -1)
        self._turned -= notches * _NOTCH
        if notches:
            self.go_to(self._number - notches)
        event.accept()
