"""The Rules page: findings, missing facts, and all rules."""
