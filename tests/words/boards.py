"""A board on which several rows have the same name."""

from tests.examples import matrix_from

BOARD = matrix_from("""
sites:
  - {id: nyc, name: Branch, country: US, timezone: America/New_York, shift: "09:00-17:00",
     workdays: [mon, tue, wed, thu, fri]}
  - {id: khi, name: Branch, country: PK, timezone: Asia/Karachi, shift: "09:00-17:00",
     workdays: [mon, tue, wed, thu, fri]}
parties:
  - {id: ours, name: Operations, kind: in_house, sites: [nyc]}
  - {id: theirs, name: Operations, kind: vendor, sites: [khi]}
functions:
  - {id: export-a, name: Export, group: Wave A, ownership: outsourced, provenance: decided,
     shares: {theirs: 1.0}, duties: {ours: [A], theirs: [R]}}
  - {id: export-b, name: Export, group: Wave B, duties: {theirs: [A, R]}}
  - {id: cleaning-1, name: Cleaning, group: Wave B}
  - {id: cleaning-2, name: Cleaning, group: Wave B}
  - {id: archive, name: Archive, group: Wave B, ownership: in_house, provenance: decided,
     shares: {ours: 1.0}, duties: {ours: [A, R]}}
handoffs:
  - {from: export-a, to: export-b}
  - {from: export-a, to: archive}
  - {from: export-b, to: archive}
""")
CALLED = {
    "export-a": "Export (Wave A)",
    "export-b": "Export (Wave B)",
    "cleaning-1": "Cleaning (1)",
    "cleaning-2": "Cleaning (2)",
    "archive": "Archive",
}
NAMES = set(CALLED.values())
