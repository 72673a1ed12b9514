"""How browsers hear of changes."""
