"""How a grown network ends: with all that nobody reads joined, and a head that answers what the task asks."""

from netarium.spec.signature import Signature
from tests.generated.growth import Growth


def end(growth: Growth, ids: list[str], outputs: int | None = None) -> None:
    """Join all that nobody reads, and end with a head of the right size.

    Args:
        growth: the network; it grows.
        ids: names for its new nodes; those that are used are taken out.
        outputs: numbers that leave instead of the task's own, for two classes that one number tells apart.
    """
    rows = _rows(growth.signature)

    def put(kind: str, *inputs: str, **fields: object) -> str:
        return growth.end_with({"id": ids.pop(0), "layer": {"kind": kind, **fields}, "inputs": list(inputs)})

    ends = growth.ends or [next(iter(growth.signature.fields))]
    if growth.signal(ends[0]).tokens is not None:
        ends = [put("Embedding", ends[0], embedding_dim=3)]
    if len(ends) > 1 or growth.signal(ends[0]).shape[:-1] != rows:
        flat = [put("Flatten", name) if len(growth.signal(name).shape) > 1 else name for name in ends]
        ends = [put("Concat", *flat) if len(flat) > 1 else flat[0]]
        for length in rows:
            wide = put("Linear", ends[0], out_features=2 * length)
            ends = [put("Reshape", wide, shape=[length, 2])]
    head = {"kind": "Linear"} if outputs is None else {"kind": "Linear", "out_features": outputs}
    growth.nodes.append({"id": ids.pop(0), "layer": head, "inputs": ends})


def _rows(signature: Signature) -> tuple[int, ...]:
    """Return the sizes of the output before its last one: how many tokens are asked for, if they are."""
    return next(reversed(signature.fields.values())).shape if signature.task.kind == "sequence" else ()
