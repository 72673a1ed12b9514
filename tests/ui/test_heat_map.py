"""The heat-map tells what was voted, to eyes and to screen readers, whatever a name holds."""

from html.parser import HTMLParser

from matrix.consensus import NoChoice, tally
from matrix.model import Ownership
from matrix.ui.workshop.heat_map import table
from matrix.ui.workshop.view import Voted

OURS, MIXED, THEIRS = Ownership.IN_HOUSE, Ownership.MIXED, Ownership.OUTSOURCED


class Cells(HTMLParser):
    """The words and the styles of each cell, by the role that it has."""

    def __init__(self, html):
        super().__init__()
        self.rows, self.styles, self.tags = [], [], set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.tags.add(tag)
        self.styles.append(told.get("style", ""))
        match told.get("role"):
            case "row":
                self.rows.append([])
            case "cell" | "rowheader" | "columnheader":
                self.rows[-1].append("")

    def handle_data(self, data):
        self.rows[-1][-1] += data


def voted(name, *choices):
    return Voted(name, tally("f", choices, 0.75))


def test_every_row_has_its_counts_and_how_far_they_are_apart():
    split, calm = voted("Cloud", OURS, OURS, THEIRS, THEIRS), voted("Legal", MIXED, MIXED)
    shown = Cells(table((split, calm)))
    assert shown.rows == [
        ["Vote", "In-house", "Mixed", "Outsourced", "Spread"],
        ["Cloud", "2", "0", "2", "67 · contested"],
        ["Legal", "0", "2", "0", "0 · agreed"],
    ]
    assert "width:50%;background:#0072B2" in shown.styles


def test_one_vote_is_too_few_to_be_apart():
    assert Cells(table((voted("Cloud", OURS),))).rows[1][-1] == "too few votes"


def test_an_objection_stands_where_agreement_would():
    apart = voted("Cloud", OURS, OURS, NoChoice.OBJECT, NoChoice.ABSTAIN)
    alone = voted("Legal", NoChoice.OBJECT)
    shown = Cells(table((apart, alone)))
    assert shown.rows[1:] == [
        ["Cloud 1 abstained", "2", "0", "0", "0 · 1 objection"],
        ["Legal", "0", "0", "0", "1 objection"],
    ]
    assert shown.styles.count(shown.styles[-1]) == 2


def test_a_name_cannot_bring_markup_along():
    shown = Cells(table((voted("<script>x</script> & 'co'", OURS, OURS),)))
    assert shown.rows[1][0] == "<script>x</script> & 'co'"
    assert shown.tags == {"div", "span"}
