"""A one-shot worker: writes the model of one snapshot to a file, runs that file and tells how far it is off."""

import logging
from dataclasses import replace
from socket import socket

from torch import Tensor

from netarium.export.comparison import compare
from netarium.export.onnx import run_onnx, write_onnx
from netarium.export.weights import about, load_weights, write_weights
from netarium.runs.events import Declined, Exported
from netarium.runs.link import Link
from netarium.runs.orders import Job
from netarium.runs.trainee import Trainee, explained, first_line
from netarium.spec.errors import Conflict, NetariumError
from netarium.train.snapshot import take

logger = logging.getLogger(__name__)

LAST_SECONDS = 60.0


def export(job: Job, connection: socket) -> None:
    """Send how far the file is off, then the file; or one error."""
    link = Link(connection)
    try:
        file, live, exported = _onnx(job) if job.task == "onnx" else _weights(job)
    except NetariumError as error:
        link.say(Declined(0, explained(error)))
    except Exception as error:
        # The process boundary: what PyTorch or ONNX Runtime raise must reach the person in words, too.
        logger.exception("A model could not be exported.")
        link.say(Declined(0, explained(Conflict(f"The file could not be written: {first_line(error)}"))))
    else:
        found = compare(live, exported)
        link.say(Exported(found.samples, found.max_error))
        link.say(file)
    link.flush(LAST_SECONDS)


def _onnx(job: Job) -> tuple[bytes, Tensor, Tensor]:
    trainee = Trainee(job)
    probe = trainee.probe()
    live = probe.answer(probe.samples.fields).cpu()
    fields = {name: values.cpu().contiguous() for name, values in probe.samples.fields.items()}
    model = trainee.session.model.to("cpu")
    file = write_onnx(model, fields, about(trainee.experiment, trainee.session.step))
    return file, live, run_onnx(file, fields)


def _weights(job: Job) -> tuple[bytes, Tensor, Tensor]:
    trainee = Trainee(job)
    experiment = trainee.experiment
    probe = trainee.probe()
    file = write_weights(experiment, take(trainee.session))
    fresh = Trainee(replace(job, snapshot=None))
    load_weights(fresh.session.model, experiment.network, file)
    return file, probe.answer(probe.samples.fields).cpu(), fresh.probe(anew=True).answer(probe.samples.fields).cpu()
