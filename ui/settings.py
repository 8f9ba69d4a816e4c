"""What the program remembers between two starts: a typed door to QSettings."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QSettings

ORGANISATION = "Prorata"
APPLICATION = "Prorata"

RECENT_FILES = 8

_LAYOUT_VERSION = 3
"""Raised when docks get other names: a layout of an older version is not put back."""


class LetterheadChoice(msgspec.Struct, frozen=True):
    """What the user has entered for the top of bills; addresses and notes have several lines."""

    name: str = ""
    address: str = ""
    note: str = ""
    logo: str = ""


class KeptLayout(msgspec.Struct, frozen=True):
    """How the docks stood: the arrangement that was in force last, and the state of each."""

    arrangement: str = ""
    states: dict[str, bytes] = {}


class Settings:
    """The user's choices and habits; every value has its own type and a default."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @classmethod
    def of_user(cls) -> Settings:
        """Return the settings of the user who runs the program."""
        return cls(QSettings(ORGANISATION, APPLICATION))

    @classmethod
    def in_file(cls, path: Path) -> Settings:
        """Return settings kept in a file of their own."""
        return cls(QSettings(str(path), QSettings.Format.IniFormat))

    @property
    def language(self) -> str:
        """Return the chosen language; empty while the system's is followed."""
        return self._text("language")

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("language", language)

    @property
    def theme(self) -> str:
        """Return the chosen theme: "light", "dark", or "system" until one is chosen."""
        return self._text("theme") or "system"

    @theme.setter
    def theme(self, theme: str) -> None:
        self._store.setValue("theme", theme)

    @property
    def csv_with_bom(self) -> bool:
        """Return whether exported CSV files begin with a byte order mark, as Excel wants it."""
        return bool(self._store.value("csv/bom", True, type=bool))

    @csv_with_bom.setter
    def csv_with_bom(self, wanted: bool) -> None:
        self._store.setValue("csv/bom", wanted)

    @property
    def animated(self) -> bool | None:
        """Return whether time travel plays every day; None until it is chosen."""
        return {"true": True, "false": False}.get(self._text("replay/animated"))

    @animated.setter
    def animated(self, wanted: bool) -> None:
        self._store.setValue("replay/animated", "true" if wanted else "false")

    @property
    def tour_offered(self) -> bool:
        """Return whether the first tour has been offered."""
        return bool(self._store.value("tour/offered", False, type=bool))

    @tour_offered.setter
    def tour_offered(self, offered: bool) -> None:
        self._store.setValue("tour/offered", offered)

    @property
    def letterhead(self) -> LetterheadChoice:
        """Return who sends the bills; empty until it is entered."""
        try:
            return msgspec.json.decode(self._text("bills/letterhead"), type=LetterheadChoice)
        except msgspec.DecodeError:
            return LetterheadChoice()

    @letterhead.setter
    def letterhead(self, chosen: LetterheadChoice) -> None:
        self._store.setValue("bills/letterhead", msgspec.json.encode(chosen).decode())

    @property
    def recipients(self) -> dict[str, str]:
        """Return the address of each customer whose bill has been written."""
        try:
            return msgspec.json.decode(self._text("bills/recipients"), type=dict[str, str])
        except msgspec.DecodeError:
            return {}

    @recipients.setter
    def recipients(self, addresses: dict[str, str]) -> None:
        self._store.setValue("bills/recipients", msgspec.json.encode(addresses).decode())

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """Return the files that were open last, the newest first."""
        return tuple(Path(each) for each in self._list("files/recent"))

    def add_recent_file(self, path: Path) -> None:
        """Put a file before the other recent ones."""
        others = [each for each in self.recent_files if each != path]
        self._set_recent((path, *others)[:RECENT_FILES])

    def remove_recent_file(self, path: Path) -> None:
        """Forget a recent file, for example one that is gone."""
        self._set_recent(tuple(each for each in self.recent_files if each != path))

    def clear_recent_files(self) -> None:
        """Forget all recent files."""
        self._set_recent(())

    @property
    def last_file(self) -> Path | None:
        """Return the file that was open when the window last closed."""
        found = self._text("files/last")
        return Path(found) if found else None

    @last_file.setter
    def last_file(self, path: Path | None) -> None:
        self._store.setValue("files/last", "" if path is None else str(path))

    @property
    def last_folder(self) -> str:
        """Return the folder where a file was last opened or saved."""
        return self._text("files/folder")

    @last_folder.setter
    def last_folder(self, folder: str) -> None:
        self._store.setValue("files/folder", folder)

    @property
    def geometry(self) -> QByteArray:
        """Return where the window stood; empty at the first start."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    @property
    def layout(self) -> KeptLayout:
        """Return how the docks stood; empty at the first start."""
        try:
            return msgspec.json.decode(
                self._text(f"window/layout{_LAYOUT_VERSION}"), type=KeptLayout
            )
        except msgspec.DecodeError:
            return KeptLayout()

    @layout.setter
    def layout(self, layout: KeptLayout) -> None:
        content = msgspec.json.encode(layout).decode()
        self._store.setValue(f"window/layout{_LAYOUT_VERSION}", content)

    def view_state(self, name: str) -> bytes:
        """Return what a view wants to remember, for example its columns."""
        return bytes(self._bytes(f"view/{name}").data())

    def set_view_state(self, name: str, state: bytes) -> None:
        """Remember something for a view."""
        self._store.setValue(f"view/{name}", QByteArray(state))

    def sync(self) -> None:
        """Write everything down now."""
        self._store.sync()

    def _set_recent(self, paths: tuple[Path, ...]) -> None:
        # A list of one text comes back from QSettings as a text: lists are kept as JSON.
        self._store.setValue(
            "files/recent", msgspec.json.encode([str(each) for each in paths]).decode()
        )

    def _list(self, key: str) -> list[str]:
        try:
            found = msgspec.json.decode(self._text(key) or "[]")
        except msgspec.DecodeError:
            return []
        return [str(each) for each in found] if isinstance(found, list) else []

    def _text(self, key: str) -> str:
        return str(self._store.value(key, "", type=str))

    def _bytes(self, key: str) -> QByteArray:
        found = self._store.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()
