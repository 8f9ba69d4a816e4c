"""`prorata exercise`: the course listed, random exercises told and written."""

from __future__ import annotations

from simulator.formats import exercise_file
from simulator.formats.course import course
from simulator.learn import BOOKS, Draw, Level, drawn


def test_the_course_is_listed(prorata):
    done = prorata("exercise")
    assert (done.code, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()[1:]] == [each.id for each in course()]
    assert "Lire une facture" in prorata("exercise", "--lang", "fr").out


def test_a_number_is_one_exercise_and_its_solution_is_printed_on_request(prorata):
    done = prorata("exercise", "--seed", "7", "--level", "hard")
    assert done.code == 0
    assert done.out.startswith(
        "Random exercise 7, hard, licence-based\nPredict the lines of the invoice of "
    )
    assert done == prorata("exercise", "--seed", "7", "--level", "hard")
    solved = prorata("exercise", "--seed", "7", "--level", "hard", "--solution")
    assert solved.out.startswith(done.out.rstrip("\n"))
    assert "×" in solved.out
    assert "×" not in done.out


def test_a_random_exercise_is_written_as_a_file_with_a_title(prorata, tmp_path):
    path = tmp_path / "x.json"
    done = prorata("exercise", "--seed", "7", "--book", "new-commerce", "--write", path)
    assert (done.code, done.out, done.err) == (0, "", "")
    written = exercise_file.read(path)
    wanted = drawn(Draw(7, Level.EASY, BOOKS[1]))
    assert (written.scenario, written.asked) == (wanted.scenario, wanted.asked)
    assert written.title["fr"] == "Exercice aléatoire 7, facile, nouvelle expérience commerciale"


def test_wrong_use_and_a_folder_that_is_not_there(prorata, tmp_path):
    assert prorata("exercise", "--solution").code == 2
    assert prorata("exercise", "--seed", "-1").code == 2
    assert prorata("exercise", "--seed", "1", "--write", tmp_path / "no" / "x.json").code == 3
