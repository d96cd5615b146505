"""Kernels that people have written down: what image editors blur, sharpen and find edges with."""

import torch
from torch import Tensor

KERNELS = {
    "blur": [[1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9]],
    "gauss": [[1 / 16, 2 / 16, 1 / 16], [2 / 16, 4 / 16, 2 / 16], [1 / 16, 2 / 16, 1 / 16]],
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "sobel_x": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "sobel_y": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    "laplace": [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
}


def kernel_(weight: Tensor, kernel: str) -> None:
    """Fill the kernels (out, in, kh, kw) of a convolution, in place.

    Each takes the mean over its input channels. In a larger window the 3 x 3 numbers stand in the middle.

    Args:
        weight: with kh and kw of 3 or more.
        kernel: a name of `KERNELS`, or "each": one after the other, from the first again where there are more.
    """
    names = list(KERNELS) if kernel == "each" else [kernel]
    top, left = (weight.shape[2] - 3) // 2, (weight.shape[3] - 3) // 2
    with torch.no_grad():
        weight.zero_()
        for index, filters in enumerate(weight):
            numbers = torch.tensor(KERNELS[names[index % len(names)]], dtype=weight.dtype)
            filters[:, top : top + 3, left : left + 3] = numbers / weight.shape[1]  # (in, 3, 3)
