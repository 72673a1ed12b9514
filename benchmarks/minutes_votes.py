"""Writes the minutes of 10,000 votes as a Word document, against their floor.

The floor parses, serializes and packs the finished document, which any writer of it has to do.
"""

import io
import time
import zipfile
from random import Random

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

from matrix.consensus.between import agreement_between
from matrix.consensus.rounds import Ballot, Round
from matrix.edits import SetOwnership, apply, inverse_all
from matrix.edits.revisions import Entry
from matrix.exports import minutes_exports
from matrix.minutes.compose import Minutes, minutes_of
from matrix.model import Function, Matrix, Ownership
from matrix.workshop.people.actor import Present, Role

SHAPES = ((200, 50), (1, 10_000))
"""Functions and voters."""
BUDGET = 3.0
CHOICES = (Ownership.IN_HOUSE, Ownership.MIXED, Ownership.OUTSOURCED)
START = 1_795_500_000.0


def held(functions: int, voters: int) -> tuple[Minutes, float]:
    """Every function was voted on and decided, so that a part of the votes is dissent."""
    chance = Random(1)
    people = [Present(f"p{n}", f"Person {n}", Role.PARTICIPANT, False, None) for n in range(voters)]
    matrix = Matrix(
        title="Votes", functions=[Function(id=f"f{n}", name=f"Work {n}") for n in range(functions)]
    )
    rounds, entries = [], []
    for n, function in enumerate(matrix.functions):
        ballots = tuple(
            Ballot(
                person.person, person.name, chance.choice(CHOICES), chance.randint(1, 5),
                f"Reason {chance.randint(1, 99)}", cast_by=person.person,
            )
            for person in people
        )  # fmt: skip
        at = START + 60 * n
        rounds.append(Round(function.id, 1, at, 0.75, at + 30, ballots))
        edit = SetOwnership(function=function.id, ownership=CHOICES[n % 3])
        undo = inverse_all(matrix, (edit,))
        who = people[0]
        label = f"Decide {function.name}"
        entries.append(Entry(n + 1, at + 40, who.person, who.name, label, (edit,), undo, None))
        matrix = apply(matrix, edit)
    start = time.process_time()
    minutes = minutes_of(matrix, entries, rounds, people, ())
    return minutes, time.process_time() - start


def again(document: bytes) -> None:
    """Read the finished document and write it once more."""
    with (
        zipfile.ZipFile(io.BytesIO(document)) as read,
        zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in read.namelist():
            content = read.read(name)
            is_xml = name.endswith((".xml", ".rels"))
            written.writestr(name, serialize_part_xml(parse_xml(content)) if is_xml else content)


def main() -> None:
    """Print each step in seconds of the processor, the floor and the verdict."""
    agreement_between({"warm": {"up": Ownership.MIXED}})
    for functions, voters in SHAPES:
        minutes, whole = held(functions, voters)
        print(f"{functions} functions, {voters} voters\ncomposed{whole:15.2f} s")
        for export in minutes_exports():
            start = time.process_time()
            document = export.render(minutes)
            taken = time.process_time() - start
            whole += taken
            print(f"{export.label:12}{taken:11.2f} s")
            if export.extension == "docx":
                start = time.process_time()
                again(document)
                floor = time.process_time() - start
                print(f"floor{floor:18.2f} s, ratio {taken / floor:.1f}")
        verdict = "within" if whole <= BUDGET else "over"
        print(f"all{whole:20.2f} s, {verdict} the budget of {BUDGET:.0f} s\n")


if __name__ == "__main__":
    main()
