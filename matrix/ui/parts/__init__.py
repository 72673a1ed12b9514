"""Pieces of screens that pages put together."""
