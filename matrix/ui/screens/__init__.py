"""One screen each, as direct scripts."""
