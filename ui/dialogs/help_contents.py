"""What stands at the side of the manual: the search, and below it the contents or what was found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QTextDocument
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from simulator.formats.html_page import html_text
from simulator.manual.pages import page
from simulator.manual.search import Hit, find
from simulator.words import Words
from simulator.words.pages import CHAPTERS
from ui.dialogs.wrapped_tree import WrappedTree

_PLACE = Qt.ItemDataRole.UserRole
_MARKUP = Qt.ItemDataRole.UserRole + 1
_AIR = 4


class Contents(QWidget):
    """The chapters as a tree, and a search in all pages.

    Signals:
        page_requested: (page or page#place, words of the search) a page is to be shown.
    """

    page_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = ""
        self.field = _SearchField()
        self.field.setClearButtonEnabled(True)
        self._said = QLabel()
        self.tree = WrappedTree()
        self.tree.setHeaderHidden(True)
        self.hits = QListWidget()
        self.hits.setItemDelegate(_HitDelegate(self.hits))
        self.hits.setWordWrap(True)
        self.hits.setResizeMode(QListView.ResizeMode.Adjust)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self.hits)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.field, self._said, self._stack):
            layout.addWidget(part)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._open_first)
        self.field.down_pressed.connect(self._go_down)
        self.tree.currentItemChanged.connect(self._on_page)
        self.hits.itemActivated.connect(self._on_hit)
        self.hits.itemClicked.connect(self._on_hit)

    def show_words(self, words: Words) -> None:
        """Speak another language."""
        self._words = words
        self._language = words.language
        self.field.setPlaceholderText(words.tr("Search the manual"))
        self.field.setAccessibleName(words.tr("Search the manual"))
        self.tree.setAccessibleName(words.tr("Contents"))
        self.hits.setAccessibleName(words.tr("Places found"))
        self.tree.blockSignals(True)
        self.tree.clear()
        bold = QFont(self.tree.font())
        bold.setWeight(QFont.Weight.DemiBold)
        for chapter in CHAPTERS:
            head = QTreeWidgetItem(self.tree, [words.tr(chapter.title)])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFont(0, bold)
            for name in chapter.pages:
                item = QTreeWidgetItem(head, [page(words.language, name).title])
                item.setData(0, _PLACE, name)
        self.tree.expandAll()
        self.tree.fit_rows()
        self.tree.blockSignals(False)
        self._search(self.field.text())

    def show_page(self, name: str) -> None:
        """Mark the page that is open."""
        self.tree.blockSignals(True)
        for item in self.tree.rows():
            if item.data(0, _PLACE) == name:
                self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)

    def _search(self, query: str) -> None:
        found = find(self._language, query)
        self.hits.clear()
        for hit in found:
            item = QListWidgetItem(_spoken(hit), self.hits)
            item.setData(_PLACE, f"{hit.section.page}#{hit.section.place}")
            item.setData(_MARKUP, _markup(hit))
        self._stack.setCurrentWidget(self.hits if query.strip() else self.tree)
        self._said.setVisible(bool(query.strip()))
        self._said.setText(self._found(len(found)))

    def _found(self, count: int) -> str:
        if not count:
            return self._words.tr("Nothing found.")
        return self._words.ntr("{n} place found", "{n} places found", count)

    def _open_first(self) -> None:
        if self.hits.count():
            self.hits.setCurrentRow(0)
            self._on_hit(self.hits.item(0))

    def _go_down(self) -> None:
        if self._stack.currentWidget() is self.hits and self.hits.count():
            self.hits.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hits.setCurrentRow(max(0, self.hits.currentRow()))
        else:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_page(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _PLACE):
            self.page_requested.emit(item.data(0, _PLACE), "")

    def _on_hit(self, item: QListWidgetItem) -> None:
        self.page_requested.emit(item.data(_PLACE), self.field.text())


class _SearchField(QLineEdit):
    """A line that lets the keys go down, and keeps Escape as long as it holds something."""

    down_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Escape, go to what was found with Down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


class _HitDelegate(QStyledItemDelegate):
    """Draws a place that was found: its title, its page, and the words in bold."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the ground as the style does, and the text upon it."""
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        palette = option.palette
        is_selected = option.state & QStyle.StateFlag.State_Selected
        colour = palette.highlightedText() if is_selected else palette.text()
        document = _document(option, index, colour.color().name())
        painter.save()
        painter.translate(option.rect.topLeft())
        document.drawContents(painter)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of the text in the width of the list."""
        return _document(option, index, "").size().toSize()


def _document(
    option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, colour: str
) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(_AIR)
    document.setDefaultFont(option.font)
    ground = f"body {{ color: {colour}; }}" if colour else ""
    document.setDefaultStyleSheet(f"{ground} b {{ font-weight: 600; }}")
    document.setHtml(f"<body>{index.data(_MARKUP)}</body>")
    view = option.widget
    document.setTextWidth(view.viewport().width() if isinstance(view, QListWidget) else -1)
    return document


def _spoken(hit: Hit) -> str:
    """Return a hit for those who hear it."""
    return f"{hit.section.title}, {hit.section.page_title}: {hit.excerpt}"


def _markup(hit: Hit) -> str:
    section = hit.section
    above = "" if section.title == section.page_title else f"<br>{html_text(section.page_title)}"
    parts, at = [], 0
    for start, end in hit.marks:
        parts += [html_text(hit.excerpt[at:start]), f"<b>{html_text(hit.excerpt[start:end])}</b>"]
        at = end
    text = "".join((*parts, html_text(hit.excerpt[at:])))
    return f"<b>{html_text(section.title)}</b><i>{above}</i><br>{text}"
