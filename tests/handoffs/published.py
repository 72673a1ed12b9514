"""Graphs that others have published figures of, as boards."""

import networkx as nx

from matrix.model import Matrix
from tests.examples import matrix_from

COMPONENTS = (
    "Radiator", "Engine Fan", "Heater Core", "Heater Hoses", "Condenser", "Compressor",
    "Evaporator Case", "Evaporator Core", "Accumulator", "Refrigeration Controls", "Air Controls",
    "Sensors", "Command Distribution", "Actuators", "Blower Controller", "Blower Motor",
)  # fmt: skip
"""The climate control system of Pimmler & Eppinger 1994, Integration Analysis of Product
Decompositions."""

CLIMATE = (
    (0, 1, 4), (1, 4, 4), (1, 12, 1), (2, 3, 1), (2, 6, 2), (2, 15, 2), (4, 5, 4), (4, 7, 2),
    (5, 7, 4), (5, 8, 3), (5, 9, 2), (5, 10, 2), (5, 12, 1), (6, 7, 2), (6, 13, 2), (6, 14, 2),
    (6, 15, 4), (7, 8, 3), (7, 15, 2), (8, 9, 1), (9, 10, 2), (9, 12, 1), (10, 11, 2),
    (10, 12, 1), (10, 13, 2), (10, 14, 2), (11, 12, 1), (12, 13, 1), (12, 14, 1), (12, 15, 1),
    (14, 15, 4),
)  # fmt: skip
"""Two components and how strongly they interact: the sum of their spatial, energy, information and
material ratings from −2 to 2, and nothing where that is negative, as RaGraph reads the data."""


def climate() -> Matrix:
    """The climate control system as functions that hand over both ways, as often as rated."""
    rows = [{"id": f"c{index}", "name": name} for index, name in enumerate(COMPONENTS)]
    both = [*CLIMATE, *((b, a, weight) for a, b, weight in CLIMATE)]
    lines = [{"from": f"c{a}", "to": f"c{b}", "per_week": weight} for a, b, weight in both]
    return matrix_from(f"functions: {rows}\nhandoffs: {lines}\n")


def karate() -> Matrix:
    """Zachary's karate club 1977: members as functions, led by the party that each sided with."""
    club = nx.karate_club_graph()
    side = {"Mr. Hi": "hi", "Officer": "officer"}
    rows = [
        {"id": f"m{member}", "name": f"Member {member}", "shares": {side[data["club"]]: 1}}
        for member, data in club.nodes(data=True)
    ]
    lines = [
        {"from": f"m{a}", "to": f"m{b}", "per_week": data["weight"]}
        for a, b, data in club.edges(data=True)
    ]
    return matrix_from(f"{SIDES}\nfunctions: {rows}\nhandoffs: {lines}\n")


def karate_without_parties() -> Matrix:
    """The club as nothing but members and who is with whom."""
    whole = karate()
    return whole.replace(functions=tuple(f.replace(shares=None) for f in whole.functions))


SIDES = """
parties:
  - {id: hi, name: Mr. Hi, kind: in_house}
  - {id: officer, name: Officer, kind: in_house}
"""
