"""The reading process: takes a job as JSON from its standard input, answers facts or an error as JSON.

A file that makes a decoder hang or crash ends this process, not the server: it has a time and a memory of its own.
"""

import json
import sys
from pathlib import Path

from netarium.data.uploads.bounds import Bounds
from netarium.data.uploads.parse import parse
from netarium.spec.errors import UploadError

try:
    import resource
except ImportError:  # Windows knows none; there only the time is limited.
    resource = None  # type: ignore[assignment]  # the module or nothing

MEGABYTE = 2**20


def main() -> None:
    """Read one file."""
    job = json.load(sys.stdin)
    bounds = Bounds(**job["bounds"])
    if resource is not None:
        memory_bytes = bounds.memory_mb * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (bounds.seconds, bounds.seconds))
    try:
        answer = {"facts": parse(job["kind"], Path(job["source"]), Path(job["target"]), bounds)}
    except UploadError as error:
        answer = {"error": error.as_json()}
    except MemoryError:
        message = f"Reading the file takes more than {bounds.memory_mb:,} MB. Make it smaller."
        answer = {"error": UploadError(message, code="too_much_memory", most=bounds.memory_mb).as_json()}
    json.dump(answer, sys.stdout)


main()
