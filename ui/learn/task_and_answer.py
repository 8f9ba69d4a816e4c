"""The task above the answer: who has how much of the height."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.learn.task_box import TaskBox

_ROOMY = 560
"""The height in which nothing has to give way."""


class TaskAndAnswer(QSplitter):
    """Gives the task what it needs, as long as the answer keeps what it cannot do without.

    Whoever moves the border between them keeps it where it is.
    """

    def __init__(self, task: TaskBox, answer: QWidget, heading: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setChildrenCollapsible(False)
        self.addWidget(task)
        self.addWidget(answer)
        self._task, self._answer, self._heading = task, answer, heading
        self._is_by_hand = False
        self.splitterMoved.connect(self._on_moved)

    def share_out(self) -> None:
        """Share the height out for the texts that are shown now."""
        if not self._is_by_hand:
            room = self.height() - self.handleWidth()
            most = room - self._answer.minimumSizeHint().height()
            task = min(self._task.height_in(self.width()), most)
            self.setSizes([task, room - task])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another height out anew; where each row counts, without the heading of the answer."""
        super().resizeEvent(event)
        self._heading.setVisible(event.size().height() >= _ROOMY)
        self.share_out()

    def _on_moved(self) -> None:
        self._is_by_hand = True
