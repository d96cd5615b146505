"""What this server allows; every limit is checked before a run starts and again while it runs."""

from pydantic import Field

from netarium.data.uploads.bounds import Bounds
from netarium.spec.base import Spec


class Limits(Spec):
    """Limits of one server; each is a setting `NETARIUM_LIMITS__<NAME>`.

    Attributes:
        nodes: nodes of a network, copies of `repeat` and the layers inside of recurrent ones counted.
        parameters: trainable numbers of a network.
        activations: numbers that all nodes put out for one batch.
        batch_size: samples of a batch.
        max_steps: updates of one run.
        concurrent_runs: runs that train at the same time; later ones wait in a queue.
        queued_runs: runs that may wait.
        paused_minutes: how long a run may be paused while others wait, in minutes.
        stored_runs: runs that are kept, ended ones too.
        snapshot_mb: snapshots of one run on disk, in MB.
        worker_memory_mb: resident memory of one worker, in MB.
        body_kb: size of a request, in kB.
        watches: views that one page may watch at the same time.
        sockets: live sockets open at the same time.
        upload_bytes: size of an uploaded file, in bytes.
        upload_rows: rows of an uploaded table.
        upload_columns: columns of an uploaded table.
        upload_images: pictures in an uploaded archive.
        upload_pixels: pixels of one uploaded picture.
        upload_ratio: how many times larger an uploaded archive may become when it is unpacked.
        upload_characters: characters of an uploaded text.
        upload_seconds: how long the reading of an uploaded file may take, in seconds.
        stored_uploads: uploaded files that are kept.
        weights_bytes: size of a file of weights that a run may begin with, in bytes.
        stored_weights: files of weights that are kept; older ones make room.
        preflight_seconds: how long the dry batches of an estimate may take, in seconds.
        waiting_preflights: estimates that may wait for the one that is under way.
        waiting_views: views of one run that are asked for over HTTP and not answered yet.
    """

    nodes: int = Field(200, ge=1)
    parameters: int = Field(20_000_000, ge=1)
    activations: int = Field(100_000_000, ge=1)
    batch_size: int = Field(4096, ge=1)
    max_steps: int = Field(1_000_000, ge=1)
    concurrent_runs: int = Field(2, ge=1)
    queued_runs: int = Field(50, ge=0)
    paused_minutes: int = Field(30, ge=1)
    stored_runs: int = Field(1000, ge=1)
    snapshot_mb: int = Field(256, ge=1)
    worker_memory_mb: int = Field(4096, ge=256)
    body_kb: int = Field(1024, ge=16)
    watches: int = Field(64, ge=1)
    sockets: int = Field(500, ge=1)
    upload_bytes: int = Field(33_554_432, ge=1024)
    upload_rows: int = Field(100_000, ge=2)
    upload_columns: int = Field(200, ge=1)
    upload_images: int = Field(20_000, ge=2)
    upload_pixels: int = Field(16_000_000, ge=16)
    upload_ratio: int = Field(200, ge=2)
    upload_characters: int = Field(5_000_000, ge=200)
    upload_seconds: int = Field(60, ge=1)
    stored_uploads: int = Field(200, ge=1)
    weights_bytes: int = Field(134_217_728, ge=1024)
    stored_weights: int = Field(20, ge=1)
    preflight_seconds: int = Field(30, ge=1)
    waiting_preflights: int = Field(10, ge=0)
    waiting_views: int = Field(64, ge=1)

    @property
    def of_uploads(self) -> Bounds:
        """Return what an uploaded file may hold."""
        return Bounds(
            rows=self.upload_rows,
            columns=self.upload_columns,
            images=self.upload_images,
            pixels=self.upload_pixels,
            ratio=self.upload_ratio,
            characters=self.upload_characters,
            seconds=self.upload_seconds,
        )
