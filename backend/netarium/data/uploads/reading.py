"""Having a file read in a process of its own, with an end to its time and memory."""

import json
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from netarium.data.uploads.bounds import Bounds
from netarium.spec.errors import UploadError

# What a process that has used up its processor time ends with, see RLIMIT_CPU.
OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None


def read(kind: str, source: Path, target: Path, bounds: Bounds) -> dict[str, Any]:
    """Return what is known of an uploaded file; its tensors are in `target` then, see `parse`. Blocking.

    Raises:
        UploadError: the file cannot be used, or reading it took too long or ended badly.
    """
    job = {"kind": kind, "source": str(source), "target": str(target), "bounds": asdict(bounds)}
    command = [sys.executable, "-m", "netarium.data.uploads"]
    try:
        done = subprocess.run(
            command, input=json.dumps(job), capture_output=True, text=True, timeout=bounds.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow(bounds) from error
    if done.returncode == OUT_OF_TIME:
        raise _too_slow(bounds)
    if done.returncode != 0:
        message = "The file cannot be read: it ended the program that tried. It may be damaged; save it anew."
        raise UploadError(message, code="unreadable", status=done.returncode)
    answer: dict[str, Any] = json.loads(done.stdout)
    if "error" in answer:
        told = answer["error"]
        raise UploadError(told["message"], code=told["code"], **told["params"])
    facts: dict[str, Any] = answer["facts"]
    return facts


def _too_slow(bounds: Bounds) -> UploadError:
    message = f"Reading the file took longer than {bounds.seconds} s and was given up. Make it smaller."
    return UploadError(message, code="too_slow", most=bounds.seconds)
