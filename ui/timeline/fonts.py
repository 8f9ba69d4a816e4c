"""The fonts of the timeline, all derived from the font of the view."""

from __future__ import annotations

import msgspec
from PySide6.QtGui import QFont


class Fonts(msgspec.Struct, frozen=True):
    """The fonts of the timeline, made once for each font of the view."""

    normal: QFont
    bold: QFont
    small: QFont
    small_bold: QFont
    tiny: QFont
    tiny_bold: QFont

    @classmethod
    def of(cls, font: QFont) -> Fonts:
        """Return the fonts that go with `font`."""
        return cls(
            font,
            _derived(font, 1.0, bold=True),
            _derived(font, 0.88, bold=False),
            _derived(font, 0.88, bold=True),
            _derived(font, 0.78, bold=False),
            _derived(font, 0.78, bold=True),
        )


def _derived(font: QFont, share: float, *, bold: bool) -> QFont:
    derived = QFont(font)
    if font.pointSizeF() > 0:
        derived.setPointSizeF(font.pointSizeF() * share)
    else:
        derived.setPixelSize(max(8, int(font.pixelSize() * share)))
    derived.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return derived
