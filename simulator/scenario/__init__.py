"""Input values: what a scenario file says, as immutable records."""
