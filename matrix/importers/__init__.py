"""Reads what teams have into edits of a board, and says what it did not take."""
