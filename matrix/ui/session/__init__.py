"""The state of a browser session: open board, current actor, and how a change is written."""
