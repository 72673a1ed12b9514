"""Clocks, years and waits of sites, and what a loss leaves behind."""
