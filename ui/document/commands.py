"""Undo by value: the one command there is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from simulator.words import SOURCE_LANGUAGE, Words
from ui.document.desk import Desk
from ui.document.edits import is_written_alike
from ui.document.titles import step_text
from ui.models.wishes import ReplaceEvent, SetUntil, VariantWish, Wish


class ReplaceScenario(QUndoCommand):
    """Put `after` in the place of `before`.

    Commands with the same merge key (one held key, one typed number) that follow each other
    become one. `show` must be unable to fail: `after` is computed before the command is pushed.
    """

    MERGEABLE = 1

    def __init__(
        self,
        wish: Wish | VariantWish,
        before: Desk,
        after: Desk,
        show: Callable[[Desk], None],
    ) -> None:
        super().__init__()
        self.wish = wish
        self.sets_until = isinstance(wish, SetUntil)
        self.named_from = before
        self._words = Words(SOURCE_LANGUAGE)
        self.before = before
        self.after = after
        self._show = show

    def show_words(self, words: Words) -> None:
        """Name the step in another language."""
        self._words = words
        self.setText(step_text(self.wish, self.named_from, words))

    def id(self) -> int:
        """Return the same number for all commands that may merge."""
        return -1 if self.wish.merge_key is None else self.MERGEABLE

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in `other` where it goes on with the same; a way back to the start is no step."""
        if not isinstance(other, ReplaceScenario) or other.wish.merge_key != self.wish.merge_key:
            return False
        # What stays where it is goes on from its first value; what moves is named where it is now.
        if not isinstance(other.wish, ReplaceEvent):
            self.named_from = other.named_from
        self.wish, self.after = other.wish, other.after
        self.show_words(self._words)
        self.setObsolete(
            self.after.place == self.before.place
            and is_written_alike(self.after.whole, self.before.whole)
        )
        return True

    def redo(self) -> None:
        """Show what the edit made."""
        self._show(self.after)

    def undo(self) -> None:
        """Show what was there before."""
        self._show(self.before)
