"""All kinds of layers, in the order of the palette."""

from netarium.nn.layer import Layer
from netarium.nn.layers.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netarium.nn.layers.add import Add
from netarium.nn.layers.avg_pool2d import AvgPool2d
from netarium.nn.layers.batch_norm1d import BatchNorm1d
from netarium.nn.layers.batch_norm2d import BatchNorm2d
from netarium.nn.layers.concat import Concat
from netarium.nn.layers.conv1d import Conv1d
from netarium.nn.layers.conv2d import Conv2d
from netarium.nn.layers.conv_transpose2d import ConvTranspose2d
from netarium.nn.layers.dropout import Dropout
from netarium.nn.layers.dropout2d import Dropout2d
from netarium.nn.layers.elu import ELU
from netarium.nn.layers.embedding import Embedding
from netarium.nn.layers.features import Features
from netarium.nn.layers.feed_forward import FeedForward
from netarium.nn.layers.flatten import Flatten
from netarium.nn.layers.gelu import GELU
from netarium.nn.layers.group_norm import GroupNorm
from netarium.nn.layers.gru import GRU
from netarium.nn.layers.hardtanh import Hardtanh
from netarium.nn.layers.instance_norm2d import InstanceNorm2d
from netarium.nn.layers.layer_norm import LayerNorm
from netarium.nn.layers.leaky_relu import LeakyReLU
from netarium.nn.layers.linear import Linear
from netarium.nn.layers.lstm import LSTM
from netarium.nn.layers.max_pool1d import MaxPool1d
from netarium.nn.layers.max_pool2d import MaxPool2d
from netarium.nn.layers.mean_over_time import MeanOverTime
from netarium.nn.layers.multihead_attention import MultiheadAttention
from netarium.nn.layers.multiply import Multiply
from netarium.nn.layers.patchify import Patchify
from netarium.nn.layers.positional_encoding import PositionalEncoding
from netarium.nn.layers.prelu import PReLU
from netarium.nn.layers.relu import ReLU
from netarium.nn.layers.reshape import Reshape
from netarium.nn.layers.residual import Residual
from netarium.nn.layers.rms_norm import RMSNorm
from netarium.nn.layers.rnn import RNN
from netarium.nn.layers.scaled_dot_product_attention import ScaledDotProductAttention
from netarium.nn.layers.select_step import SelectStep
from netarium.nn.layers.selu import SELU
from netarium.nn.layers.shortcut import Shortcut
from netarium.nn.layers.sigmoid import Sigmoid
from netarium.nn.layers.silu import SiLU
from netarium.nn.layers.sin import Sin
from netarium.nn.layers.softmax import Softmax
from netarium.nn.layers.softplus import Softplus
from netarium.nn.layers.square import Square
from netarium.nn.layers.tanh import Tanh
from netarium.nn.layers.transformer_decoder_layer import TransformerDecoderLayer
from netarium.nn.layers.transformer_encoder_layer import TransformerEncoderLayer
from netarium.nn.layers.upsample import Upsample
from netarium.nn.layers.zero_pad2d import ZeroPad2d
from netarium.spec.catalogue import Catalogue

LAYERS: Catalogue[Layer] = Catalogue(
    "layer",
    Linear,
    Features,
    ReLU,
    LeakyReLU,
    PReLU,
    ELU,
    SELU,
    GELU,
    SiLU,
    Softplus,
    Tanh,
    Hardtanh,
    Sigmoid,
    Softmax,
    Square,
    Sin,
    Dropout,
    Dropout2d,
    BatchNorm1d,
    BatchNorm2d,
    LayerNorm,
    RMSNorm,
    GroupNorm,
    InstanceNorm2d,
    Flatten,
    Reshape,
    Conv2d,
    ConvTranspose2d,
    Upsample,
    ZeroPad2d,
    MaxPool2d,
    AvgPool2d,
    AdaptiveAvgPool2d,
    MaxPool1d,
    Embedding,
    PositionalEncoding,
    Conv1d,
    SelectStep,
    MeanOverTime,
    RNN,
    LSTM,
    GRU,
    Patchify,
    ScaledDotProductAttention,
    MultiheadAttention,
    FeedForward,
    TransformerEncoderLayer,
    TransformerDecoderLayer,
    Add,
    Multiply,
    Residual,
    Shortcut,
    Concat,
)
