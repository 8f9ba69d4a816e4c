"""The course of a licence-based subscription: which of its events follow from one another."""

from __future__ import annotations

from datetime import date, timedelta

from simulator.books.book import Member, Settings
from simulator.books.legacy.add_on_refusals import bought_on, of_add_on_prices, of_add_ons_left
from simulator.books.legacy.handover import handover
from simulator.books.legacy.migration_refusals import migrates_on, of_migration
from simulator.books.legacy.openings import plan_of
from simulator.books.legacy.trial_refusals import last_day_of_trial, of_trial, of_trial_purchase
from simulator.catalogue import KEPT_DAYS, Billing, Book, Kind
from simulator.errors import Mistake, MistakeCode
from simulator.offers import billings_of
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ConvertTrial,
    Credit,
    Event,
    Migrate,
    Purchase,
    Reactivate,
    Suspend,
    type_of,
)

_BILLED_EVENTS = (
    Purchase,
    ChangeQuantity,
    Suspend,
    Reactivate,
    Cancel,
    ChangeBilling,
    ChangePrice,
    Migrate,
    Credit,
)
_OF_A_TRIAL = (*_BILLED_EVENTS, ConvertTrial)
_BILLED_PLANS = billings_of(Book.LEGACY, Kind.LICENCE)


class Course:
    """Walks through the events of a subscription and collects what does not follow."""

    def __init__(self, member: Member, add_ons: tuple[Member, ...], settings: Settings) -> None:
        self.mistakes: list[Mistake] = []
        self.handed = handover(member, settings)
        self._member = member
        is_trial = member.subscription.kind is Kind.TRIAL
        self._billed = _OF_A_TRIAL if is_trial else _BILLED_EVENTS
        self._trial_until: date | None = None
        self.bought: date | None = None
        self._is_add_on = member.parent is not None
        self._parent_bought = bought_on(member.parent) if member.parent is not None else None
        self._parent_active = True
        self._add_ons = add_ons
        self._own_billing = member.subscription.billing
        self._billing = plan_of(member.root.subscription)[1]
        self._suspended: date | None = None
        self._cancelled: date | None = None

    def parent_happens(self, event: Event) -> None:
        """Take along what happens to the parent."""
        match event:
            case Suspend(date=day):
                self._parent_active = False
                self._suspended = self._suspended or day
            case Reactivate(date=day):
                self._parent_active = True
                if self._suspended is not None and (day - self._suspended).days <= KEPT_DAYS:
                    self._suspended = None
            case ChangeBilling(billing=billing):
                self._billing = billing
            case Migrate():
                self._parent_active = False
            case Cancel(date=day):
                self._parent_active = False
                if self.bought is not None:
                    self._cancelled = self._cancelled or day
            case _:
                pass
        if self.bought is None:
            self._suspended = None

    def happen(self, event: Event, at: str) -> None:
        """Check one event of the subscription itself, then let it happen."""
        if isinstance(event, ChangeQuantity) and self._is_plainly_active():
            return  # The most frequent event by far: nothing is wrong with it, nothing follows.
        mistake = self._mistake(event, at)
        if mistake is None:
            self._take_along(event, at)
            return
        self.mistakes.append(mistake)
        if isinstance(event, Purchase) and self.bought is None:
            # What follows is checked as if the purchase were right: one mistake, not many.
            self._begin(event.date)

    def _take_along(self, event: Event, at: str) -> None:
        match event:
            case Purchase(date=day):
                self._begin(day)
            case ConvertTrial(billing=billing):
                self._trial_until = None
                self._billing = billing
            case Migrate():
                self.mistakes += of_add_ons_left(self._member, self._add_ons, event, at)
            case Suspend(date=day):
                self._suspended = day
            case Reactivate():
                self._suspended = None
            case Cancel(date=day):
                self._cancelled = day
            case ChangeBilling(billing=billing):
                self.mistakes += of_add_on_prices(self._add_ons, event, at)
                self._billing = billing
            case _:
                pass

    def _is_plainly_active(self) -> bool:
        """Return whether the subscription is bought, no trial, and neither suspended nor cancelled."""
        return (
            self.bought is not None
            and self._cancelled is None
            and self._suspended is None
            and self._trial_until is None
        )

    def _begin(self, day: date) -> None:
        """Take down the purchase, or the first day of a trial."""
        self.bought = day
        if self._member.subscription.kind is Kind.TRIAL:
            self._trial_until = last_day_of_trial(day)

    def _mistake(self, event: Event, at: str) -> Mistake | None:
        """Return why the event cannot happen now; None if it can."""
        found = f"{type_of(event)} {event.date.isoformat()}"
        if not isinstance(event, self._billed):
            names = tuple(str(kind.__struct_config__.tag) for kind in self._billed)
            return Mistake(f"{at}/type", MistakeCode.EVENT_NOT_BILLED, type_of(event), names)
        if isinstance(event, Purchase):
            return self._of_purchase(event, at, found)
        if self.bought is None:
            return Mistake(at, MistakeCode.BEFORE_PURCHASE, found)
        if self._cancelled is not None:
            day = self._cancelled.isoformat()
            return Mistake(at, MistakeCode.AFTER_CANCELLATION, found, (day,))
        if self._suspended is not None and (event.date - self._suspended).days > KEPT_DAYS:
            late = isinstance(event, Reactivate)
            code = MistakeCode.REACTIVATED_TOO_LATE if late else MistakeCode.AFTER_DELETION
            deleted = self._suspended + timedelta(days=KEPT_DAYS)
            return Mistake(at, code, found, (deleted.isoformat(),))
        return self._of_state(event, at, found)

    def _of_purchase(self, event: Purchase, at: str, found: str) -> Mistake | None:
        if self.bought is not None:
            return Mistake(at, MistakeCode.SECOND_PURCHASE, found, (self.bought.isoformat(),))
        if event.coterminate is not None:
            return Mistake(
                f"{at}/coterminate",
                MistakeCode.SETTING_NOT_BILLED,
                event.coterminate.isoformat(),
            )
        if self._member.subscription.kind is Kind.TRIAL:
            return of_trial_purchase(event, at)
        if not self._is_add_on:
            return None
        too_early = self._parent_bought is None or event.date < self._parent_bought
        if too_early or not self._parent_active:
            return Mistake(at, MistakeCode.PARENT_NOT_ACTIVE, found)
        if self._own_billing is not self._billing:
            # Its price would be taken for that of another period (rules.md E13).
            return Mistake(
                "/billing", MistakeCode.ADD_ON_BILLING, self._own_billing, (self._billing,)
            )
        return None

    def _of_state(self, event: Event, at: str, found: str) -> Mistake | None:
        """Check a reactivation, a suspension or a change of billing against the state."""
        day = "" if self._suspended is None else self._suspended.isoformat()
        if self._trial_until is not None:
            trial = self._member.subscription
            return of_trial(trial, event, self._trial_until, at, found)
        match event:
            case ConvertTrial():
                return Mistake(at, MistakeCode.NOT_A_TRIAL, found)
            case Suspend() if self._suspended is not None:
                return Mistake(at, MistakeCode.ALREADY_SUSPENDED, found, (day,))
            case Reactivate() if self._suspended is None:
                return Mistake(at, MistakeCode.NOT_SUSPENDED, found)
            case Reactivate() if not self._parent_active:
                return Mistake(at, MistakeCode.PARENT_NOT_ACTIVE, found)
            case ChangeBilling() if self._is_add_on:
                return Mistake(at, MistakeCode.PARENT_DECIDES, found)
            case ChangeBilling() | Migrate() if self._suspended is not None:
                return Mistake(at, MistakeCode.SUSPENDED, found, (day,))
            case ChangeBilling(billing=billing):
                return self._of_billing(billing, at)
            case Migrate():
                return self._of_migration(event, at, found)
            case _:
                return None

    def _of_billing(self, billing: Billing, at: str) -> Mistake | None:
        """Check that the billing frequency is another one, and one of these books."""
        if billing not in _BILLED_PLANS:
            return Mistake(f"{at}/billing", MistakeCode.BILLING_NOT_BILLED, billing, _BILLED_PLANS)
        if billing is self._billing:
            allowed = tuple(one.value for one in _BILLED_PLANS if one is not billing)
            return Mistake(f"{at}/billing", MistakeCode.SAME_BILLING, billing, allowed)
        return None

    def _of_migration(self, event: Migrate, at: str, found: str) -> Mistake | None:
        parent = self._member.parent
        if parent is not None and not migrates_on(parent, event.date):
            return Mistake(at, MistakeCode.PARENT_NOT_MIGRATED, found)
        return None if self.handed is None else of_migration(self.handed, at, found)
