"""Windows that ask, tell or set something, each with the words of the language in use."""
