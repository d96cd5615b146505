"""Upload: a table, pictures or a text that a person has brought to this server."""

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, PrivateAttr, ValidationInfo, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError
from torch import Tensor
from torch.nn import functional as F

from netarium.data.augmentable import Augmentable
from netarium.data.dataset import Split, SplitDataset
from netarium.data.input_column import InputColumn
from netarium.data.pairs import SPECIAL
from netarium.data.split import split
from netarium.data.uploads.library import Library, Upload
from netarium.data.uploads.table import Plan, plan
from netarium.spec.base import knob
from netarium.spec.errors import DataUnavailable, FieldError
from netarium.spec.signature import Signal, Signature, Task
from netarium.spec.text import Text

SIZE_LEAST, SIZE_MOST = 8, 64
WINDOWS_LEAST = 2

Name = Annotated[str, Field(max_length=100)]


class Uploaded(Augmentable, SplitDataset):
    """A file of one's own, by the id that the server gave it.

    Only a validation that knows the library (`context={"library": Library}`) can look the file up; without one the spec
    is only read.
    """

    kind: Literal["upload"] = "upload"
    title: ClassVar[Text] = Text("Own file", "自己的文件")
    summary: ClassVar[Text] = Text(
        "A table, pictures in folders or a text that you bring.", "自己带来的表格、按文件夹分类的图片或文本。"
    )
    help: ClassVar[Text] = Text(
        "Bring a file first. Of a table choose what to predict and from what; pictures have one folder for each class.",
        "先上传文件。表格要选择预测哪一列、用哪些列预测；图片每个类别一个文件夹。",
    )
    group: ClassVar[str] = "own"
    source: ClassVar[str] = "Your own"
    own: ClassVar[bool] = True

    id: str = knob(
        en="File",
        zh="文件",
        help_en="Which of the files on this server to learn from.",
        help_zh="用服务器上的哪个文件来学习。",
        max_length=32,
    )
    target: Name | None = knob(
        None,
        en="Target",
        zh="目标列",
        help_en="The column of a table that the network learns to predict; left out, the likeliest one.",
        help_zh="网络要学会预测的列；不填时取最可能的一列。",
    )
    features: tuple[Name, ...] | None = knob(
        None,
        en="Features",
        zh="特征列",
        help_en="The columns of a table that it predicts from; left out, all that can be used.",
        help_zh="用来预测的列；不填时取所有可用的列。",
        max_length=200,
    )
    task: Literal["auto", "classification", "regression"] = knob(
        "auto",
        en="Task",
        zh="任务",
        help_en="Whether the target is a class or a number.",
        help_zh="目标是类别还是数值。",
        labels={
            "auto": Text("As the target suggests", "由目标列决定"),
            "classification": Text("Classes", "分类"),
            "regression": Text("Numbers", "回归"),
        },
    )
    missing: Literal["drop", "mean"] = knob(
        "drop",
        en="Missing cells",
        zh="缺失值",
        help_en="Leave out rows with missing cells, or fill in the mean of the training rows.",
        help_zh="去掉有缺失值的行，或用训练集的均值填补。",
        labels={"drop": Text("Leave the row out", "去掉这一行"), "mean": Text("Fill in the mean", "用均值填补")},
    )
    standardise: bool = knob(
        True,
        en="Standardise",
        zh="标准化",
        help_en="Give each number of a table mean 0 and standard deviation 1; turn it off to see why.",
        help_zh="把表格中每个数值变成均值 0、标准差 1；关掉它就知道为什么需要。",
    )
    image_size: int | None = knob(
        None,
        en="Picture size",
        zh="图片边长",
        help_en="Make pictures squares of so many pixels; left out, they keep the size in which they are stored.",
        help_zh="把图片变成这么多像素的正方形；不填时保持存储的大小。",
        ge=SIZE_LEAST,
        le=SIZE_MOST,
    )
    length: int = knob(
        32,
        en="Characters",
        zh="字符数",
        help_en="How many characters of a text the network reads at once.",
        help_zh="网络一次读入文本的多少个字符。",
        ge=4,
        le=256,
    )
    _upload: Upload | None = PrivateAttr(None)

    @model_validator(mode="after")
    def _look_up(self, info: ValidationInfo) -> Self:
        library: Library | None = (info.context or {}).get("library")
        if library is not None:
            try:
                self._upload = library.get(self.id)
                if self.augment and self._upload.kind != "images":
                    message = "only pictures can be varied: remove the augmentation"
                    raise FieldError(message, field="augment", code="augmentation_needs_pictures")
                if self._upload.kind == "csv":
                    self._plan(self._upload)
            except DataUnavailable as error:
                raise self._at("id", error.message, "no_such_upload", {"id": self.id}) from error
            except FieldError as error:
                raise self._at(error.field or "id", error.message, error.issue, error.params) from error
        return self

    @property
    def known(self) -> bool:
        """Return whether the file has been looked up."""
        return self._upload is not None

    def input_names(self) -> tuple[str, ...]:
        """Return the names of the numbers of a table."""
        upload = self._found()
        return self._plan(upload).inputs() if upload.kind == "csv" else ()

    def input_columns(self) -> tuple[InputColumn, ...]:
        """Return the columns of a table that it is predicted from."""
        upload = self._found()
        return self._plan(upload).columns() if upload.kind == "csv" else ()

    def asked(self) -> Text | None:
        """Return the column of a table that holds the numbers to predict."""
        upload = self._found()
        if upload.kind != "csv":
            return None
        plan = self._plan(upload)
        name = plan.column(plan.target)["name"]
        return Text(name, name) if plan.task == "regression" else None

    def signature(self) -> Signature:
        """Return, by the kind of file, `input` (F,) of a table, (C, H, W) of pictures kept as uint8, or (T,) of a text.

        Raises:
            DataUnavailable: nobody has looked the file up.
        """
        upload = self._found()
        match upload.kind:
            case "csv":
                return self._plan(upload).signature()
            case "images":
                classes = tuple(each["name"] for each in upload.facts["classes"])
                height, width = (self.image_size, self.image_size) if self.image_size else upload.facts["size"]
                signal = Signal((upload.facts["channels"], height, width))
                task = Task("classification", len(classes), classes=classes)
                return Signature({"input": signal}, task, scales={"input": 1 / 255})
            case _:
                tokens = (*SPECIAL, *upload.tokens)
                task = Task("sequence", len(tokens), tokens=tokens)
                return Signature({"input": Signal((self.length,), tokens=len(tokens))}, task)

    def count(self) -> int:
        """Return how many rows, pictures or windows of a text there are.

        Raises:
            DataUnavailable: the file has been deleted.
            FieldError: too few rows without missing cells, or characters for two windows.
        """
        upload = self._found()
        match upload.kind:
            case "csv":
                return self._plan(upload).count(self.missing)
            case "images":
                pictures: int = upload.facts["samples"]
                return pictures
            case _:
                return self._windows_of(upload.facts["characters"])

    def load(self) -> Split:
        """Return the samples: rows of a table, pictures, or windows of a text, whose labels are the characters that follow.

        Raises:
            DataUnavailable: the file has been deleted.
            FieldError: too few rows without missing cells, or characters for two windows.
        """
        upload = self._found()
        match upload.kind:
            case "csv":
                return self._plan(upload).load(
                    self.missing, standardise=self.standardise, validation=self.validation, seed=self.seed
                )
            case "images":
                images, labels = upload.tensors("images", "labels")
                fields = {"input": self._sized(images)}
                return self.varied(split(self.signature(), fields, labels, self.validation, self.seed))
            case _:
                (ids,) = upload.tensors("ids")
                given, following = self._windows(ids.long() + len(SPECIAL))
                return split(self.signature(), {"input": given}, following, self.validation, self.seed)

    def _plan(self, upload: Upload) -> Plan:
        return plan(upload, self.target, self.features, self.task)

    def _sized(self, images: Tensor) -> Tensor:
        if self.image_size is None or tuple(images.shape[2:]) == (self.image_size, self.image_size):
            return images
        size = (self.image_size, self.image_size)
        return F.interpolate(images.float(), size, mode="bilinear", antialias=True).round_().clamp_(0, 255).byte()

    def _windows(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Return windows (S, T) side by side, and the same moved by one character."""
        count = self._windows_of(len(ids))
        given = ids[: count * self.length].view(count, self.length)  # (S, T)
        following = ids[1 : count * self.length + 1].view(count, self.length)  # (S, T)
        return given, following

    def _windows_of(self, characters: int) -> int:
        """Return how many windows a text holds: one to learn from and one to hold out at least."""
        count = (characters - 1) // self.length
        if count < WINDOWS_LEAST:
            most = (characters - 1) // WINDOWS_LEAST
            message = (
                f"The text has {characters} characters: too few for two windows of {self.length}. "
                f"Let the network read at most {most} at once, or bring a longer text."
            )
            raise FieldError(
                message,
                field="dataset.length",
                code="text_too_few_windows",
                got=characters,
                length=self.length,
                most=most,
            )
        return count

    def _found(self) -> Upload:
        if self._upload is None:
            message = f"The file '{self.id}' can only be read on the server where it was uploaded."
            raise DataUnavailable(message, id=self.id)
        return self._upload

    def _at(self, field: str, message: str, code: str, params: dict[str, Any]) -> ValidationError:
        """Return an error that stands at one of the fields."""
        told = PydanticCustomError(code, message, params)
        details = InitErrorDetails(type=told, loc=(field,), input=None)
        return ValidationError.from_exception_data(type(self).__name__, [details])
