"""A bill as HTML: well-formed, complete in itself, harmless, the figures of the statement."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from base64 import b64decode

import pytest

from simulator.bills import BillChoice, Letterhead, LogoError, logo_type, make_bill
from simulator.engine import simulate
from simulator.formats import bill_html
from simulator.formats.gallery import examples
from simulator.summary import total_payable
from simulator.words import Words
from tests.unit.bills.scenarios import hostile, two_customers

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def written(scenario, language="en", choice=None, letterhead=None):
    bill = make_bill(scenario, simulate(scenario), Words(language), choice, letterhead)
    return bill_html.dumps(bill).decode()


def parsed(page):
    assert page.startswith("<!DOCTYPE html>")
    return ET.fromstring(page.removeprefix("<!DOCTYPE html>"))  # noqa: S314 - our own page


def text_of(element):
    return " ".join("".join(element.itertext()).split())


@LANGUAGES
@pytest.mark.parametrize("published", examples(), ids=lambda each: each.id)
def test_published_bills_are_well_formed_and_say_what_is_to_be_paid(published, language):
    statement, words = simulate(published.scenario), Words(language)
    root = parsed(written(published.scenario, language))
    assert root.get("lang") == language
    sections = root.findall(".//section[@class='invoice']")
    assert len(sections) == len(statement.invoices)
    for section, invoice in zip(sections, statement.invoices, strict=True):
        (to_pay,) = section.findall(".//tr[@class='strong']")
        assert words.money(invoice.payable, statement.currency) in "".join(to_pay.itertext())
        cells = [row[-1].text for row in section.findall("./table/tbody/tr") if len(row) > 1]
        assert cells == [words.amount(line.amount, statement.currency) for line in invoice.lines]
    if len(sections) > 1:
        (total,) = root.findall(".//section[@class='overview']//tr[@class='total']")
        assert words.money(total_payable(statement), statement.currency) in "".join(
            total.itertext()
        )


def test_names_cannot_break_out_of_the_page():
    page = written(hostile(), letterhead=Letterhead(name="<b>", note=("</footer>", "\x00")))
    root = parsed(page)
    assert root.findall(".//script") == []
    assert root.findall(".//b") == []
    assert "<script" not in page
    assert "alert(&#x27;1&#x27;)" in page
    assert not re.search("[\x00-\x08\u202a-\u202e]", page)


def test_nothing_outside_is_asked_for():
    page = written(two_customers(), letterhead=Letterhead(name="P", logo=PNG))
    without_namespace = page.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in without_namespace.replace("http-equiv", "")
    assert "url(" not in page
    assert "@import" not in page
    for attribute in ("href=", "onclick", "onload", "javascript:"):
        assert attribute not in page
    assert "default-src &#x27;none&#x27;" in page


def test_the_logo_is_inside():
    image = parsed(written(two_customers(), letterhead=Letterhead(logo=PNG))).find(".//img")
    head, _, data = image.get("src").partition(",")
    assert head == "data:image/png;base64"
    assert b64decode(data) == PNG


def test_a_logo_is_a_png_or_a_jpeg():
    assert logo_type(PNG) == "image/png"
    assert logo_type(b"\xff\xd8\xff\xe0") == "image/jpeg"
    for wrong in (b"", b"<svg onload='x'/>", b"GIF89a", PNG + bytes(5_000_000)):
        with pytest.raises(LogoError):
            logo_type(wrong)


@LANGUAGES
def test_each_prorated_line_has_its_sum_and_its_days(language):
    root = parsed(written(two_customers(), language, BillChoice(customer="Contoso")))
    svg = "{http://www.w3.org/2000/svg}"
    strips = root.findall(f".//{svg}svg")
    assert len(strips) == 2
    for strip in strips:
        assert len(strip.findall(f"{svg}rect")) == 31
        assert text_of(strip.find(f"{svg}title"))
    assert root.findall(".//table[@class='steps']")


def test_paper_repeats_headings_and_splits_no_row():
    page = written(two_customers())
    assert "display: table-header-group" in page
    assert re.search(r"tr,[^}]*\{ break-inside: avoid", page)
    assert ".invoice + .invoice" in page
    for table in parsed(page).findall(".//section/table"):
        if table.get("class") != "sums":
            assert [part.tag for part in table] == ["colgroup", "thead", "tbody"]


def test_french_is_french():
    text = text_of(parsed(written(two_customers(), "fr")))
    for expected in (
        "Facture du 15/02/2018",
        "Récapitulatif",
        "Explications",
        "À payer",
        "12 jours sur 31",
    ):
        assert expected in text
    assert "To pay" not in text
