"""Blind votes, and the decisions that follow them."""
