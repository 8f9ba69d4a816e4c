"""`prorata manual`: pages in the terminal, and the site as files."""

from simulator import cli


def test_the_contents_are_printed(capsys):
    assert cli.main(["manual", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("# Manual")


def test_a_page_is_printed_in_a_language(capsys):
    assert cli.main(["manual", "glossary", "--lang", "fr"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# Glossaire")
    assert "<a name" not in printed


def test_a_page_that_is_not_there_is_refused_with_those_that_are(capsys):
    assert cli.main(["manual", "nonsense"]) == 2
    assert "glossary" in capsys.readouterr().err


def test_the_site_is_written_over_an_older_one(tmp_path, capsys):
    for _ in range(2):
        assert cli.main(["manual", "--write", str(tmp_path / "new" / "manual")]) == 0
    folder = tmp_path / "new" / "manual"
    assert capsys.readouterr().out.splitlines() == [str(folder / "index.html")] * 2
    assert (folder / "fr" / "index.html").is_file()
    assert (folder / "en" / "pictures" / "window.png").is_file()


def test_a_folder_that_cannot_be_made_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert cli.main(["manual", "--write", str(tmp_path / "file" / "manual")]) == 3
    assert "file" in capsys.readouterr().err
