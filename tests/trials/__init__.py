"""Trials that try to break the store and the pages; a short sample of each runs in the tests."""
