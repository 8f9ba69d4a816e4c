"""The steps of a presentation: drawn, shown on the whole screen."""
