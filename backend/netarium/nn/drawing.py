"""The little drawings with which the page shows what a layer does; the page knows how each of them looks."""

from typing import Literal

Drawing = Literal[
    "attention",
    "block",
    "concatenation",
    "convolution",
    "convolution_1d",
    "curve",
    "distribution",
    "dropout",
    "enlargement",
    "features",
    "matrix",
    "mean",
    "normalisation",
    "padding",
    "patches",
    "pooling",
    "pooling_1d",
    "product",
    "recurrence",
    "reshape",
    "selection",
    "sum",
    "table",
    "waves",
]
