"""The published examples, each with a check that the engine gives the published figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from simulator.engine import simulate
from simulator.formats.gallery import Comparison, Example, examples, reproduces
from simulator.words import SOURCE_LANGUAGE, Words
from ui.panels.example_list import ExampleList
from ui.panels.example_texts import comparison_sentence, deviation_sentence, source_text
from ui.panels.labels import Look, Text
from ui.panels.rows import Row, Rows, key_of
from ui.theme import Theme

_FIRST_CHECK = 600
"""Milliseconds after the panel is seen: the window is painted and in use first."""

_NEXT_CHECK = 20

_MOST_RECENT = 6


class GalleryPanel(QWidget):
    """Published examples by book and source, what is known of the chosen one, and recent files.

    The examples are listed and checked after the panel has been seen, one at a time.

    Signals:
        example_requested: (id) the user wants to open an example.
        recent_requested: (path) the user wants to open a file again.
    """

    example_requested = Signal(str)
    recent_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self._words = Words(SOURCE_LANGUAGE)
        self._checks: dict[str, Comparison] = {}
        self._heading = Text(Look.HEADING)
        self._list = ExampleList()
        self._detail = Text(Look.CAPTION)
        self._detail.setObjectName("example-detail")
        self._open = QPushButton()
        self._open.setObjectName("open-example")
        self._open.setAutoDefault(True)
        self._recent_heading = Text(Look.HEADING)
        self._recent = Rows("recent-files")
        self._recent.set_most_rows(_MOST_RECENT)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._lay_out()
        self._timer.timeout.connect(self._check_next)
        self._list.example_chosen.connect(self._show_detail)
        self._list.example_opened.connect(self.example_requested)
        self._open.clicked.connect(self._on_open)
        self._recent.itemActivated.connect(self._on_recent)
        self._show_detail("")
        self.show_recent(())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._list, 1)
        column.addWidget(self._detail)
        column.addWidget(self._open)
        column.addWidget(self._recent_heading)
        column.addWidget(self._recent)

    def show_recent(self, paths: Sequence[Path | str]) -> None:
        """List the files that were open last, the newest first."""
        newest = [Path(each) for each in paths[:_MOST_RECENT]]
        self._recent.show_rows([Row(each.stem, str(each), tip=str(each)) for each in newest])
        has_files = self._recent.count() > 0
        self._recent_heading.setVisible(has_files)
        self._recent.setVisible(has_files)

    def show_example(self, id_: str) -> None:
        """Mark the example that is open; an empty id for none."""
        self._list.show_open(id_)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._heading.setText(words.tr("Published examples"))
        self._recent_heading.setText(words.tr("Recent files"))
        self._recent.setAccessibleName(words.tr("Recent files"))
        self._open.setText(words.tr("Open the example"))
        self._list.show_words(words)
        self._show_detail(self._list.chosen())

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for text in (self._heading, self._detail, self._recent_heading):
            text.show_theme(theme)
        self._list.show_theme(theme)
        self._recent.show_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to check once the window has come to rest."""
        super().showEvent(event)
        if len(self._checks) < len(examples()) or not self._list.is_filled:
            self._timer.start(_FIRST_CHECK if self._list.is_filled else 0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Go on checking when the panel is seen again."""
        super().hideEvent(event)
        self._timer.stop()

    def _check_next(self) -> None:
        """List the examples, then check one, and come back for the next."""
        if not self._list.is_filled:
            self._list.show_examples(examples())
            self._timer.start(_FIRST_CHECK)
            return
        left = [each for each in examples() if each.id not in self._checks]
        if not left:
            return
        example = left[0]
        check = reproduces(example, simulate(example.scenario))
        self._checks[example.id] = check
        self._list.show_check(example.id, check)
        if self._list.chosen() == example.id:
            self._show_detail(example.id)
        self._timer.start(_NEXT_CHECK)

    def _show_detail(self, id_: str) -> None:
        """Write where the chosen example was published, and how its figures compare."""
        found = next((each for each in examples() if each.id == id_), None) if id_ else None
        self._detail.setText("" if found is None else self._detail_text(found))
        self._detail.setVisible(found is not None)
        self._open.setVisible(found is not None)
        if found is not None:
            self._list.reveal()

    def _detail_text(self, example: Example) -> str:
        check = self._checks.get(example.id)
        parts = (
            source_text(example, self._words),
            "" if check is None else comparison_sentence(check, self._words),
            deviation_sentence(example, self._words),
        )
        return "\n".join(part for part in parts if part)

    def _on_open(self) -> None:
        if self._list.chosen():
            self.example_requested.emit(self._list.chosen())

    def _on_recent(self, item: QListWidgetItem) -> None:
        self.recent_requested.emit(key_of(item))
