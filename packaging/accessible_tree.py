"""What a screen reader is told of the window, with every panel opened once.

`python packaging/accessible_tree.py [FILE]` prints it.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click
from PySide6.QtCore import QSize

from tests import accessible
from ui import app, picture
from ui.settings import Settings
from ui.theme import ThemeChoice
from ui.window.dock_table import DOCKS


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--lang", "language", default="en", show_default=True)
@click.option("--nameless", is_flag=True, help="Only what takes the keyboard and has no name.")
def main(file: Path | None, *, language: str, nameless: bool) -> None:
    """Print the tree of the window with the scenario FILE or the published example."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app.start_application()
    with tempfile.TemporaryDirectory(prefix="prorata-") as folder:
        window = app.create_window(
            Settings.in_file(Path(folder, "settings.ini")),
            Path(folder, "recovery"),
            language=language,
            theme=ThemeChoice.LIGHT,
            files=[] if file is None else [file],
            size=QSize(1366, 768),
        )
        window.show()
        picture.wait_for_views(window)
        picture.select_a_sum(window)
        for spec in DOCKS:
            window.docks.open(spec.name)
            picture.let_pass(0.1)
            picture.wait_for_views(window)
        for line in accessible.tree(window):
            if not nameless or line.endswith(accessible.UNSAID):
                click.echo(line)
        window.document.history.setClean()
        window.close()


if __name__ == "__main__":
    main()
