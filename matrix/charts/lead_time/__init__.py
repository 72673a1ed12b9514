"""The lead time, step by step."""
