from typing import Any

import pytest
import torch
from torch import nn

from netarium.spec.errors import FieldError
from netarium.views.ablation import ablate

pytestmark = pytest.mark.parametrize("world", ["pairs"], indirect=True)


def _attention(world: Any) -> nn.MultiheadAttention:
    found: nn.MultiheadAttention = world.session.model.copies("encode")[1].layer.self_attn
    return found


def test_a_head_whose_output_is_thrown_away_is_not_missed(world: Any) -> None:
    attention = _attention(world)
    width = attention.head_dim
    with torch.no_grad():
        attention.out_proj.weight[:, width : 2 * width] = 0
    found = ablate(world.probe(), {attention: {1}})
    assert found.loss_without == found.loss
    assert found.score_without == found.score
    assert ablate(world.probe(), {attention: {0}}).loss_without != found.loss


def test_the_loss_is_that_of_zeros_in_the_place_of_what_the_head_gathers(world: Any) -> None:
    attention = _attention(world)
    probe = world.probe()
    found = ablate(probe, {attention: {0}})
    # Values that are zero gather zero: the same, by another way through the module.
    with torch.no_grad():
        attention.in_proj_weight[2 * attention.embed_dim :][: attention.head_dim] = 0
        attention.in_proj_bias[2 * attention.embed_dim :][: attention.head_dim] = 0
    assert found.loss_without == pytest.approx(ablate(probe, {attention: {1}}).loss, rel=1e-6)
    assert found.samples == len(probe.samples.ids)


def test_without_all_heads_only_the_bias_is_left(world: Any) -> None:
    attention = _attention(world)
    both = ablate(world.probe(), {attention: {0, 1}})
    with torch.no_grad():
        attention.out_proj.weight.zero_()
    assert both.loss_without == pytest.approx(ablate(world.probe(), {attention: {0}}).loss, rel=1e-6)


def test_needs_the_training_loss(world: Any) -> None:
    with pytest.raises(FieldError, match="none") as caught:
        ablate(world.probe(loss=None), {_attention(world): {0}})
    assert caught.value.issue == "no_loss"
