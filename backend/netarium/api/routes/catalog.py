"""Everything that an experiment can be made of, with texts, schemas and defaults."""

from functools import cache

from fastapi import APIRouter

from netarium.api.answers.catalog import Catalog
from netarium.api.errors import Json
from netarium.data.catalogue import DATASETS
from netarium.nn.catalogue import LAYERS
from netarium.nn.initializer import INITIALIZERS
from netarium.train.losses import LOSSES
from netarium.train.optimizers import OPTIMIZERS
from netarium.train.schedules import SCHEDULES
from netarium.views.catalogue import VIEWS

router = APIRouter(prefix="/api", tags=["catalog"])


@cache
def _catalog() -> Json:
    return Json(
        {
            "datasets": DATASETS.describe(),
            "layers": LAYERS.describe(),
            "initializers": INITIALIZERS.describe(),
            "losses": LOSSES.describe(),
            "optimizers": OPTIMIZERS.describe(),
            "schedules": SCHEDULES.describe(),
            "views": VIEWS.describe(),
        }
    )


@router.get("/catalog", response_model=Catalog)
def catalog() -> Json:
    """Return lists of `{kind, ...}` with JSON Schemas, texts in English and Chinese, and defaults."""
    return _catalog()
