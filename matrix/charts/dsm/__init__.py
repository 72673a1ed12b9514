"""The dependency structure matrix."""
