"""Control and accountability: what stays in-house whoever does the work."""
