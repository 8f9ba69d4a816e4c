"""The window of Prorata: everything that imports Qt."""
