"""All kinds of data sets, in the order in which they are shown."""

from netarium.data.dataset import Dataset
from netarium.data.datasets.circle import Circle
from netarium.spec.catalogue import Catalogue

DATASETS: Catalogue[Dataset] = Catalogue(
    "data set",
    Circle,
)
