"""Options that must lie inside what a model has."""

from netarium.spec.errors import FieldError


def expect_inside(name: str, value: int, count: int, of: str) -> int:
    """Return the value if it counts one of `count` things.

    Args:
        name: the option.
        value: what the viewer chose, from 0.
        count: how many there are.
        of: what is counted, with its owner, for the message.

    Raises:
        FieldError: there are not so many.
    """
    if not 0 <= value < count:
        message = f"`{name}` goes from 0 to {count - 1}, the {of}; got {value}."
        raise FieldError(message, field=name, code="out_of_range", most=count - 1, got=value)
    return value


def misfit(view: str, node: str, needs: str) -> FieldError:
    """Return the error for a node that a view cannot show.

    Args:
        view: kind of the view.
        node: the node.
        needs: what the view needs instead.
    """
    message = f"{view} cannot show '{node}': it needs {needs}."
    return FieldError(message, field="node", code="does_not_fit", view=view, name=node)
