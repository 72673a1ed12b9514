"""What belongs to the decision on a function: who and why, what it is today, what it costs."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from matrix.model.shares import Shares
from matrix.model.vocabulary import Driver, Ownership
from matrix.values.identifiers import Link
from matrix.values.value import Alone, Amount, Distinct, Name, Text, Value


class Decision(Value):
    """Who decided on the ownership of a function, when, and what is expected of it."""

    by: Name | None = Field(default=None, description="Who decided.")
    on: date | None = Field(default=None, description="Day of the decision.")
    drivers: Distinct[Driver] | None = Field(
        default=None, description="What drives the decision, most important first."
    )
    alternatives: Text | None = Field(
        default=None, description="Alternatives that were considered."
    )
    expected: Text | None = Field(
        default=None, description="What is expected by the day of the next review."
    )
    review_on: date | None = Field(default=None, description="Day to look at it again.")


class Today(Value):
    """How a function is owned today, where the decision still has to be carried out."""

    ownership: Annotated[Ownership | None, Alone] = Field(
        default=None, description="Ownership today."
    )
    shares: Shares | None = Field(
        default=None, description="Share of the work by party today; together they are the whole."
    )
    changes_on: date | None = Field(default=None, description="Day from which it is as decided.")


class Range(Value):
    """An amount of money that lies between two ends."""

    low: Amount = Field(description="Least amount.")
    high: Amount = Field(description="Most amount.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"the low end {self.low:g} is above the high end {self.high:g}")
        return self


class Costs(Value):
    """What a function costs a year in each way to own it, and what the move costs once."""

    in_house: Range | None = Field(default=None, description="Yearly cost in-house.")
    mixed: Range | None = Field(default=None, description="Yearly cost when mixed.")
    outsourced: Range | None = Field(default=None, description="Yearly cost outsourced.")
    move: Range | None = Field(default=None, description="One-off cost of the move.")


class Cell(Value):
    """What is noted of one party's part in one function."""

    note: Annotated[Text | None, Alone] = Field(default=None, description="Note on the cell.")
    link: Link | None = Field(default=None, description="Web address about the cell.")
