"""The open scenario: what an edit makes of it, its history, its file and its recovery."""
