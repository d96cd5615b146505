"""docs/protocol.md: the tables of views are what the views give."""

from functools import cache

import torch

from netarium.data.dataset import Split
from netarium.experiment.examples import example
from netarium.nn.build import build
from netarium.nn.infer import infer
from netarium.nn.network import Network
from netarium.train.session import Session
from netarium.train.training import Training
from netarium.views.activations import Activations
from netarium.views.attention import Attention
from netarium.views.catalogue import VIEWS
from netarium.views.frame import Frame
from netarium.views.probe import Probe
from tests.docs.page import PROTOCOL, code_of
from tests.views.conftest import letters

torch.set_num_threads(1)

EXAMPLES = ("circle", "bend-the-line", "hills", "iris", "digits-cnn", "copy-transformer")

Kind = tuple[str, str, int, str]


@cache
def frames() -> tuple[Frame, ...]:
    """Return what every view shows of every example that it fits, and of a text, which no example brings."""
    shown = [example(name).experiment for name in EXAMPLES]
    parts = [(one.dataset.load(), one.network, one.training) for one in shown]
    text = letters()
    return tuple(frame for part in (*parts, (text.split, text.network, text.training)) for frame in frames_of(*part))


def frames_of(split: Split, network: Network, training: Training) -> list[Frame]:
    model = build(network, split.signature, seed=0)
    session = Session.start(training, model, split, seed=0, device=torch.device("cpu"))
    probe = Probe(session.model, split, loss=training.loss_for(split.signature.task), optimizer=session.optimizer)
    reports = infer(network, split.signature).nodes
    found = []
    for view in VIEWS:
        places: list[dict[str, object]] = [
            {"node": id_} for id_, report in reports.items() if view.fits(split.signature, report)
        ]
        if view.scope == "network":
            places = [{}] if view.fits(split.signature) else []
        if view is Activations:
            places += [{"node": id_, "channel": 0} for id_, report in reports.items() if report.layer.kind == "Linear"]
        if view is Attention:
            places += [{**place, "off": "self.0.0"} for place in places]
        found += [view.compute(probe, view.parse(place)) for place in places]
    return found


def kinds_of(frame: Frame) -> set[Kind]:
    """Return view, array, number of axes and code of each array; a node's own name becomes <node>."""
    kinds = set()
    for name, array in frame.arrays.items():
        node, dot, rest = name.partition(".")
        shown = f"<node>{dot}{rest}" if node in str(frame.meta.get("units")) else name
        kinds.add((frame.view, shown, array.values.ndim, array.quantity))
    return kinds


def test_the_table_of_views_is_the_catalogue() -> None:
    rows = PROTOCOL.table("view", "shows", "for", "options")
    assert [code_of(row[0])[0] for row in rows] == [view.kind_name() for view in VIEWS]
    for name, shows, _, options in rows:
        view = VIEWS[code_of(name)[0]]
        assert shows == {"node": "a node", "network": "the network"}[view.scope]
        assert set(code_of(options)) == set(view.options.model_fields) - {"detail"}


def test_the_table_of_arrays_is_what_the_views_give() -> None:
    rows = PROTOCOL.table("view", "array", "shape", "code", "meaning")
    shown = [
        (code_of(view)[0], code_of(array)[0], len([axis for axis in shape.strip("[]").split(",") if axis]), code)
        for view, array, shape, code, _ in rows
    ]
    assert len(shown) == len(set(shown))
    assert set(shown) == {kind for frame in frames() for kind in kinds_of(frame)}


def test_the_table_of_metadata_is_what_the_views_give() -> None:
    rows = PROTOCOL.table("view", "keys")
    shown = {code_of(view)[0]: set(code_of(keys)) for view, keys in rows}
    real: dict[str, set[str]] = {}
    for frame in frames():
        real.setdefault(frame.view, set()).update(frame.meta)
    assert shown == real
