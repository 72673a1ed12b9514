"""RACI well-formedness: a grid that can be read in one way only."""
