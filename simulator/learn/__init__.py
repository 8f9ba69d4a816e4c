"""Exercises: a bill is predicted, graded line by line, and each mistake has a name."""

from simulator.learn.choices import charge_types
from simulator.learn.draw import BOOKS, MOST_SEED, drawn
from simulator.learn.figures import typical_figures
from simulator.learn.grading import FigureGrade, Grade, LineGrade, grade
from simulator.learn.hints import Hint, HintKind, hints
from simulator.learn.scores import POINTS, Score, ScoreSheet, points
from simulator.learn.slips import Slip, SlipKind, typical_slips
from simulator.learn.solution import Solution, faults, solve
from simulator.learn.values import (
    Answer,
    Asked,
    Column,
    Draw,
    Exercise,
    Fault,
    Figure,
    Level,
    Row,
    Texts,
)

__all__ = [
    "BOOKS",
    "MOST_SEED",
    "POINTS",
    "Answer",
    "Asked",
    "Column",
    "Draw",
    "Exercise",
    "Fault",
    "Figure",
    "FigureGrade",
    "Grade",
    "Hint",
    "HintKind",
    "Level",
    "LineGrade",
    "Row",
    "Score",
    "ScoreSheet",
    "Slip",
    "SlipKind",
    "Solution",
    "Texts",
    "charge_types",
    "drawn",
    "faults",
    "grade",
    "hints",
    "points",
    "solve",
    "typical_figures",
    "typical_slips",
]
