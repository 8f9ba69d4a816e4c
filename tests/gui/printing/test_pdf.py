"""A bill as PDF, read back: pages, text, typefaces, vectors, bookmarks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage, QPdfWriter

from simulator.bills import BillChoice, Letterhead, make_bill
from simulator.engine import simulate
from simulator.formats.gallery import example, examples
from simulator.words import Words
from tests.gui.printing.pdf_text import Pdf, plain
from tests.unit.bills.scenarios import HOSTILE, hostile, subscription, two_customers
from ui.printing.outline import Entry, with_outline
from ui.printing.paper import Paper
from ui.printing.pdf import pdf_of, with_blanks

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
PUBLISHED = "LM-02-add-licence"


def bill_of(scenario, language="en", choice=None, letterhead=None):
    return make_bill(scenario, simulate(scenario), Words(language), choice, letterhead)


def read(scenario, *more, **given):
    return Pdf(pdf_of(bill_of(scenario, *more, **given), scenario))


@pytest.fixture
def published_bill():
    return example(PUBLISHED).scenario


@LANGUAGES
def test_a_published_invoice_has_one_page(dressed, published_bill, language):
    sender = Letterhead(
        name="Partner Ltd", address=("1 Road", "Town"), recipient=("2 Road", "Town", "Country")
    )
    for invoice in simulate(published_bill).invoices:
        choice = BillChoice(invoice=invoice.date)
        assert len(read(published_bill, language, choice, sender).pages) == 1


@LANGUAGES
def test_pages_can_be_searched_for_every_figure_and_word(dressed, published_bill, language):
    bill = bill_of(published_bill, language)
    pdf = Pdf(pdf_of(bill, published_bill))
    assert len(pdf.pages) == 3
    for page, invoice in enumerate(bill.invoices, 1):
        text = pdf.text(page)
        assert "\ufffd" not in text
        assert plain(invoice.title) in text
        for group in invoice.groups:
            for row in group.rows:
                for cell in row.cells:
                    assert plain(cell) in text
        for note in invoice.notes:
            assert plain(note.amount) in text
            for label, formula in note.steps:
                assert plain(label) in text
                assert plain(formula) in text
    for cell in bill.overview.total:
        assert plain(cell) in pdf.text(0)


@pytest.mark.slow
@LANGUAGES
@pytest.mark.parametrize("published", examples(), ids=lambda each: each.id)
def test_every_published_bill_can_be_copied_out_of_its_pdf(dressed, published, language):
    bill = bill_of(published.scenario, language)
    pdf = Pdf(pdf_of(bill, published.scenario))
    text = "".join(pdf.text(page) for page in range(len(pdf.pages)))
    assert "\ufffd" not in text
    assert "\t" not in text
    for invoice in bill.invoices:
        for each in invoice.sums:
            assert plain(each.amount) in text
        for note in invoice.notes:
            for _, formula in note.steps:
                assert plain(formula) in text


@LANGUAGES
def test_every_page_has_its_number(dressed, published_bill, language):
    words = Words(language)
    pdf = read(published_bill, language, letterhead=Letterhead(name="Partner & Sons"))
    for page in range(3):
        text = pdf.text(page)
        assert words.tr("Page {number} of {count}", number=page + 1, count=3) in text
        assert "Partner & Sons" in text


def test_the_typeface_is_inside_and_nothing_is_made_of_pixels(dressed, published_bill):
    pdf = read(published_bill)
    assert pdf.fonts
    assert all("Inter" in name for name in pdf.fonts)
    assert not pdf.has_pictures


def test_bookmarks_lead_to_the_invoices(dressed, published_bill):
    assert read(published_bill).bookmarks == [
        ("Overview", 0),
        ("Invoice of 15 Jan 2018", 1),
        ("Invoice of 15 Feb 2018", 2),
    ]
    assert b"/Lang" in read(published_bill, "fr").data


def test_the_chart_is_drawn_with_the_words_of_the_window(dressed, published_bill):
    text = read(published_bill).text(0)
    assert "Charges per invoice" in text
    assert "Prorations" in text


def test_a_single_invoice_needs_no_overview(dressed, published_bill):
    pdf = read(published_bill, choice=BillChoice(invoice=date(2018, 2, 15)))
    assert all("Overview" not in pdf.text(page) for page in range(len(pdf.pages)))
    assert "Invoice of 15 Feb 2018" in pdf.text(0)


def test_long_tables_repeat_their_header_and_lose_no_row(dressed):
    many = replace(
        two_customers(),
        subscriptions=tuple(
            subscription(f"s{n:03}", "Contoso", resale_price=Decimal(9)) for n in range(60)
        ),
    )
    bill = bill_of(many, choice=BillChoice(invoice=date(2018, 1, 15)))
    pdf = Pdf(pdf_of(bill, many))
    assert len(pdf.pages) > 2
    texts = [pdf.text(page) for page in range(len(pdf.pages))]
    with_rows = [text for text in texts if "Product s" in text]
    assert len(with_rows) > 2
    assert all("Charge type" in text and "Unit price" in text for text in with_rows)
    for n in range(60):
        assert sum(text.count(f"Product s{n:03}") for text in texts) == 1


def test_names_that_are_written_to_break_a_page_are_plain_text(dressed):
    pdf = read(hostile())
    assert HOSTILE[:24] in pdf.text(0)


def test_a_name_without_end_is_cut_before_it_fills_a_page(dressed):
    endless = replace(
        two_customers(), title="long " * 5000, subscriptions=(subscription("x" * 5000, "y" * 5000),)
    )
    pdf = read(endless)
    assert len(pdf.pages) < 30
    assert "…" in pdf.text(0)


def test_a_logo_is_drawn_in_its_own_resolution(dressed, published_bill, tmp_path):
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(0x2563D9)
    image.save(str(tmp_path / "logo.png"))
    logo = (tmp_path / "logo.png").read_bytes()
    pdf = read(published_bill, letterhead=Letterhead(name="P", logo=logo))
    assert b"/Width 900" in pdf.data


def test_a_logo_that_qt_cannot_read_is_left_out(dressed, published_bill):
    pdf = read(published_bill, letterhead=Letterhead(name="P", logo=b"\x89PNG\r\n\x1a\n"))
    assert not pdf.has_pictures


def test_single_pages_can_be_printed(dressed, published_bill, tmp_path):
    writer = QPdfWriter(str(tmp_path / "a.pdf"))
    writer.setResolution(96)
    writer.setPageLayout(Paper.page_layout())
    count = Paper(bill_of(published_bill), published_bill).paint(writer, 2, 2)
    pdf = Pdf(with_blanks((tmp_path / "a.pdf").read_bytes()))
    assert count == 3
    assert len(pdf.pages) == 1
    assert "Page 2 of 3" in pdf.text(0)


def test_what_is_no_pdf_of_qt_gets_no_bookmarks():
    entry = Entry("A", 0, 0)
    for data in (b"", b"%PDF-1.4\n", b"trailer <<>> startxref 0 %%EOF"):
        assert with_outline(data, [entry], "en") == data
