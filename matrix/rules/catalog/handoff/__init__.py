"""Hand-offs: how work passes between teams, companies and time zones."""
