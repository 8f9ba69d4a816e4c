"""The pictures of the manual, no wider than there is room."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_PICTURE = re.compile(r'<p><img src="([^"]+)"')
_STRETCHED = Qt.AspectRatioMode.IgnoreAspectRatio
_SMOOTH = Qt.TransformationMode.SmoothTransformation


def with_sizes(html: str, folder: Path, room: int) -> str:
    """Return a page with the size of each picture, so that it is laid out as it is drawn."""

    def sized(found: re.Match[str]) -> str:
        size = shown_size(QImageReader(str(folder / found[1])).size(), room)
        return (
            f'<p class="picture"><img width="{size.width()}" height="{size.height()}" '
            f'src="{found[1]}"'
        )

    return _PICTURE.sub(sized, html)


def shown_size(size: QSize, room: int) -> QSize:
    """Return the size of a picture in a page of this width."""
    if size.width() <= room:
        return size
    return QSize(room, size.height() * room // size.width())


def fitting(picture: QImage, room: int, ratio: float) -> QImage:
    """Return a picture with as many pixels as are shown of it: a page draws it as it is."""
    shown = shown_size(picture.size(), room) * ratio
    if shown.width() >= picture.width():
        return picture
    # Few colours cannot be mixed.
    full = picture.convertToFormat(QImage.Format.Format_RGB32)
    return full.scaled(shown, _STRETCHED, _SMOOTH)
