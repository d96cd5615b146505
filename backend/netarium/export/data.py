"""The data of an experiment as code: drawn anew, taken from scikit-learn, or loaded from a file beside the script."""

from collections.abc import Mapping

from torch import Tensor

from netarium.data import pairs
from netarium.data.bundled_table import BundledTable
from netarium.data.dataset import Dataset, Part, Split, SplitDataset
from netarium.data.datasets.adding_problem import AddingProblem
from netarium.data.datasets.digits import Digits
from netarium.data.datasets.points import ClickedPoints, place
from netarium.data.datasets.shapes import Shapes
from netarium.data.drawn_images import DrawnImages
from netarium.data.expression import parse
from netarium.data.known_function import KnownFunction
from netarium.data.pairs import TokenPairs
from netarium.data.points import PointSet
from netarium.export.inline import Inlined
from netarium.export.literal import factor, rows

FILE = "data.safetensors"


def variable(field: str) -> str:
    """Return the variable of a field's values, to which `_train` and `_val` are added."""
    return "x" if field == "input" else field


def write_data(dataset: Dataset, split: Split, code: Inlined) -> tuple[list[str], dict[str, Tensor] | None]:
    """Return lines that define `x_train, x_val, y_train, y_val` (pairs: `source_train` ...), and the file they need, if any.

    Images come out as (S, H, W, C) floats.

    Args:
        dataset: the data set.
        split: its samples.
        code: takes imports and definitions.
    """
    file: dict[str, Tensor] | None = None
    match dataset:
        case ClickedPoints():
            lines = _drawn_points(dataset, code)
        case PointSet() if type(dataset).load is PointSet.load:
            lines = _points(dataset, code)
        case Shapes() | AddingProblem():
            lines = _drawn(dataset, code)
        case KnownFunction() if type(dataset).load is KnownFunction.load:
            lines = _function(dataset, code)
        case TokenPairs():
            lines = _pairs(dataset, code)
        case Digits():
            code.add_import("sklearn.datasets", "load_digits")
            lines = [
                "digits = load_digits()",
                "x = torch.tensor(digits.images, dtype=torch.float32).unsqueeze(1)  # (S, 1, 8, 8), from 0 to 16",
                "y = torch.tensor(digits.target)",
            ]
        case BundledTable():
            lines = _table(dataset, code)
        case _:
            lines, file = _file(split, code), _tensors(split)
    if file is None and isinstance(dataset, SplitDataset) and split.drawing is None:
        lines += ["", *_split(dataset, split)]
    if isinstance(dataset, BundledTable):
        lines += ["", *_standardised(labels=split.signature.task.kind == "regression")]
    return [*lines, *_images(split)], file


def _points(dataset: PointSet, code: Inlined) -> list[str]:
    _add_numpy(code)
    draw, _ = code.add_method(dataset, "draw")
    return [
        f"points, classes = {draw}(np.random.default_rng({dataset.seed}))",
        "x, y = torch.from_numpy(points.astype(np.float32)), torch.from_numpy(classes)",
    ]


def _drawn_points(dataset: ClickedPoints, code: Inlined) -> list[str]:
    _add_numpy(code)
    code.add(place)
    return [
        f"POINTS = {rows(dataset.points)}",
        f"HELD_OUT = {dataset.held_out()}  # numbers of the points that the network does not learn from",
        f"x_train, x_val, y_train, y_val = place(POINTS, HELD_OUT, {dataset.noise}, {dataset.seed})",
    ]


def _drawn(dataset: DrawnImages | AddingProblem, code: Inlined) -> list[str]:
    _add_numpy(code)
    draw, _ = code.add_method(dataset, "draw")
    return [
        f"samples, answers = {draw}(np.random.default_rng({dataset.seed}))",
        "x, y = torch.from_numpy(samples), torch.from_numpy(answers)",
    ]


def _function(dataset: KnownFunction, code: Inlined) -> list[str]:
    _add_numpy(code)
    if dataset.written is None:
        values, _ = code.add_method(dataset, "values")
        heights = f"{values}(places)"
    else:
        heights = parse(dataset.written, dataset.feature_names).source()
    size = f"({dataset.samples}, {len(dataset.feature_names)})"
    return [
        f"rng = np.random.default_rng({dataset.seed})",
        f"places = rng.uniform(-1, 1, {size})",
        *(
            []
            if dataset.written is None
            else [f"{', '.join(dataset.feature_names)}{',' * (len(dataset.feature_names) == 1)} = places.T"]
        ),
        f"heights = {heights} + rng.normal(0, {dataset.noise}, {dataset.samples})",
        "x = torch.from_numpy(places.astype(np.float32))",
        "y = torch.from_numpy(heights.astype(np.float32)).unsqueeze(1)  # (S, 1)",
    ]


def _pairs(dataset: TokenPairs, code: Inlined) -> list[str]:
    _add_numpy(code)
    sources, _ = code.add_method(dataset, "_sources")
    answer, takes = code.add_method(dataset, "answer")
    code.add_global(pairs, "EOS")
    return [
        f"sources_, lengths = {sources}(np.random.default_rng({dataset.seed}))",
        f"answers = {answer}({', '.join('sources_' if name == 'source' else name for name in takes)})  # (S, T)",
        "count = len(sources_)",
        "target = np.concatenate([np.full((count, 1), BOS), answers], axis=1)  # (S, T + 1): <bos> y1 ... yn",
        "y = np.concatenate([answers, np.full((count, 1), PAD)], axis=1)  # (S, T + 1): y1 ... yn <eos>",
        "y[np.arange(count), (answers != PAD).sum(1)] = EOS",
        "source, target, y = torch.from_numpy(sources_), torch.from_numpy(target), torch.from_numpy(y)",
    ]


def _split(dataset: SplitDataset, split: Split) -> list[str]:
    kept = len(split.train)
    names = [*map(variable, split.signature.fields), "y"]
    return [
        f"# The last {len(split.validation)} of the shuffled samples are held out: the network does not learn from them.",
        f"order = torch.randperm(len(y), generator=torch.Generator().manual_seed({dataset.seed}))",
        f"train, held_out = order[:{kept}], order[{kept}:]",
        *(f"{name}_train, {name}_val = {name}[train], {name}[held_out]" for name in names),
    ]


def _table(dataset: BundledTable, code: Inlined) -> list[str]:
    loader, options = dataset.loader
    code.add_import("sklearn.datasets", loader)
    classes = "torch.tensor(table.target)"
    numbers = "torch.tensor(table.target, dtype=torch.float32).unsqueeze(1)  # (S, 1)"
    return [
        f"table = {loader}({options})",
        "x = torch.tensor(table.data, dtype=torch.float32)",
        f"y = {classes if dataset.classes else numbers}",
    ]


def _standardised(*, labels: bool) -> list[str]:
    lines = ["# Mean 0 and standard deviation 1, by what the training samples show."]
    for name in ("x", "y") if labels else ("x",):
        train, held_out = f"{name}_train", f"{name}_val"
        lines += [
            f"mean, deviation = {train}.mean(0), {train}.std(0, correction=0)",
            f"{train}, {held_out} = ({train} - mean) / deviation, ({held_out} - mean) / deviation",
        ]
    return lines


def _file(split: Split, code: Inlined) -> list[str]:
    code.add_import("pathlib", "Path")
    code.add_import("safetensors.torch", "load_file")
    names = [*split.signature.fields, "labels"]
    return [
        f'data = load_file(Path(__file__).with_name("{FILE}"))  # lies beside this script',
        *(
            f'{_stem(name)}_train, {_stem(name)}_val = data["train.{name}"], data["validation.{name}"]'
            for name in names
        ),
    ]


def _stem(name: str) -> str:
    return "y" if name == "labels" else variable(name)


def _tensors(split: Split) -> dict[str, Tensor]:
    def of(side: str, part: Part) -> Mapping[str, Tensor]:
        return {f"{side}.{name}": values for name, values in {**part.fields, "labels": part.labels}.items()}

    found = {**of("train", split.train), **of("validation", split.validation)}
    return {name: values.contiguous() for name, values in found.items()}


def _images(split: Split) -> list[str]:
    lines: list[str] = []
    for field, signal in split.signature.fields.items():
        name, scale = variable(field), split.signature.scales.get(field)
        # Not `contiguous`, which leaves an axis of one channel with a stride that PyTorch takes for another layout.
        moved = ".permute(0, 2, 3, 1).clone(memory_format=torch.contiguous_format)" if len(signal.shape) == 3 else ""
        scaled = f".float() * {factor(scale)}" if scale is not None else ""
        if not moved and not scaled:
            continue
        comment = "  # (S, H, W, C): with the channels last a CPU computes faster" if moved else ""
        lines += [f"{name}_{side} = {name}_{side}{moved}{scaled}{comment}" for side in ("train", "val")]
    return ["", *lines] if lines else []


def _add_numpy(code: Inlined) -> None:
    code.add_import("numpy", alias="np")
