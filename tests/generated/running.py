"""A few updates of an experiment, in this process."""

from collections import deque

import torch

from netarium.experiment.experiment import Experiment
from netarium.nn.build import build
from netarium.train.events import Event
from netarium.train.loop import train
from netarium.train.session import Session

STEPS_MOST = 3


def events_of(experiment: Experiment) -> list[Event]:
    """Return what happens in the first updates of a run."""
    most = min(STEPS_MOST, experiment.training.max_steps or STEPS_MOST)
    training = experiment.training.model_copy(update={"max_steps": most})
    split = experiment.dataset.load()
    model = build(experiment.network, split.signature, experiment.seed)
    return list(train(Session.start(training, model, split, experiment.seed, torch.device("cpu")), deque()))
