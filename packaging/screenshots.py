"""Pictures of the real window on an X server of its own, in every language, theme and size.

`python packaging/screenshots.py [FILE]` writes build/screenshots/LANGUAGE-THEME-SIZE.png; two of
them, marked below, are the pictures of the README (`--readme` puts them into packaging/pictures).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import NamedTuple

import click

from tests import x11

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "screenshots"
PICTURES = ROOT / "packaging" / "pictures"


class Screen(NamedTuple):
    """A screen as people have them."""

    width: int
    height: int
    scale: float

    @property
    def name(self) -> str:
        """Return what the files of this screen are called."""
        return f"{self.width}x{self.height}@{self.scale:.0%}".replace("%", "")


SCREENS = (Screen(1366, 768, 1), Screen(1920, 1080, 1), Screen(1920, 1080, 1.5))
README = {
    "en-light-1920x1080@100": "main-window.png",
    "fr-dark-1920x1080@100": "main-window-fr-dark.png",
}


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--readme", is_flag=True, help="Renew the pictures of the README.")
def main(file: Path | None, *, readme: bool) -> None:
    """Take every picture, with the scenario FILE or the published example."""
    missing = x11.missing()
    if missing:
        raise click.ClickException(f"not on this machine: {', '.join(missing)}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for screen in SCREENS:
        with x11.display(screen.width, screen.height) as environment:
            environment["QT_SCALE_FACTOR"] = str(screen.scale)
            for language, theme in product(("en", "fr"), ("light", "dark")):
                name = f"{language}-{theme}-{screen.name}"
                picture = FOLDER / f"{name}.png"
                _take(picture, file, language, theme, environment)
                click.echo(picture.relative_to(ROOT))
                if readme and name in README:
                    PICTURES.mkdir(exist_ok=True)
                    shutil.copyfile(picture, PICTURES / README[name])


def _take(
    picture: Path, file: Path | None, language: str, theme: str, environment: dict[str, str]
) -> None:
    options = ["--lang", language, "--theme", theme, "--screen"]
    arguments = [picture, *([file.absolute()] if file else []), *options]
    subprocess.run(
        [sys.executable, "-m", "ui.picture", *map(str, arguments)],
        env=environment,
        cwd=ROOT,
        check=True,
    )


if __name__ == "__main__":
    main()
