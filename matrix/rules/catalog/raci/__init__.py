"""RACI well-formedness: every cell of the grid has one clear meaning."""
