"""Simulated browsers in a live workshop."""
