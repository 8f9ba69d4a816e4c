"""Every word, date and amount as text: gettext catalogues and Babel, no Qt."""

from simulator.words.catalogue import SOURCE_LANGUAGE, language_for, languages, mark
from simulator.words.words import Words

__all__ = [
    "SOURCE_LANGUAGE",
    "Words",
    "language_for",
    "languages",
    "mark",
]
