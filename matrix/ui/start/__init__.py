"""The Start page: open a preset, a file, or an empty board."""
