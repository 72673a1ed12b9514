"""The Hand-offs page: the work between the teams, its time, and what-ifs."""
