"""`prorata examples`: the published examples, listed and written."""

from __future__ import annotations

import pytest

from simulator.formats import scenario_file
from simulator.formats.gallery import examples, file_name


def test_every_example_is_listed_and_reproduced(prorata):
    done = prorata("examples")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()[1:]
    assert [line.split()[0] for line in lines] == [example.id for example in examples()]
    assert all("reproduced" in line and "not reproduced" not in line for line in lines)
    assert sum("contradicts itself" in line for line in lines) == 3


def test_the_list_is_written_in_french(prorata):
    done = prorata("examples", "--lang", "fr")
    assert done.code == 0
    assert done.out != prorata("examples").out


def test_examples_are_written(prorata, tmp_path):
    folder = tmp_path / "new" / "folder"
    done = prorata("examples", "--write", folder)
    assert (done.code, done.err) == (0, "")
    paths = [folder / file_name(example.id) for example in examples()]
    assert done.out.splitlines() == [str(path) for path in paths]
    assert [scenario_file.read(path) for path in paths] == [each.scenario for each in examples()]
    assert prorata("examples", "--write", folder) == done


def test_a_file_of_the_same_name_stays_as_it_is(prorata, tmp_path):
    mine = tmp_path / file_name(examples()[1].id)
    mine.write_text("mine", encoding="utf-8")
    done = prorata("examples", "--write", tmp_path)
    assert done.code == 3
    assert done.err.startswith(f"{mine}: ")
    assert len(done.err.splitlines()) == 1
    assert mine.read_text(encoding="utf-8") == "mine"
    assert len(list(tmp_path.iterdir())) == len(examples())


@pytest.mark.parametrize("below", ["", "folder"])
def test_a_folder_that_cannot_be_made(prorata, tmp_path, below):
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    done = prorata("examples", "--write", file / below)
    assert (done.code, done.out) == (3, "")
    assert len(done.err.splitlines()) == 1
