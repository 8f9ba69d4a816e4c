"""The chart of the charges: the only place that imports pyqtgraph and NumPy, loaded late."""
