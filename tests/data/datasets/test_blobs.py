import pytest
import torch

from netarium.data.datasets.blobs import Blobs


@pytest.mark.parametrize("classes", [2, 3, 8])
def test_clouds_lie_evenly_around_the_middle(classes: int) -> None:
    split = Blobs(classes=classes, noise=0, spread=0.1, margin=0.5, samples=8000).load()
    train = split.train
    assert split.signature.task.outputs == classes == train.labels.unique().numel()
    centres = torch.stack([train.fields["input"][train.labels == label].mean(0) for label in range(classes)])
    torch.testing.assert_close(centres.norm(dim=1), torch.full((classes,), 0.5), atol=0.02, rtol=0)
    torch.testing.assert_close(centres.sum(0), torch.zeros(2), atol=0.05, rtol=0)
    cloud = train.fields["input"][train.labels == 0]
    assert cloud.std(0).mean().item() == pytest.approx(0.1, rel=0.1)
