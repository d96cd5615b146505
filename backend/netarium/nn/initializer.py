"""Initialisers: from which numbers the weights of a node start."""

import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Literal

from torch import Tensor, nn

from netarium.nn.fixed_kernels import kernel_
from netarium.spec.base import knob
from netarium.spec.catalogue import Catalogue, Described
from netarium.spec.text import Text

Named = Iterable[tuple[str, Tensor]]

_BIAS = re.compile(r"(?:.*_)?bias(?:_.*)?")


def is_weight(parameter: Tensor) -> bool:
    """Return whether an initialiser draws a parameter: matrices and kernels, not biases and gains."""
    return parameter.dim() >= 2


def is_bias(name: str, parameter: Tensor) -> bool:
    """Return whether a parameter is a bias, by its name in PyTorch (`bias`, `in_proj_bias`, `bias_ih_l0`)."""
    return not is_weight(parameter) and _BIAS.fullmatch(name.rpartition(".")[2]) is not None


class Initializer(Described):
    """One way to fill weights, named after the function of `torch.nn.init` that does it.

    Biases become zero. Gains of normalisations keep the ones that PyTorch gives them.
    """

    group: ClassVar[str] = "initializer"

    def apply(self, parameters: Named) -> None:
        """Fill the parameters of one module in their order, with numbers of PyTorch's global generator."""
        for name, parameter in parameters:
            if is_weight(parameter):
                self.filler(parameter, **self.arguments())
            elif is_bias(name, parameter):
                nn.init.zeros_(parameter)

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments of the function: the fields but `kind`."""
        return self.model_dump(exclude={"kind"})

    @property
    def filler(self) -> Callable[..., object]:
        """Return the function that fills one tensor in place."""
        function: Callable[..., object] = getattr(nn.init, f"{self.kind}_")
        return function

    def suits(self, layer: str, sizes: Iterable[tuple[int, ...]]) -> bool:
        """Return whether it can fill the parameters of a layer, told by its kind and their sizes."""
        del layer
        return any(len(size) >= 2 for size in sizes)


class Default(Initializer):
    """What PyTorch's class draws by itself."""

    kind: Literal["default"] = "default"
    title: ClassVar[Text] = Text("PyTorch's own", "PyTorch 默认")
    summary: ClassVar[Text] = Text("What the layer's class draws by itself.", "由该层自己的默认方法生成。")
    help: ClassVar[Text] = Text(
        "Suits small networks; leave it unless you compare.", "适合小网络；除非要做比较，不必改。"
    )
    source: ClassVar[str] = "torch.nn"

    def apply(self, parameters: Named) -> None:
        """Leave everything as it is."""


def _gain() -> float:
    gain: float = knob(
        1.0,
        en="Gain",
        zh="增益",
        help_en="1 for tanh and sigmoid, 1.41 for ReLU.",
        help_zh="tanh 和 sigmoid 用 1，ReLU 用 1.41。",
        ge=0.0,
        le=10.0,
    )
    return gain


class Xavier(Initializer):
    """Keeps the size of values the same forwards and backwards, on average."""

    gain: float = _gain()
    help: ClassVar[Text] = Text(
        "For tanh, sigmoid and attention: values neither grow nor fade from layer to layer.",
        "适合 tanh、sigmoid 和注意力：数值逐层既不变大也不消失。",
    )
    source: ClassVar[str] = "Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward networks"


class XavierUniform(Xavier):
    """Uniform numbers within gain x sqrt(6 / (fan in + fan out))."""

    kind: Literal["xavier_uniform"] = "xavier_uniform"
    title: ClassVar[Text] = Text("Xavier, uniform", "Xavier 均匀分布")
    summary: ClassVar[Text] = Text("Uniform, scaled by inputs and outputs.", "均匀分布，按输入和输出的数量缩放。")


class XavierNormal(Xavier):
    """Normal numbers with the deviation gain x sqrt(2 / (fan in + fan out))."""

    kind: Literal["xavier_normal"] = "xavier_normal"
    title: ClassVar[Text] = Text("Xavier, normal", "Xavier 正态分布")
    summary: ClassVar[Text] = Text("Normal, scaled by inputs and outputs.", "正态分布，按输入和输出的数量缩放。")


class Kaiming(Initializer):
    """Keeps the size of values the same through ReLUs."""

    mode: Literal["fan_in", "fan_out"] = knob(
        "fan_in",
        en="Keep steady",
        zh="保持稳定的方向",
        help_en="Forwards keeps the size of the values, backwards that of the gradients.",
        help_zh="前向保持数值的大小，反向保持梯度的大小。",
        labels={"fan_in": Text("forwards", "前向"), "fan_out": Text("backwards", "反向")},
    )
    nonlinearity: Literal["relu", "leaky_relu", "tanh", "linear"] = knob(
        "relu",
        en="Followed by",
        zh="后接",
        help_en="The activation that follows; ReLU takes away half of what comes, so the weights start larger.",
        help_zh="后面的激活函数；ReLU 会去掉一半数值，所以权重要更大一些。",
        labels={
            "relu": Text("ReLU", "ReLU"),
            "leaky_relu": Text("LeakyReLU", "LeakyReLU"),
            "tanh": Text("Tanh", "Tanh"),
            "linear": Text("nothing", "无"),
        },
    )
    help: ClassVar[Text] = Text(
        "For deep networks of ReLUs: without it their values fade from layer to layer.",
        "适合很深的 ReLU 网络：不用它，数值会逐层消失。",
    )
    source: ClassVar[str] = "He et al. 2015, Delving Deep into Rectifiers, section 2.2"


class KaimingUniform(Kaiming):
    """Uniform numbers within gain x sqrt(3 / fan)."""

    kind: Literal["kaiming_uniform"] = "kaiming_uniform"
    title: ClassVar[Text] = Text("He, uniform", "He 均匀分布")
    summary: ClassVar[Text] = Text("Uniform, made for ReLU.", "均匀分布，为 ReLU 设计。")


class KaimingNormal(Kaiming):
    """Normal numbers with the deviation gain / sqrt(fan)."""

    kind: Literal["kaiming_normal"] = "kaiming_normal"
    title: ClassVar[Text] = Text("He, normal", "He 正态分布")
    summary: ClassVar[Text] = Text("Normal, made for ReLU.", "正态分布，为 ReLU 设计。")


class Orthogonal(Initializer):
    """Rows (or columns) at right angles, all of the length `gain`."""

    kind: Literal["orthogonal"] = "orthogonal"
    gain: float = _gain()
    title: ClassVar[Text] = Text("Orthogonal", "正交")
    summary: ClassVar[Text] = Text("Turns and mirrors, but never stretches.", "只旋转和镜像，不拉伸。")
    help: ClassVar[Text] = Text(
        "For recurrent layers and very deep linear ones: lengths survive any number of steps.",
        "适合循环层和很深的线性层：经过任意多步长度不变。",
    )
    source: ClassVar[str] = (
        "Saxe et al. 2014, Exact solutions to the nonlinear dynamics of learning in deep linear networks"
    )


class Normal(Initializer):
    """Normal numbers around zero."""

    kind: Literal["normal"] = "normal"
    std: float = knob(
        0.02,
        en="Deviation",
        zh="标准差",
        help_en="0.02 is what BERT and GPT take; larger values saturate, smaller ones learn slowly.",
        help_zh="BERT 和 GPT 用 0.02；更大会饱和，更小则学得慢。",
        log=True,
        ge=1e-6,
        le=10.0,
    )
    title: ClassVar[Text] = Text("Normal", "正态分布")
    summary: ClassVar[Text] = Text("Normal, with a deviation that you choose.", "正态分布，标准差由你决定。")
    help: ClassVar[Text] = Text(
        "See what too small and too large a start do to the first steps.", "看看起点太小或太大会怎样影响最初几步。"
    )
    source: ClassVar[str] = "torch.nn.init.normal_"


class Zeros(Initializer):
    """Nothing but zeros."""

    kind: Literal["zeros"] = "zeros"
    title: ClassVar[Text] = Text("Zeros", "全零")
    summary: ClassVar[Text] = Text("All weights start at 0.", "所有权重从 0 开始。")
    help: ClassVar[Text] = Text(
        "On a hidden layer all units stay the same for ever; at the end of a skipped path it is a calm start.",
        "用在隐藏层，所有神经元会永远相同；用在跳跃连接路径的末尾则是平稳的起点。",
    )
    source: ClassVar[str] = "torch.nn.init.zeros_"


class Constant(Initializer):
    """One number everywhere."""

    kind: Literal["constant"] = "constant"
    value: float = knob(
        0.1,
        en="Value",
        zh="数值",
        help_en="Units of a hidden layer that start alike stay alike.",
        help_zh="隐藏层的神经元如果起点相同，就会一直相同。",
        ge=-100.0,
        le=100.0,
    )
    title: ClassVar[Text] = Text("Constant", "常数")
    summary: ClassVar[Text] = Text("All weights start at one number.", "所有权重从同一个数开始。")
    help: ClassVar[Text] = Text(
        "See why weights must start different: equal units get equal gradients.",
        "看看为什么权重的起点必须不同：相同的神经元得到相同的梯度。",
    )
    source: ClassVar[str] = "torch.nn.init.constant_"

    def arguments(self) -> dict[str, Any]:
        """Return the value under the name that `torch.nn.init.constant_` has for it."""
        return {"val": self.value}


class Kernel(Initializer):
    """Kernels of image editors, the same for each channel that comes in."""

    kind: Literal["kernel"] = "kernel"
    kernel: Literal["each", "blur", "gauss", "sharpen", "sobel_x", "sobel_y", "laplace"] = knob(
        "each",
        en="Kernel",
        zh="卷积核",
        help_en="One for all maps, or each map another one: blur, Gauss, sharpen, both edges, outlines.",
        help_zh="所有特征图用同一个，或每张图用不同的：模糊、高斯、锐化、两种边缘、轮廓。",
        labels={
            "each": Text("each another one", "每张不同"),
            "blur": Text("blur (mean)", "模糊（均值）"),
            "gauss": Text("blur (Gauss)", "模糊（高斯）"),
            "sharpen": Text("sharpen", "锐化"),
            "sobel_x": Text("upright edges (Sobel)", "竖直边缘（Sobel）"),
            "sobel_y": Text("level edges (Sobel)", "水平边缘（Sobel）"),
            "laplace": Text("outlines (Laplace)", "轮廓（Laplace）"),
        },
    )
    title: ClassVar[Text] = Text("Known kernels", "经典卷积核")
    summary: ClassVar[Text] = Text(
        "Blur, sharpen and edges, as in image editors.", "模糊、锐化和边缘，与图像软件一样。"
    )
    help: ClassVar[Text] = Text(
        "Freeze the node to see what such a kernel does; or let it learn and see what becomes of it.",
        "冻结该节点，看看这种卷积核的作用；或者让它学习，看看它会变成什么。",
    )
    source: ClassVar[str] = "Gonzalez and Woods, Digital Image Processing, section 3.4 to 3.6"

    @property
    def filler(self) -> Callable[..., object]:
        """Return the function that writes the kernels."""
        return kernel_

    def suits(self, layer: str, sizes: Iterable[tuple[int, ...]]) -> bool:
        """Return whether the layer is a convolution whose windows hold 3 x 3 numbers."""
        return layer == "Conv2d" and all(len(size) != 4 or min(size[2:]) >= 3 for size in sizes)


INITIALIZERS: Catalogue[Initializer] = Catalogue(
    "initialiser",
    Default,
    XavierUniform,
    XavierNormal,
    KaimingUniform,
    KaimingNormal,
    Orthogonal,
    Normal,
    Zeros,
    Constant,
    Kernel,
)
