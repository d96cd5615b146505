"""The fix of an encoder without its decoder: where an answer is written, something has to read what is written so far."""

from collections.abc import Iterator

from netarium.experiment.fixes.edit import Append, Branch, Remove, Value
from netarium.experiment.fixes.fix import Fix, fix
from netarium.experiment.fixes.situation import Situation
from netarium.nn.layers.positional_encoding import PositionalEncoding
from netarium.nn.layers.transformer_decoder_layer import TransformerDecoderLayer
from netarium.nn.layers.transformer_encoder_layer import TransformerEncoderLayer
from netarium.nn.network import Node

HEADS = (4, 2, 1)


def add_decoder(s: Situation) -> Iterator[Fix]:
    """Yield a decoder of the encoder's sizes that reads the target, in front of the head or with a new one behind it.

    Where the tokens have been put together into one list of numbers, yield the network without what does that.
    """
    with_head = s.layer.kind == "Linear"
    memory = s.inputs[0] if with_head else s.node.id
    signal = s.signal(memory)
    if signal is not None and len(signal.shape) == 1 and memory in {node.id for node in s.nodes}:
        yield fix(f"Remove '{memory}'", f"删除“{memory}”", Remove(node=memory))
    if signal is None or len(signal.shape) != 2:
        return
    width, read = signal.shape[1], _behind(s, memory)
    positions = next((node.layer for node in read if isinstance(node.layer, PositionalEncoding)), PositionalEncoding())
    branch = Branch(
        source="target",
        layers=({"kind": "Embedding", "embedding_dim": width}, positions.model_dump(mode="json")),
        join=_decoder(read, width),
        after=memory,
    )
    head = () if with_head else (Append(layer={"kind": "Linear"}),)
    yield fix("Add a decoder that reads the target", "添加读取目标序列的解码器", branch, *head)


def _behind(s: Situation, name: str) -> list[Node]:
    """Return the nodes that lead to a name, itself included, the nearest first."""
    wanted, found = {name}, list[Node]()
    for node in reversed(s.nodes):
        if node.id in wanted:
            found.append(node)
            wanted.update(s.sources(node))
    return found


def _decoder(read: list[Node], width: int) -> dict[str, Value]:
    """Return a decoder layer like the encoder layer that it hears, else one whose heads divide the width."""
    encoder = next((node.layer for node in read if isinstance(node.layer, TransformerEncoderLayer)), None)
    if encoder is None:
        return {"kind": TransformerDecoderLayer.kind_name(), "nhead": next(one for one in HEADS if width % one == 0)}
    shared = encoder.model_dump(mode="json", include=set(TransformerDecoderLayer.model_fields) - {"kind", "causal"})
    return {"kind": TransformerDecoderLayer.kind_name(), **shared}
