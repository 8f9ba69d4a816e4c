"""The manual: its pages as HTML, a search in them, and all of it as a site of files."""
