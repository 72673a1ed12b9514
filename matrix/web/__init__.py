"""The plain web routes beside the app: joining, the feed, probes, and what every answer carries."""
