"""Why a line shows its figures: the sum as steps, data without words."""

from simulator.explain.lines import explain, replayed
from simulator.explain.steps import Explanation, Step, StepKind

__all__ = ["Explanation", "Step", "StepKind", "explain", "replayed"]
