"""The page on the document format, made from its JSON Schema."""

from typing import Any

from matrix.document import schema

LARGE = 1_000_000
HEAD = """# Document format 2

One matrix is one YAML or JSON file; both hold the same tree. `python -m matrix schema` prints
the JSON Schema from which this page is generated.

Documents of format 1 are read as well, with these differences: a party had one `contract`, a
function a `previous_ownership` (now `today: {ownership: …}`), and `demand_variability`,
`talent_scarcity`, `white_label` and `pricing_basis` were keys (now kept under `other`).

A missing key means that nobody has stated the fact: rules that need it answer *unknown*. An empty
list means that there is none. Where a date key also takes `false`, that means "not done".

An invalid file is refused, and the message lists every problem with its path, such as
`functions[3].data_sensitivity: 7 is above 4`, and with what to write instead. For an unknown key or
word it names a known one that is near. Nothing of a faulty file is read.

What has one meaning only is understood, and saved as the tables below have it:

{understood}

## An example

{example}
Functions, parties, sites and contracts are named by their ids, which are lower-case letters, digits
and hyphens. A function stands under its `group` on the board, and `headings` says what a group
stands under. `provenance` says where an ownership comes from: `stated` in a source, `inferred`
from it, `decided` by the leadership team. Parties of kind `vendor` and `freelancer` are external;
a `group` company counts as in-house unless the policy says otherwise, and so does software that
an in-house team operates. `mixed` means that both sides work on a function. A contract renews by
itself (`tacit`), by a right of one side (`option`), `by_agreement`, or not (`none`); without
`covers` it is about all of the party's work.

Scores go from 0 to 4: 0 means not at all, 4 as much as can be, unless the table says otherwise.

`duties` hold the letters of each party: R, A, C and I, and any other of one to three capital
letters or digits. `letters` says what the others are called and what they count as. A letter that
*answers* counts as an A, of which a function has exactly one; one that *advises* as a C. A letter
that *does* takes part in the work like an R, but leads it only in a function where nobody holds
an R: a supporter (the S of RASCI) may have a share and need not, is not among the few who are
responsible, and does not make an in-house function external. R, A, C and I can have another name
and count as before. A letter that nobody explained is kept, and rules that depend on it answer
*unknown*.

Limits: 2 MB, 2,000 functions, 200 parties, 20,000 hand-offs, 12 levels, no YAML anchors or
aliases, no duplicate keys in a mapping.

## Working hours

Hours are one or several spans of a day on the local clock, such as `09:00-17:00` or
`09:00-12:00, 13:00-17:00`. A span may cross midnight, as `22:00-06:00` does, and belongs to the day
on which it begins. `shift` is the hours of all `workdays`, or the hours of each weekday. A day in
`special_days` is `closed`, is `open` for the hours of its weekday, or has hours of its own; it
outranks weekdays and holidays.

```yaml
shift: {mon: "07:30-15:30", tue: "07:30-15:30", wed: "07:30-15:30", fri: "07:30-12:00"}
holidays: GB-ENG
special_days: {2026-12-24: "07:30-12:00", 2026-12-28: closed}
```

`holidays` names a country or a part of it. For a country such as GB, whose parts differ, name the
part: `check` notes what the country alone leaves out.

`required_hours` of a function are hours too, or `always`. They are required every day, holidays
included, on the clock of its first site, unless `required_days`, `required_holidays` and
`required_timezone` say otherwise.
"""
UNDERSTOOD = (
    (
        "`In-house`, `exit transition`, `gdpr`",
        "that word of the list; case, spaces, hyphens and underscores make no difference",
    ),
    (
        "`internal`, `hybrid`, `external`, `tbd` as ownership",
        "`in_house`, `mixed`, `outsourced`, `undecided`; pasted lists know the same words",
    ),
    ("`yes`, `no`, `y`, `n`, `on`, `off`", "`true`, `false`"),
    ("`Monday`, `Mon-Fri`, `Sun to Thu`, `every day` as weekdays", "`mon`; all days of the run"),
    (
        "`today: in-house`, `organisation: Acme`, `certifications: [ISO 27001]`",
        "a mapping with that one key: the only required key, or the one that names the whole",
    ),
    (
        "`12000`, `80000-95000` as a range",
        "`{low: 12000, high: 12000}`, `{low: 80000, high: 95000}`",
    ),
    ("one entry in place of a list, such as `tags: cloud`", "a list of one"),
    ("`sla, audit right` in place of a list of known words", "a list of these words"),
    ("`R/A`, `RA`, `r, a`, `Responsible` in a cell of `duties`", "`[R, A]`, `[R]`"),
    ("`R (veto)` in a cell of `duties`", "`[R]`, with the note `veto` under `cells`"),
    ("`9-17`, `9:00 – 17:00`, `9am to 5pm`", "`09:00-17:00`"),
    ("`24x7`, `24/7`, `round the clock` as required hours", "`always`"),
    ("`60%` as a share", "`0.6`"),
    ('`0,6` or `"0.6"` as a number, `"3"` or `3.0` as a whole number', "`0.6`, `3`"),
    (
        "`90 days` under a key that counts days",
        "`90`; `310,000`, `240.000` and `310k` could be two numbers or a slip and are refused",
    ),
    (
        "`2026/1/5`, `5 Jan 2026`, `31.12.2026`, as a key of `special_days` too",
        "that day; `01/02/2026` could be two days and is refused",
    ),
    ("`gb`, `gb-eng`, `eur`, `de 136 695 976`", "`GB`, `GB-ENG`, `EUR`, `DE136695976`"),
    (
        "shares of 0.33, 0.33 and 0.33",
        "a third each: shares that miss 1 by no more than their rounding are scaled to 1",
    ),
)


EXAMPLE = """```yaml
format: 2
title: Sourcing of a retail company
as_of: 2026-01-12
currency: EUR
organisation: {name: Example Retail, country: DE}
letters: {S: {name: Support, counts_as: does}}
headings: {Cloud: IT}
sites:
  - id: berlin
    name: Berlin
    country: DE
    timezone: Europe/Berlin
    shift: {mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00", fri: "09:00-13:00"}
    holidays: DE-BE
parties:
  - {id: own-it, name: Our IT, kind: in_house, sites: [berlin]}
  - id: softlab
    name: Softlab
    kind: vendor
    country: PL
    contracts:
      - reference: MSA-2024-17
        covers: [hosting]
        signed: 2024-02-01
        starts: 2024-03-01
        ends: 2027-02-28
        renewal: tacit
        notice_days: 90
        annual_cost: 240000
        clauses: [audit_right, dpa, sla]
functions:
  - id: hosting
    name: Hosting
    group: Cloud
    ownership: outsourced
    provenance: decided
    rationale: Two data centres are closed.
    duties: {own-it: [A], softlab: [R, S]}
    accountable: Ada Nowak
    decision: {by: Board, on: 2025-11-20, drivers: [cost, focus], review_on: 2026-11-20}
    today: {ownership: mixed, changes_on: 2026-07-01}
    costs: {mixed: {low: 280000, high: 320000}, move: {low: 40000, high: 40000}}
    link: https://wiki.example/hosting
  - id: support
    name: Service desk
    ownership: in_house
    provenance: stated
    duties: {own-it: [A, R]}
handoffs:
  - {from: support, to: hosting, artefact: incident, per_week: 20, doc_quality: 3}
  - {from: support, to: hosting, artefact: change request, per_week: 2, weight: 5}
```
"""


def manual() -> str:
    """The page: one table for each kind of value."""
    tree = schema()
    sections = [_table("Matrix", tree)]
    sections += [_table(name, part) for name, part in tree["$defs"].items() if "properties" in part]
    rows = [f"| {written} | {meant} |" for written, meant in UNDERSTOOD]
    understood = "\n".join(["| written | understood as |", "|---|---|", *rows])
    head = HEAD.replace("{understood}", understood).replace("{example}", EXAMPLE)
    return "\n".join([head, *sections])


def _table(name: str, part: dict[str, Any]) -> str:
    required = part.get("required", ())
    rows = [
        f"| `{key}`{' (required)' if key in required else ''} | {_values(value)} "
        f"| {value.get('description', '')} |"
        for key, value in part["properties"].items()
    ]
    return "\n".join([f"## {name}", "", "| key | values | meaning |", "|---|---|---|", *rows, ""])


def _values(value: dict[str, Any]) -> str:
    if "$ref" in value:
        return _reference(value["$ref"])
    if "enum" in value:
        return ", ".join(f"`{option}`" for option in value["enum"])
    if "const" in value:
        return f"`{str(value['const']).lower()}`"
    if "anyOf" in value:
        known = (option for option in value["anyOf"] if option.get("type") != "null")
        return " or ".join(_values(option) for option in known)
    match value.get("type"):
        case "array":
            return f"list of {_values(value['items'])}"
        case "object":
            patterns = list(value.get("patternProperties", {}).values())
            return f"mapping to {_values((patterns or [value['additionalProperties']])[0])}"
        case "string" if value.get("format") == "date":
            return "date"
        case "integer" | "number":
            return _range(value)
        case kind:
            return {"string": "text", "boolean": "`true` or `false`"}.get(str(kind), "any")


def _range(value: dict[str, Any]) -> str:
    low, high = value.get("minimum"), value.get("maximum")
    kind = "whole number" if value["type"] == "integer" else "number"
    if low is None or high is None:
        return kind
    if high > LARGE:
        return f"{kind} from {low:,}"
    return f"{kind} {low:,} to {high:,}"


def _reference(reference: str) -> str:
    name = reference.rpartition("/")[2]
    part = schema()["$defs"][name]
    return f"[{name}](#{name.lower()})" if "properties" in part else _values(part)
