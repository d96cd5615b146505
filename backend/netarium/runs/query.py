"""What callers ask for in texts of a query string."""

from netarium.spec.errors import FieldError
from netarium.store.record import STATUSES, Status


def read_statuses(text: str | None) -> list[Status]:
    """Return the statuses of a list with commas between them; none = all.

    Raises:
        FieldError: there is no such status.
    """
    wanted = [part.strip() for part in text.split(",")] if text else []
    for part in wanted:
        if part not in STATUSES:
            message = f"There is no status '{part}'. Known: {', '.join(STATUSES)}."
            raise FieldError(message, field="status", code="unknown_status")
    return [status for status in STATUSES if status in wanted]


def read_step(value: object) -> int | None:
    """Return a step given as number or text; None stays None.

    Raises:
        FieldError: it is no whole number.
    """
    if value is None:
        return None
    try:
        step = int(str(value))
    except ValueError as error:
        message = f"'step' is a whole number of updates, not '{value}'."
        raise FieldError(message, field="step", code="int_parsing") from error
    return max(step, 0)
