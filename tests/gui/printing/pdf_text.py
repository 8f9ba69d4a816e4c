"""Reads what Qt has written into a PDF: as much of the format as that takes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")
_SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj")
_BFCHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>(?!\s*[<\[])")
_BFRANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\[(.*?)\]", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


def plain(text: str) -> str:
    """Return a text with simple blanks."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


class Pdf:
    """A PDF that can be asked for its pages, their text and its bookmarks."""

    def __init__(self, data: bytes) -> None:
        # Of several objects of one number the last one counts: it is the update.
        self._objects = {int(each[1]): each[2] for each in _OBJECT.finditer(data)}
        trailer = data[data.rindex(b"trailer") :]
        self._root = self._of(rb"/Root (\d+) 0 R", trailer)
        self.data = data

    def _of(self, pattern: bytes, content: bytes) -> bytes:
        found = re.search(pattern, content)
        assert found is not None, pattern
        return self._objects[int(found[1])]

    @property
    def pages(self) -> list[bytes]:
        """Return the dictionary of each page."""
        tree = self._of(rb"/Pages (\d+) 0 R", self._root)
        kids = re.search(rb"/Kids\s*\[(.*?)\]", tree, re.DOTALL)
        assert kids is not None
        return [self._objects[int(each)] for each in _REFERENCE.findall(kids[1])]

    def content(self, page: int) -> bytes:
        """Return the drawing operators of a page."""
        return self._stream(self._of(rb"/Contents (\d+) 0 R", self.pages[page]))

    def text(self, page: int) -> str:
        """Return the letters of a page in the order in which they are drawn.

        Blanks of all widths are one glyph, so that which one it was cannot be read back.
        """
        return plain("".join(self._letters(self.content(page))))

    @property
    def fonts(self) -> set[str]:
        """Return the names of the typefaces that are inside the file."""
        embedded = [each for each in self._objects.values() if b"/FontFile" in each]
        names = [re.search(rb"/FontName /(\S+)", each) for each in embedded]
        return {found[1].decode() for found in names if found is not None}

    @property
    def has_pictures(self) -> bool:
        """Return whether something is drawn with pixels."""
        return any(b"/Subtype /Image" in each for each in self._objects.values())

    @property
    def bookmarks(self) -> list[tuple[str, int]]:
        """Return the text and the page of each bookmark."""
        outline = self._of(rb"/Outlines (\d+) 0 R", self._root)
        pages = self.pages
        found, item = [], self._of(rb"/First (\d+) 0 R", outline)
        while True:
            title = re.search(rb"/Title <([0-9A-F]+)>", item)
            assert title is not None
            page = self._of(rb"/Dest \[(\d+) 0 R", item)
            found.append((_utf16(title[1]).removeprefix("\ufeff"), pages.index(page)))
            if b"/Next" not in item:
                return found
            item = self._of(rb"/Next (\d+) 0 R", item)

    def _letters(self, content: bytes) -> Iterator[str]:
        letters: dict[int, str] = {}
        for shown in _SHOWN.finditer(content):
            if shown[1]:
                letters = self._map(int(shown[1]))
            else:
                codes = bytes.fromhex(shown[2].decode())
                for place in range(0, len(codes), 2):
                    yield letters.get(int.from_bytes(codes[place : place + 2], "big"), "\ufffd")

    def _map(self, font: int) -> dict[int, str]:
        """Return the letter that each code of a typeface stands for."""
        table = self._stream(self._of(rb"/ToUnicode (\d+) 0 R", self._objects[font]))
        found: dict[int, str] = {}
        for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
            found |= {int(code, 16): _utf16(text) for code, text in _BFCHAR.findall(part)}
        for part in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
            for first, _, texts in _BFRANGE.findall(part):
                for offset, text in enumerate(_HEX.findall(texts)):
                    found[int(first, 16) + offset] = _utf16(text)
            for first, last, text in _RANGE.findall(_BFRANGE.sub(b"", part)):
                for offset in range(int(last, 16) - int(first, 16) + 1):
                    found[int(first, 16) + offset] = chr(int(text, 16) + offset)
        return found

    def _stream(self, content: bytes) -> bytes:
        found = _STREAM.search(content)
        assert found is not None
        packed = b"/FlateDecode" in content[: found.start()]
        return zlib.decompressobj().decompress(found[1]) if packed else found[1]


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
