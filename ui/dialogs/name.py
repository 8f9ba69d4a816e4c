"""One name, asked for: it is never empty."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from simulator.words import Words

_WIDTH = 360


class NameDialog(QDialog):
    """Asks for the name of a variant; read `name` after it was accepted."""

    def __init__(self, parent: QWidget, words: Words, given: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.tr("Rename the variant"))
        self.setMinimumWidth(_WIDTH)
        self._name = QLineEdit(given)
        self._name.selectAll()
        label = words.tr("&Name")
        self._name.setAccessibleName(label.replace("&", ""))
        buttons = QDialogButtonBox()
        self._accept = buttons.addButton(words.tr("Rename"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(label, self._name)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self._name.textChanged.connect(self._on_typed)

    @property
    def name(self) -> str:
        """Return the name, without blanks around it."""
        return self._name.text().strip()

    def _on_typed(self) -> None:
        self._accept.setEnabled(bool(self.name))
