"""What may have been bought, its price with its promotion, and the course that begins with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from simulator.books.book import Member
from simulator.books.seats.offer import offer_of
from simulator.catalogue import Book, Kind, profile_of_book
from simulator.money import ZERO
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.reconciliation.rebuild.seats.course import Course, Play, book_of
from simulator.reconciliation.rebuild.seats.plans import Plan
from simulator.reconciliation.rebuild.seats.prices import Told
from simulator.reconciliation.rebuild.seats.promotions import promotion_told
from simulator.reconciliation.rebuild.seats.samples import Running
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import Subscription


class Bought(msgspec.Struct, frozen=True):
    """What may have been bought on the day `start`, of which `line` is the first that is known."""

    book: Book
    line: FileLine
    plan: Plan
    start: date
    quantity: int

    @property
    def kind(self) -> Kind:
        """Return what it is."""
        return kind_in(self.book)


def kind_in(book: Book) -> Kind:
    """Return the kind of what a book sells for a term."""
    return Kind.LICENCE if book is Book.NEW_COMMERCE else Kind.RECURRING


def price_of(play: Play, bought: Bought, percent: Decimal | None = ZERO) -> Told:
    """Return what the first line that is known tells of the price."""
    plan, line = bought.plan, bought.line
    running = Running(plan.days(bought.start), plan.billing, plan.cycle(bought.start, line.start))
    return play.price(line, running, bought.book, percent)


def course_before(play: Play, bought: Bought, found: Told) -> Iterator[Course]:
    """Yield the course that began before the file, if that can be."""
    course = course_of(play, bought, found)
    if course is None:
        return
    doubt = Doubt(DoubtKind.BEFORE_THE_FILE, bought.start, bought.start, play.ledger.since)
    yield replace(course, doubts=(doubt, *course.doubts))


def course_of(play: Play, bought: Bought, found: Told) -> Course | None:
    """Return the course of a purchase; None if it cannot be."""
    draft = draft_of(play, bought.book, bought.kind, bought.line, bought.plan)
    promotion, doubt = promotion_told(
        found, bought.line, play.ledger, play.books[bought.book], (bought.start, bought.quantity)
    )
    purchase = Purchase(
        date=bought.start,
        quantity=bought.quantity,
        promotion=promotion,
        coterminate=bought.plan.last,
    )
    course = next(begun(play, draft, found.price, purchase), None)
    if course is None or doubt is None:
        return course
    return replace(course, doubts=(doubt,))


def draft_of(play: Play, book: Book, kind: Kind, line: FileLine, plan: Plan) -> Subscription:
    """Return the subscription without price and events."""
    foreign = line.pricing_currency not in ("", line.currency) and line.exchange_rate is not None
    return Subscription(
        id=play.id,
        customer=line.customer,
        product=line.product,
        kind=kind,
        profile=profile_of_book(book).name,
        term=plan.term,
        billing=plan.billing,
        unit_price=ZERO,
        currency=line.pricing_currency if foreign else "",
    )


def begun(play: Play, draft: Subscription, price: Decimal, purchase: Purchase) -> Iterator[Course]:
    """Yield the course that begins with a purchase, if it can be."""
    draft = replace(draft, unit_price=price)
    course = play.bought(draft, offer_of(Member(draft), book_of(draft)), purchase)
    if course is not None:
        yield course
