"""The hand-off map summed up by party."""
