"""Whether the server is well, and what it can train on. Open without a token."""

from importlib.metadata import version

from fastapi import APIRouter

from netarium.api.answers.health import Health
from netarium.train.device import available

router = APIRouter(prefix="/api", tags=["server"])


@router.get("/health")
def health() -> Health:
    """Return status, version and devices."""
    return Health(status="ok", version=version("netarium"), devices=available())
