"""Bookmarks in a PDF. Qt writes none, so they are appended, as the format allows for every change.

An incremental update leaves all bytes as they are and adds objects, a new catalogue that knows the
outline, and a table that finds them (ISO 32000, 7.5.6).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TRAILER = re.compile(
    rb"trailer\s*<<(?P<entries>.*?)>>\s*startxref\s+(?P<table>\d+)\s+%%EOF\s*$", re.DOTALL
)
_SIZE = re.compile(rb"/Size\s+(\d+)")
_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_PAGES = re.compile(rb"/Pages\s+(\d+)\s+0\s+R")
_KIDS = re.compile(rb"/Kids\s*\[(.*?)\]", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+)\s+0\s+R")


@dataclass(frozen=True)
class Entry:
    """A bookmark: its text, the number of its page from zero, and its place in points from below."""

    text: str
    page: int
    top: float


def with_outline(pdf: bytes, entries: Sequence[Entry], language: str) -> bytes:
    """Return a PDF with bookmarks and its language; as it is where it is built in an unknown way."""
    trailer = _TRAILER.search(pdf)
    if trailer is None or not entries:
        return pdf
    size, root = _SIZE.search(trailer["entries"]), _ROOT.search(trailer["entries"])
    catalogue = None if root is None else _object(pdf, int(root[1]))
    pages = () if catalogue is None else _pages(pdf, catalogue)
    if size is None or root is None or catalogue is None or not pages:
        return pdf
    first = int(size[1])
    numbers = range(first + 1, first + 1 + len(entries))
    more = b"/Outlines %d 0 R\n/PageMode /UseOutlines\n/Lang %s\n" % (first, _string(language))
    objects = {int(root[1]): catalogue.rstrip().removesuffix(b">>") + more + b">>"}
    objects[first] = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (
        numbers[0],
        numbers[-1],
        len(entries),
    )
    for number, entry in zip(numbers, entries, strict=True):
        objects[number] = _item(entry, number, first, numbers, pages)
    return _updated(pdf, objects, trailer["entries"], int(trailer["table"]))


def _object(pdf: bytes, number: int) -> bytes | None:
    """Return the dictionary of an object."""
    found = re.search(rb"(?:^|\n)%d 0 obj\s*(<<.*?)\s*endobj" % number, pdf, re.DOTALL)
    return None if found is None else found[1]


def _pages(pdf: bytes, catalogue: bytes) -> tuple[int, ...]:
    """Return the numbers of the pages; Qt keeps them in one list."""
    root = _PAGES.search(catalogue)
    tree = None if root is None else _object(pdf, int(root[1]))
    kids = None if tree is None else _KIDS.search(tree)
    return () if kids is None else tuple(int(each) for each in _REFERENCE.findall(kids[1]))


def _item(entry: Entry, number: int, parent: int, numbers: range, pages: Sequence[int]) -> bytes:
    parts = [b"/Title " + _string(entry.text), b"/Parent %d 0 R" % parent]
    if number > numbers[0]:
        parts.append(b"/Prev %d 0 R" % (number - 1))
    if number < numbers[-1]:
        parts.append(b"/Next %d 0 R" % (number + 1))
    parts.append(b"/Dest [%d 0 R /XYZ null %d null]" % (pages[entry.page], int(entry.top)))
    return b"<< " + b" ".join(parts) + b" >>"


def _string(text: str) -> bytes:
    """Return a text as PDF writes those that are not plain ASCII."""
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">"


def _updated(pdf: bytes, objects: dict[int, bytes], entries: bytes, table: int) -> bytes:
    """Return the file with these objects, which replace those of the same number."""
    body = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    places = {}
    for number, content in sorted(objects.items()):
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n"
    for number, place in sorted(places.items()):
        body += b"%d 1\n%010d 00000 n \n" % (number, place)
    kept = _SIZE.sub(b"/Size %d" % (max(objects) + 1), entries).strip()
    body += b"trailer\n<<\n%s\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (kept, table, start)
    return bytes(body)
