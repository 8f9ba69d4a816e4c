"""Exercises in a window of their own: the course, one exercise, its answer, the editor."""
