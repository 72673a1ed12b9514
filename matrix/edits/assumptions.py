"""Edits of what the company assumes and how strictly it checks, parameter by parameter."""

from typing import TYPE_CHECKING, Literal

from immutabledict import immutabledict

from matrix.edits.base import Change, validated
from matrix.model import Matrix
from matrix.model.policy import ParameterKey, ParameterValue, Policy

if TYPE_CHECKING:
    from matrix.edits import Edit


class SetParameter(Change):
    """Replace the default of a parameter; null goes back to the default."""

    kind: Literal["set_parameter"] = "set_parameter"
    key: ParameterKey
    value: ParameterValue | None

    def apply(self, matrix: Matrix) -> Matrix:
        """Put the value into the policy after checking its range."""
        others = {key: value for key, value in matrix.policy.parameters.items() if key != self.key}
        stated = {} if self.value is None else {self.key: self.value}
        parameters = immutabledict(sorted((others | stated).items()))
        validated(lambda: Policy(parameters=parameters))
        return matrix.replace(policy=matrix.policy.replace(parameters=parameters))

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Put back what stood there."""
        return (self.replace(value=matrix.policy.parameters.get(self.key)),)
