"""The published pages that rules and examples come from, by their titles."""

from __future__ import annotations

import re

from simulator.catalogue import Rule
from simulator.words.catalogue import mark
from simulator.words.pages import source_of
from simulator.words.words import Words

_TITLES = {
    "align-subscription-end-dates": mark("Aligning the end dates of subscriptions"),
    "azure-plan-billing": mark("Billing of the Azure plan"),
    "billing-annual-monthly": mark("Annual and monthly billing"),
    "billing-basics": mark("Basics of billing"),
    "billing-different-types": mark("Billing for different types of products"),
    "billing-frequency-changes": mark("Changes of the billing frequency"),
    "common-billing-scenarios": mark("Common billing scenarios"),
    "common-billing-scenarios-annual": mark("Common billing scenarios, annual"),
    "common-billing-scenarios-monthly": mark("Common billing scenarios, monthly"),
    "common-billing-scenarios-onetime-recurring": mark(
        "Common billing scenarios, one-time and recurring"
    ),
    "common-billing-scenarios-saas": mark("Common billing scenarios, software as a service"),
    "create-a-new-subscription": mark("Creating and managing subscriptions"),
    "faq-about-new-billing-features": mark("Questions about the new billing features"),
    "migrate-subscriptions-to-new-commerce": mark("Migrating subscriptions to new commerce"),
    "new-commerce-cancellation-policy": mark("Cancellation policy of new commerce"),
    "new-commerce-promotions": mark("Promotions of new commerce"),
    "offer-trials": mark("Offering trials"),
    "pricing-and-offers": mark("Prices and offers"),
    "recon-file-charge-types": mark("Charge types of the reconciliation file"),
    "request-credit": mark("Requesting a credit"),
    "subscription-lifecycle": mark("Lifecycle of a subscription"),
    "developer/get-invoiceline-items": mark("For developers: invoice line items"),
    "developer/get-a-customer-s-service-costs-line-items": mark(
        "For developers: service costs of a customer"
    ),
    "AppXite knowledge base: price of an annual term on a monthly plan": mark(
        "AppXite knowledge base: price of a year"
    ),
    "AppXite knowledge base: prorated charges for addon subscriptions": mark(
        "AppXite knowledge base: add-ons"
    ),
    "distributor knowledge base: annual term on annual billing": mark(
        "A distributor’s knowledge base: annual billing"
    ),
    "marketplace knowledge base: proration of added services": mark(
        "A marketplace’s knowledge base: added services"
    ),
    "public issue of a PowerShell module": mark("Public issue of a PowerShell module"),
}
"""What the pages are called; the name of the file stands where one looks for the page itself."""

_PAGE = re.compile(r"[a-z]+(?:-[a-z]+)+")


def title(page: str, words: Words) -> str:
    """Return what a page is called, by the name of its file; by that name where it has no title."""
    known = _TITLES.get(page.removesuffix(".md"))
    return page if known is None else words.tr(known)


def sources(rule: Rule, words: Words) -> str:
    """Return the titles of the pages that a rule follows from, with their years."""

    def titled(found: re.Match[str]) -> str:
        return title(found.group(), words)

    return _PAGE.sub(titled, source_of(rule, words.language))
