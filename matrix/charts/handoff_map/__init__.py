"""The layout and lines of the hand-off map."""
