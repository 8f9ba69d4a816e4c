"""A bill on paper: laid out on pages, printed, or written as PDF."""
