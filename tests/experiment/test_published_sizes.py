"""Networks of papers: as many parameters as were published, to be read and opened even where they cannot be trained."""

import pytest

from netarium.experiment.check import check
from netarium.experiment.examples import example
from netarium.experiment.limits import Limits
from netarium.nn.closing import close_group
from netarium.nn.infer import Inference, infer
from netarium.nn.opening import open_node
from netarium.spec.signature import Signal, Signature, Task


def inferred(name: str) -> Inference:
    experiment = example(name).experiment
    return infer(experiment.network, experiment.dataset.signature())


def test_lenet_5_has_61_706() -> None:
    """The form that is common today; the paper's 60,000 count sparser connections and an output without weights."""
    assert inferred("lenet-5").parameters == 156 + 2416 + 48_120 + 10_164 + 850 == 61_706


def test_resnet_20_has_269_722_for_ten_classes_of_colour_images() -> None:
    """He et al. 2016, table 6: 0.27 M, with the shortcuts of option A."""
    network = example("resnet-20").experiment.network
    cifar = Signature({"input": Signal((3, 32, 32))}, Task("classification", 10))
    assert infer(network, cifar).parameters == 269_722
    assert inferred("resnet-20").parameters == 269_722 - 5 * 65, "five shapes need five rows less in the head"
    convolutions = {"conv": 1, "stage1": 6, "down2": 2, "stage2": 4, "down3": 2, "stage3": 4}
    assert sum(convolutions.values()) + 1 == 20
    assert set(convolutions) < {node.id for node in network.nodes}


def test_transformer_base_has_63_million() -> None:
    """Vaswani et al. 2017, table 3, says 65 M without saying how; these are the matrices that the paper names."""
    found = inferred("transformer-base")
    attention, feed_forward, norm = 4 * (512**2 + 512), 2 * 512 * 2048 + 2048 + 512, 2 * 512
    encoder, decoder = attention + feed_forward + 2 * norm, 2 * attention + feed_forward + 3 * norm
    assert found.parameters == 37_000 * 512 + 6 * encoder + 6 * decoder == 63_082_496
    assert found.nodes["answer"].parameters == found.nodes["head"].parameters == 0


def test_bert_base_has_109_482_240_without_the_head_of_the_task() -> None:
    """Devlin et al. 2019: 110 M; the published weights of the model with its pooler are 109,482,240."""
    found = inferred("bert-base")
    assert found.parameters - found.nodes["head"].parameters == 109_482_240
    assert found.nodes["head"].parameters == 2 * 768 + 2


@pytest.mark.parametrize("name", ["transformer-base", "bert-base"])
def test_what_cannot_be_trained_here_is_told_beforehand_and_can_be_read(name: str) -> None:
    report = check(example(name).experiment.model_dump(mode="json"), Limits())
    assert [error.issue for error in report.errors] == ["too_many_parameters"]
    assert "can be read and opened here, but not trained" in report.errors[0].message
    answer = report.as_json()
    assert isinstance(answer["nodes"], dict)
    assert set(answer["nodes"]) == {node.id for node in example(name).experiment.network.nodes}
    larger = Limits(parameters=200_000_000)
    assert check(example(name).experiment.model_dump(mode="json"), larger).errors == []


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("resnet-20", "stage1"),
        ("transformer-base", "decoder"),
        ("transformer-base", "encoder"),
        ("bert-base", "encoder"),
    ],
)
def test_they_open_and_close_with_the_same_parameters(name: str, node: str) -> None:
    experiment = example(name).experiment
    signature = experiment.dataset.signature()
    opened, group = open_node(experiment.network, signature, node)
    assert infer(opened, signature).parameters == inferred(name).parameters
    closed, _ = close_group(opened, signature, group)
    assert len(closed.nodes) == len(experiment.network.nodes)
    assert infer(closed, signature).nodes[node].parameters == inferred(name).nodes[node].parameters
