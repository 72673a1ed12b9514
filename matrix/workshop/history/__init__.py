"""Looking back: pages of the journal, undo, and named versions."""
