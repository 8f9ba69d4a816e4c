"""What this program is, what is inside, and under which licences."""

from __future__ import annotations

import platform
from importlib import metadata

import msgspec
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

import simulator
from simulator.words import Words, mark


class Part(msgspec.Struct, frozen=True):
    """Something inside that others have made."""

    name: str
    package: str
    what: str
    licence: str
    url: str


PARTS = (
    Part("Qt", "", mark("windows and drawing"), "LGPL-3.0", "https://www.qt.io"),
    Part(
        "PySide6",
        "PySide6-Essentials",
        mark("Qt for Python"),
        "LGPL-3.0",
        "https://doc.qt.io/qtforpython-6",
    ),
    Part("pyqtgraph", "pyqtgraph", mark("the chart"), "MIT", "https://www.pyqtgraph.org"),
    Part("NumPy", "numpy", mark("numbers of the chart"), "BSD-3-Clause", "https://numpy.org"),
    Part(
        "msgspec",
        "msgspec",
        mark("reading files"),
        "BSD-3-Clause",
        "https://jcristharif.com/msgspec",
    ),
    Part("Babel", "Babel", mark("dates and amounts"), "BSD-3-Clause", "https://babel.pocoo.org"),
    Part(
        "python-dateutil",
        "python-dateutil",
        mark("months"),
        "Apache-2.0 / BSD-3-Clause",
        "https://github.com/dateutil/dateutil",
    ),
    Part(
        "Click",
        "click",
        mark("the command line"),
        "BSD-3-Clause",
        "https://click.palletsprojects.com",
    ),
    Part(
        "Apache Arrow",
        "pyarrow",
        mark("reading large tables"),
        "Apache-2.0",
        "https://arrow.apache.org",
    ),
    Part(
        "calamine",
        "python-calamine",
        mark("reading workbooks"),
        "MIT",
        "https://github.com/dimastbk/python-calamine",
    ),
    Part(
        "XlsxWriter",
        "XlsxWriter",
        mark("writing workbooks"),
        "BSD-2-Clause",
        "https://xlsxwriter.readthedocs.io",
    ),
    Part(
        "Rich",
        "rich",
        mark("progress in the terminal"),
        "MIT",
        "https://rich.readthedocs.io",
    ),
    Part(
        "markdown-it-py",
        "markdown-it-py",
        mark("the pages of the manual"),
        "MIT",
        "https://github.com/executablebooks/markdown-it-py",
    ),
    Part("Inter", "", mark("the typeface"), "OFL-1.1", "https://rsms.me/inter"),
    Part("Python", "", mark("the language it is written in"), "PSF-2.0", "https://www.python.org"),
)


class AboutDialog(QDialog):
    """Names the program, its version and everything inside with its licence."""

    def __init__(self, parent: QWidget, words: Words) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.tr("About Prorata"))
        title = QLabel(words.tr("Prorata {version}", version=simulator.__version__))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        text = QLabel(
            words.tr(
                "Prorata shows how licence subscriptions are billed, line by line. It is free "
                "software under the MIT licence. It is not affiliated with Microsoft; names of "
                "products belong to their owners. Nothing is ever sent anywhere."
            )
        )
        text.setWordWrap(True)
        inside = QTextBrowser()
        inside.setOpenExternalLinks(True)
        inside.setAccessibleName(words.tr("What is inside, with its licences"))
        inside.setHtml(_table(words))
        buttons = QDialogButtonBox()
        close = buttons.addButton(words.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (title, text, inside, buttons):
            layout.addWidget(widget)
        inside.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.resize(620, 560)


def _table(words: Words) -> str:
    rows = "".join(
        f'<tr><td><a href="{part.url}">{part.name}</a> {_version(part)}</td>'
        f"<td>{words.tr(part.what)}</td><td>{part.licence}</td></tr>"
        for part in PARTS
    )
    heading = words.tr("What is inside")
    return f'<h3>{heading}</h3><table cellspacing="0" cellpadding="4">{rows}</table>'


def _version(part: Part) -> str:
    if part.name == "Qt":
        return qVersion()
    if part.name == "Python":
        return platform.python_version()
    if not part.package:
        return ""
    try:
        return metadata.version(part.package)
    except metadata.PackageNotFoundError:
        return ""
