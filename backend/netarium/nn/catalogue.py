"""All kinds of layers, in the order of the palette."""

from netarium.nn.layer import Layer
from netarium.nn.layers.conv2d import Conv2d
from netarium.nn.layers.flatten import Flatten
from netarium.nn.layers.linear import Linear
from netarium.nn.layers.relu import ReLU
from netarium.spec.catalogue import Catalogue

LAYERS: Catalogue[Layer] = Catalogue(
    "layer",
    Linear,
    ReLU,
    Conv2d,
    Flatten,
)
