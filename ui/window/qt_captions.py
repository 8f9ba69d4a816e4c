"""What Qt's own dialogs say and Qt's translations leave out."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from simulator.words import Words, mark

_CAPTIONS = {
    "&Look in:": mark("&Look in:"),
    "Files of &type:": mark("Files of &type:"),
    "Folder": mark("Folder"),
}

_CONTEXTS = ("QFileDialog", "QAbstractFileIconProvider")


class QtCaptions(QTranslator):
    """Translates some captions of the dialog for files by the program's own words."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.words = Words("en")

    def isEmpty(self) -> bool:
        """Return that there is something to translate: Qt passes over empty translators."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return a caption in the language; None leaves a text to Qt's own translations."""
        del disambiguation, n
        caption = _CAPTIONS.get(source) if context in _CONTEXTS else None
        return None if caption is None else self.words.tr(caption)
