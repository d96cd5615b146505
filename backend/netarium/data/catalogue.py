"""The catalogue of data sets; `data/kinds.py` lists them."""

from netarium.data import kinds
from netarium.data.dataset import Dataset
from netarium.spec.catalogue import Catalogue

DATASETS = Catalogue.of(kinds, Dataset, "data set")
