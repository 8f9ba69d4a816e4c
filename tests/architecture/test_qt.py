"""What the pinned Qt binding must not do."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class _Sender(QObject):
    sent = Signal()


def test_a_call_of_qt_keeps_the_references_to_none_and_true():
    # PySide6 6.12.0 loses one of each with every call on Python 3.11, and the process aborts when
    # the count comes to zero.
    calls = 200
    sender = _Sender()
    none, true = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(calls):
        sender.setObjectName("x")
        sender.sent.emit()
    assert sys.getrefcount(None) > none - calls // 2
    assert sys.getrefcount(True) > true - calls // 2
