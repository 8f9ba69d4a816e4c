"""Lines by subscription, and which subscriptions have the same ones.

A million lines are a few thousand histories that differ in nothing but names: what is told from the
lines of one holds for all that are alike. Lines are made when somebody looks at them.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from simulator.money import MINOR_UNITS
from simulator.reconciliation.layouts import Field, FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.reader import ReadFile

_TELLING = (
    Field.CHARGE_TYPE,
    Field.START,
    Field.END,
    Field.UNIT_PRICE,
    Field.QUANTITY,
    Field.AMOUNT,
    Field.SUBTOTAL,
    Field.DISCOUNT,
    Field.TAX,
    Field.TOTAL,
    Field.CURRENCY,
    Field.SUBSCRIPTION_START,
    Field.SUBSCRIPTION_END,
    Field.BILLING,
)
"""What of a licence-based line says what happened; the rest are names."""

_LABEL = (Field.CUSTOMER, Field.CUSTOMER_ID, Field.PRODUCT, Field.ORDER)
_MOST_CODES = 2**40


class Label(msgspec.Struct, frozen=True, gc=False):
    """Whose a subscription is, and what."""

    customer: str
    customer_id: str
    product: str
    order: str


class Lines(Mapping[str, Sequence[FileLine]]):
    """The lines of each subscription, both in the order of the file."""

    @property
    @abstractmethod
    def first_of(self) -> Mapping[str, str]:
        """Return for each subscription the first one whose lines say the same; often itself."""

    @abstractmethod
    def label(self, name: str, place: int = 0) -> Label:
        """Return what one line of a subscription says of its owner."""


class ListedLines(Lines):
    """Lines that are there."""

    def __init__(self, lines: Mapping[str, Sequence[FileLine]]) -> None:
        self._lines = lines

    @cached_property
    def first_of(self) -> Mapping[str, str]:
        """Return for each subscription the first one whose lines say the same."""
        known: dict[Hashable, str] = {}
        return {
            name: known.setdefault(tuple(map(_told, lines)), name)
            for name, lines in self._lines.items()
        }

    def label(self, name: str, place: int = 0) -> Label:
        """Return what one line of a subscription says of its owner."""
        line = self._lines[name][place]
        return Label(line.customer, line.customer_id, line.product, line.order)

    def __getitem__(self, name: str) -> Sequence[FileLine]:
        """Return the lines of a subscription."""
        return self._lines[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the subscriptions."""
        return iter(self._lines)

    def __len__(self) -> int:
        """Return the number of subscriptions."""
        return len(self._lines)


class ColumnLines(Lines):
    """Lines of a file that are made of its columns when they are looked at."""

    def __init__(self, file: ReadFile) -> None:
        self._file = file
        names = file.values[Field.SUBSCRIPTION]
        self._order, ends, codes = _by_subscription(file)
        starts = [0, *ends][: len(ends)]
        # In the order of the file: by the first row, where the texts are numbered otherwise.
        spans = sorted(zip(starts, ends, codes, strict=True), key=lambda one: self._order[one[0]])
        self._spans = {names[code]: (start, end) for start, end, code in spans}
        self._kept: dict[str, Sequence[FileLine]] = {}
        self._labels = [_texts(file, field) for field in _LABEL]

    @cached_property
    def first_of(self) -> Mapping[str, str]:
        """Return for each subscription the first one whose lines say the same."""
        told = _history(self._file, self._order)
        known: dict[bytes, str] = {}
        return {
            name: known.setdefault(told[8 * start : 8 * end], name)
            for name, (start, end) in self._spans.items()
        }

    @cached_property
    def _first_labels(self) -> Mapping[str, Label]:
        """Return what the first line of each subscription says of its owner."""
        rows = [self._order[start] for start, _ in self._spans.values()]
        texts = ([each[codes[row]] for row in rows] for each, codes in self._labels)
        return dict(zip(self._spans, map(Label, *texts), strict=True))

    def label(self, name: str, place: int = 0) -> Label:
        """Return what one line of a subscription says of its owner."""
        if not place:
            return self._first_labels[name]
        row = self._order[self._spans[name][0] + place]
        (customers, whose), (ids, whose_id), (products, which), (orders, of) = self._labels
        return Label(
            customers[whose[row]], ids[whose_id[row]], products[which[row]], orders[of[row]]
        )

    def __getitem__(self, name: str) -> Sequence[FileLine]:
        """Return the lines of a subscription; those of the first of all that are alike are kept."""
        found = self._kept.get(name)
        if found is None:
            start, end = self._spans[name]
            found = [self._file.line(place) for place in self._order[start:end]]
            if self.first_of[name] == name:
                self._kept[name] = found
        return found

    def __iter__(self) -> Iterator[str]:
        """Yield the subscriptions."""
        return iter(self._spans)

    def __len__(self) -> int:
        """Return the number of subscriptions."""
        return len(self._spans)


def currency_of_columns(file: ReadFile) -> str:
    """Return the currency of a file whose lines need not be looked at one by one to be sorted.

    They are of licences in one currency, and every subscription is written in one way. Nothing for
    other files.
    """
    names = file.values[Field.SUBSCRIPTION]
    currencies = {text.upper() for text in file.values[Field.CURRENCY] if text}
    is_plain = file.header.layout.kind is FileKind.LICENCE and len(set(names)) == len(names)
    currency = currencies.pop() if len(currencies) == 1 else ""
    return currency if is_plain and currency in MINOR_UNITS else ""


def _told(line: FileLine) -> Hashable:
    return (
        line.charge_type, line.charge, line.start, line.end, line.unit_price, line.quantity,
        line.amount, line.discount, line.subscription_start, line.subscription_end, line.billing,
        line.source,
    )  # fmt: skip


def _texts(file: ReadFile, field: Field) -> tuple[Sequence[str], Sequence[int]]:
    """Return the texts of a field and which of them each row has; blank where the file has none."""
    place = file.header.places.get(field)
    if place is None:
        return ("",), bytes(len(file.numbers))
    return file.values[field], file.columns[place].codes


def _by_subscription(file: ReadFile) -> tuple[memoryview, list[int], list[int]]:
    """Return the rows sorted by subscription, where each ends, and its number among the texts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    codes = file.columns[file.header.places[Field.SUBSCRIPTION]].array
    order = pc.array_sort_indices(codes)
    if file.bad:
        order = order.filter(pc.is_in(order, value_set=pa.array(file.good, pa.uint64())))
    runs = pc.run_end_encode(codes.take(order), pa.int32())
    places = memoryview(order.buffers()[1]).cast("Q")[: len(order)]
    return places, runs.run_ends.to_pylist(), runs.values.to_pylist()


def _history(file: ReadFile, order: memoryview) -> bytes:
    """Return for each row, sorted by `order`, a number of eight bytes for all that it tells."""
    import pyarrow as pa
    import pyarrow.compute as pc

    places = dict.fromkeys(
        file.header.places[field] for field in _TELLING if field in file.header.places
    )
    combined: Any = None
    count = 1
    for place in places:
        column = file.columns[place]
        if len(column.texts) == 1:
            continue
        if count * len(column.texts) > _MOST_CODES:
            found = combined.dictionary_encode()
            combined, count = found.indices.cast(pa.int64()), len(found.dictionary)
        codes = column.array.cast(pa.int64())
        if combined is not None:
            codes = pc.add(pc.multiply(combined, len(column.texts)), codes)
        combined, count = codes, count * len(column.texts)
    if combined is None:
        combined = pa.array([0] * len(order), pa.int64())
    rows = pa.Array.from_buffers(pa.uint64(), len(order), [None, pa.py_buffer(order)])
    return bytes(memoryview(combined.take(rows).buffers()[1])[: 8 * len(order)])
