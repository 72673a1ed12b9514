"""Controls and blocks that several screens draw."""
