"""The error hierarchy.

NetariumError
 +-- ExperimentError       one thing that is wrong in an experiment, with its node and field
 |    +-- FieldError       a value or a field that is not allowed
 |    +-- WiringError      inputs that do not exist, cycles, outputs that lead nowhere
 |    +-- ShapeError       a layer that does not fit the shape it gets
 |    +-- LimitError       more than this server allows
 |    +-- UploadError      a file of one's own that cannot be used
 |         +-- TooLarge    a file that is larger than this server takes
 +-- InvalidExperiment     all ExperimentErrors of one experiment together
 +-- DataUnavailable       a data set that this installation does not carry
 +-- NotFound              a run, example, view or snapshot that does not exist
 +-- Conflict              a command that does not fit the state of the run
 +-- Refused               a request that this server's settings do not allow

Messages say what was expected, what came, where, and the way out. `params` holds the same facts for translation.
"""

from collections.abc import Sequence
from typing import ClassVar


class NetariumError(Exception):
    """Base of all errors that a person can do something about."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params


class ExperimentError(NetariumError):
    """One thing that is wrong in an experiment."""

    code = "experiment"

    def __init__(
        self,
        message: str,
        *,
        node: str | None = None,
        field: str | None = None,
        code: str | None = None,
        **params: object,
    ) -> None:
        super().__init__(message, **params)
        self.node = node
        self.field = field
        self.issue = code or type(self).code

    def at(self, node: str) -> "ExperimentError":
        """Return this error, placed on `node` unless it has a place already, and at what it reads unless it names a field."""
        if self.node is None:
            self.node = node
        if self.field is None:
            self.field = "inputs"
        return self

    def as_json(self) -> dict[str, object]:
        """Return the error as it stands in problem details and check reports."""
        return {
            "node": self.node,
            "field": self.field,
            "code": self.issue,
            "message": self.message,
            "params": self.params,
        }


class FieldError(ExperimentError):
    """A value or a field that is not allowed."""

    code = "field"


class WiringError(ExperimentError):
    """Inputs that do not exist, come later, or outputs that lead nowhere."""

    code = "wiring"


class ShapeError(ExperimentError):
    """A layer that does not fit the shape it gets."""

    code = "shape"


class LimitError(ExperimentError):
    """More than this server allows."""

    code = "limit"


class UploadError(ExperimentError):
    """A file of one's own that cannot be used."""

    code = "upload"


class TooLarge(UploadError):
    """A file that is larger than this server takes."""

    code = "too_large"


class InvalidExperiment(NetariumError):
    """All errors of one experiment together."""

    code = "invalid_experiment"

    def __init__(self, errors: Sequence[ExperimentError]) -> None:
        super().__init__("; ".join(error.message for error in errors))
        self.errors = tuple(errors)


class DataUnavailable(NetariumError):
    """A data set that this installation does not carry."""

    code = "data_unavailable"


class NotFound(NetariumError):
    """A run, example, view or snapshot that does not exist."""

    code = "not_found"


class Conflict(NetariumError):
    """A command that does not fit the state of the run."""

    code = "conflict"


class Refused(NetariumError):
    """A request that this server's settings do not allow."""

    code = "refused"
