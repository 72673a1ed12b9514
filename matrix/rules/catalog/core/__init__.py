"""Core competency: what the company keeps under its own lead."""
