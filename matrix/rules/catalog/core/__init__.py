"""Core competency: what must stay led by the company."""
