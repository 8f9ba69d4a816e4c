"""Bills that leave the window: as a file to be sent, or on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from simulator.words import Words
from ui.dialogs.progress import PageProgress
from ui.dialogs.questions import tell
from ui.document.document import Document
from ui.settings import Settings
from ui.window.exporting import Exporting

if TYPE_CHECKING:
    from simulator.bills import Bill, Letterhead
    from ui.printing.printer import BillPrinter


class Bills(QObject):
    """Asks what a bill is to show, makes it, and writes or prints it."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        words: Words,
        exporting: Exporting,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._settings = settings
        self._words = words
        self._exporting = exporting
        self._printer: BillPrinter | None = None

    def show_words(self, words: Words) -> None:
        """Speak another language from now on."""
        self._words = words

    def pdf(self) -> None:
        """Write a bill as PDF."""
        words = self._words
        bill = self._ask(words.tr("Export…"))
        if bill is not None:
            from ui.printing.paper import StoppedError
            from ui.printing.pdf import pdf_of

            try:
                with self._progress(words.tr("Export the bill")) as progress:
                    content = pdf_of(bill, self._document.scenario, progress)
            except StoppedError:
                return
            kinds = words.tr("PDF documents (*.pdf)")
            self._exporting.write(words.tr("Export the bill"), kinds, ".pdf", content)

    def html(self) -> None:
        """Write a bill as a page for browsers."""
        words = self._words
        bill = self._ask(words.tr("Export…"))
        if bill is not None:
            from simulator.formats import bill_html

            kinds = words.tr("HTML pages (*.html)")
            title = words.tr("Export the bill")
            self._exporting.write(title, kinds, ".html", bill_html.dumps(bill))

    def print(self) -> None:
        """Print a bill."""
        bill = self._ask(self._words.tr("Print…"))
        if bill is not None:
            from ui.printing.printer import BillPrinter

            printer = BillPrinter(self._window, bill, self._document.scenario)
            if not printer.ask():
                return
            try:
                with self._progress(self._words.tr("Print the bill")) as progress:
                    printer.print(progress)
            except OSError as error:
                tell(self._window, self._words, str(error))

    def preview(self) -> None:
        """Show the pages of a bill, from where they can be printed."""
        bill = self._ask(self._words.tr("Preview"))
        if bill is not None:
            from ui.printing.printer import BillPrinter

            # The pages are asked for again and again while the preview is open.
            self._printer = BillPrinter(self._window, bill, self._document.scenario)
            dialog = self._printer.preview()
            dialog.setWindowTitle(self._words.tr("Print preview"))
            dialog.resize(self._window.size())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    @contextmanager
    def _progress(self, title: str) -> Iterator[PageProgress]:
        """Give a window that shows how far the pages are; it goes with them."""
        progress = PageProgress(self._window, self._words, title)
        try:
            yield progress
        finally:
            progress.close()
            progress.deleteLater()

    def _ask(self, verb: str) -> Bill | None:
        """Ask what the bill shows and return it; None if the user thinks better of it."""
        from simulator.bills import invoice_days, make_bill
        from ui.dialogs.bill import BillDialog, BillOffer

        scenario, statement = self._document.scenario, self._document.outcome.statement
        known = self._settings.recipients
        offer = BillOffer(verb, invoice_days(scenario, statement), known)
        dialog = BillDialog(self._window, self._words, offer)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        choice, recipient = dialog.choice, dialog.recipient
        dialog.deleteLater()
        if not accepted:
            return None
        self._settings.recipients = {**known, choice.customer or "": recipient}
        letterhead = self._letterhead(recipient)
        bill = make_bill(scenario, statement, self._words, choice, letterhead)
        return bill if self._is_worth_it(bill) else None

    def _is_worth_it(self, bill: Bill) -> bool:
        """Return whether there is something on the bill; say what is not."""
        words = self._words
        missing = ""
        if bill.unpriced:
            missing = words.ntr(
                "{n} line has no customer price and is left out.",
                "{n} lines have no customer price and are left out.",
                bill.unpriced,
            )
        if not bill.invoices:
            tell(self._window, words, words.tr("There is no invoice to export."), missing)
            return False
        if missing:
            tell(self._window, words, missing)
        return True

    def _letterhead(self, recipient: str) -> Letterhead:
        """Return the letterhead of the settings; without its logo if that cannot be read."""
        from simulator.bills import Letterhead, LogoError

        chosen = self._settings.letterhead
        logo = b""
        if chosen.logo:
            try:
                logo = _logo(Path(chosen.logo))
            except (OSError, LogoError):
                words = self._words
                sentence = words.tr("The logo “{name}” cannot be read.", name=chosen.logo)
                tell(self._window, words, sentence, words.tr("It has to be a PNG or a JPEG."))
        return Letterhead(
            name=chosen.name,
            address=tuple(chosen.address.splitlines()),
            recipient=tuple(recipient.splitlines()),
            logo=logo,
            note=tuple(chosen.note.splitlines()),
        )


def _logo(path: Path) -> bytes:
    """Return the bytes of a picture; OSError or LogoError says why there are none."""
    from simulator.bills import MOST_LOGO_BYTES, logo_type

    with path.open("rb") as file:
        logo = file.read(MOST_LOGO_BYTES + 1)
    logo_type(logo)
    return logo
