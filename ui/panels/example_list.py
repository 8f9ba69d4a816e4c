"""The published examples as a list: by rule book, by source, with a sign for each check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from simulator.catalogue import Book
from simulator.formats.gallery import Comparison, Example
from simulator.words import SOURCE_LANGUAGE, Words
from ui.panels.example_texts import (
    comparison_sentence,
    deviation_sentence,
    heading_text,
    source_text,
)
from ui.panels.labels import Look
from ui.panels.rows import Row, Rows, key_of


class ExampleList(Rows):
    """Lists examples under their book and source.

    Signals:
        example_chosen: (id) the user went to an example.
        example_opened: (id) the user activated an example.
    """

    example_chosen = Signal(str)
    example_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("examples", parent)
        # There are more than any screen shows: rows need not be broken anew once it comes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._words = Words(SOURCE_LANGUAGE)
        self._examples: tuple[Example, ...] = ()
        self._checks: dict[str, Comparison] = {}
        self._open = ""
        self.itemSelectionChanged.connect(self._on_current)
        self.itemActivated.connect(self._on_activated)

    @property
    def is_filled(self) -> bool:
        """Return whether the examples are listed."""
        return bool(self._examples)

    def show_examples(self, examples: Sequence[Example]) -> None:
        """List `examples` in their order, under headings for book and source."""
        books = list(dict.fromkeys(_book(example) for example in examples))
        self._examples = tuple(sorted(examples, key=lambda each: books.index(_book(each))))
        self._fill()

    def show_check(self, id_: str, check: Comparison) -> None:
        """Mark what the check of an example has found."""
        self._checks[id_] = check
        self._show_again(id_)

    def show_open(self, id_: str) -> None:
        """Mark the example that is open in the window."""
        before, self._open = self._open, id_
        self._show_again(before)
        self._show_again(id_)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self.setAccessibleName(words.tr("Published examples"))
        self._fill()

    def _fill(self) -> None:
        self.show_rows(list(self._all_rows()))

    def _all_rows(self) -> Iterator[Row]:
        for book, of_book in groupby(self._examples, _book):
            yield Row(self._words.book(book), look=Look.TITLE)
            for _, of_source in groupby(of_book, _source):
                together = list(of_source)
                yield Row(heading_text(together[0], self._words), look=Look.CAPTION)
                yield from (self._row(example) for example in together)

    def _show_again(self, id_: str) -> None:
        for example in self._examples:
            if example.id == id_:
                self.show_row(self._row(example))

    def _row(self, example: Example) -> Row:
        words, check = self._words, self._checks.get(example.id)
        title = words.tr(example.title)
        compared = "" if check is None else comparison_sentence(check, words)
        said = (source_text(example, words), compared, deviation_sentence(example, words))
        tip = "\n".join(sentence for sentence in said if sentence)
        sign, colour = _sign(example, check)
        return Row(
            title,
            example.id,
            sign=sign,
            sign_colour=colour,
            look=Look.CHOSEN if example.id == self._open else Look.BODY,
            tip=tip,
            spoken=f"{title}. {compared}",
        )

    def _on_current(self) -> None:
        self.example_chosen.emit(self.chosen())

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.example_opened.emit(key_of(item))


def _sign(example: Example, check: Comparison | None) -> tuple[str, str]:
    """Return the sign of a check and the theme's colour for it; a star where a page is at odds."""
    if check is None:
        return "", "muted_text"
    if not check.is_reproduced:
        return "✗", "error_text"
    return ("✓*", "warning_text") if example.deviation else ("✓", "good_text")


def _book(example: Example) -> Book:
    scenario = example.scenario
    return scenario.profile_of(scenario.subscriptions[0]).book


def _source(example: Example) -> tuple[str, str]:
    return example.source.page, example.source.date
