"""Two companies at sites of the reference pairs, for tests of time."""

from datetime import date

from matrix.model import Matrix
from tests.examples import matrix_from

DAYS = "[mon, tue, wed, thu, fri]"


def world(*, as_of="2026-01-12", handoffs="", policy="", effort="", home="nyc") -> Matrix:
    """Functions a and b at home and c and d in Karachi, each 09:00-17:00 from Monday to Friday."""
    return matrix_from(f"""
sites:
  - {{id: nyc, timezone: America/New_York, name: New York, shift: "09:00-17:00", workdays: {DAYS}}}
  - {{id: lon, timezone: Europe/London, name: London, shift: "09:00-17:00", workdays: {DAYS}}}
  - {{id: khi, timezone: Asia/Karachi, name: Karachi, shift: "09:00-17:00", workdays: {DAYS}}}
parties:
  - {{id: team, name: Team, kind: in_house, sites: [{home}]}}
  - {{id: indus, name: Indus, kind: vendor, sites: [khi]}}
functions:
  - {{id: a, name: A, shares: {{team: 1}}{effort}}}
  - {{id: b, name: B, shares: {{team: 1}}{effort}}}
  - {{id: c, name: C, shares: {{indus: 1}}{effort}}}
  - {{id: d, name: D, shares: {{indus: 1}}{effort}}}
handoffs: [{handoffs}]
policy: {{parameters: {{{policy}}}}}
""").replace(as_of=date.fromisoformat(as_of))


def line(sender, receiver, quality=2, **facts):
    """One hand-off in the document's own words."""
    rest = "".join(f", {name}: {value}" for name, value in facts.items())
    return f"{{from: {sender}, to: {receiver}, doc_quality: {quality}{rest}}}"
