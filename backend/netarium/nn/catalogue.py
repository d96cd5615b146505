"""The catalogue of layers; `nn/kinds.py` lists them."""

from netarium.nn import kinds
from netarium.nn.layer import Layer
from netarium.spec.catalogue import Catalogue

LAYERS = Catalogue.of(kinds, Layer, "layer")
