"""The Workshop page and the presenter view: agenda, votes, decisions, people."""
