"""Qt's own dialogs speak the language of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QLabel, QPushButton


@pytest.mark.parametrize(
    ("language", "folder", "look_in", "open_it"),
    [
        ("en", "Folder", "Look in:", "Open"),
        ("fr", "Dossier", "Regarder dans\N{NO-BREAK SPACE}:", "Ouvrir"),
    ],
)
def test_the_dialog_for_files_speaks_the_language(
    make_window, qtbot, tmp_path, language, folder, look_in, open_it
):
    make_window(language=language)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    captions = [each.text().replace("&", "") for each in dialog.findChildren(QLabel)]
    assert look_in in captions
    assert ("Files of type:" in captions) is (language == "en")
    assert open_it in [each.text().replace("&", "") for each in dialog.findChildren(QPushButton)]
    assert QFileIconProvider().type(QFileInfo(str(tmp_path))) == folder


def test_english_comes_back(make_window, qtbot):
    window = make_window(language="fr")
    window.menus["language_en"].trigger()
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert "&Look in:" in [each.text() for each in dialog.findChildren(QLabel)]
