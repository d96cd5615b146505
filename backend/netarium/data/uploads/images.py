"""Reading a zip archive of pictures, one folder for each class.

Names in the archive are only read: the last folder of a member names its class. Nothing is ever unpacked to disk.
"""

import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from statistics import median_low
from zipfile import BadZipFile, ZipFile, ZipInfo

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from netarium.data.uploads.bounds import Bounds
from netarium.spec.errors import UploadError

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
SIDE_MOST = 64
SIDE_LEAST = 4
CLASSES_MOST = 100
NAME_MOST = 60
BYTES_PER_PIXEL = 4
SKIPPED_MOST = 20
# Small members compress without bound (one colour); what they unpack to is small all the same.
RATIO_FREE_BYTES = 1_000_000


@dataclass(frozen=True)
class Skipped:
    """A member of the archive that was left out.

    Attributes:
        name: of the member, as it is shown.
        reason: why.
    """

    name: str
    reason: UploadError


@dataclass(frozen=True)
class Pictures:
    """Pictures of one size with their classes.

    Attributes:
        values: (S, C, H, W) uint8, C = 1 for grey and 3 for colour.
        labels: (S,) int64 places in `classes`.
        classes: names of the folders, in order.
        skipped: members that were left out, the first SKIPPED_MOST.
    """

    values: NDArray[np.uint8]
    labels: NDArray[np.int64]
    classes: tuple[str, ...]
    skipped: tuple[Skipped, ...]


def read_images(path: Path, bounds: Bounds) -> Pictures:
    """Return the pictures of an archive, all cut and scaled to the median size, at most 64 x 64 pixels.

    Raises:
        UploadError: no zip archive, a member that unpacks out of proportion, no picture, fewer than two classes, or more
            than the bounds allow.
    """
    try:
        with ZipFile(path) as archive:
            return _read(archive, bounds)
    except (BadZipFile, EOFError, NotImplementedError) as error:
        message = f"The file is no zip archive that can be read: {error}. Pack the folders of pictures as .zip again."
        raise UploadError(message, code="bad_zip", reason=str(error)) from error


def _read(archive: ZipFile, bounds: Bounds) -> Pictures:
    members = list(_members(archive))
    bounds.expect(len(members), bounds.images, "pictures", code="too_many_images")
    _expect_proportion(members, bounds)
    classes = sorted({_class(member) for member in members})
    if len(classes) > CLASSES_MOST:
        message = f"There are {len(classes)} folders; at most {CLASSES_MOST} classes can be told apart here."
        raise UploadError(message, code="too_many_classes", got=len(classes), most=CLASSES_MOST)
    skipped: list[Skipped] = []
    pictures: list[tuple[Image.Image, str]] = []
    for member in members:
        try:
            pictures.append((_picture(archive, member, bounds), _class(member)))
        except UploadError as reason:
            skipped.append(Skipped(_shown(member), reason))
    found = Counter(name for _, name in pictures)
    unfit = [each.reason for each in skipped if each.reason.issue != "no_picture"]
    if len(found) < 2 and unfit:
        raise unfit[0]
    if not found:
        message = "There is no picture in the archive. Put PNG, JPEG, GIF, BMP or WebP files into one folder per class."
        raise UploadError(message, code="no_images", skipped=len(skipped))
    if len(found) < 2:
        message = f"All pictures are of one class, '{next(iter(found))}'. Use one folder for each class, at least two."
        raise UploadError(message, code="one_class", name=next(iter(found)))
    names = sorted(found)
    size = _common_size([picture.size for picture, _ in pictures])
    grey = all(_is_grey(picture) for picture, _ in pictures)
    values = np.stack([_array(picture, size, grey=grey) for picture, _ in pictures])
    labels = np.array([names.index(name) for _, name in pictures], dtype=np.int64)
    return Pictures(values, labels, tuple(names), tuple(skipped[:SKIPPED_MOST]))


def _members(archive: ZipFile) -> Iterator[ZipInfo]:
    for member in archive.infolist():
        parts = PurePosixPath(member.filename).parts
        hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)
        if not member.is_dir() and not hidden and parts:
            yield member


def _expect_proportion(members: list[ZipInfo], bounds: Bounds) -> None:
    for member in members:
        packed, unpacked = max(member.compress_size, 1), member.file_size
        if unpacked > RATIO_FREE_BYTES and unpacked > bounds.ratio * packed:
            message = (
                f"'{_shown(member)}' unpacks to {unpacked // packed} times its size; at most {bounds.ratio} times is "
                "allowed. Pack the pictures themselves, not something prepared to blow up."
            )
            raise UploadError(message, code="zip_ratio", name=_shown(member), got=unpacked // packed, most=bounds.ratio)


def _class(member: ZipInfo) -> str:
    folder = PurePosixPath(member.filename.replace("\\", "/")).parent.name
    printable = "".join(sign for sign in folder if sign.isprintable()).strip()[:NAME_MOST]
    return printable or "unsorted"


def _shown(member: ZipInfo) -> str:
    return "".join(sign for sign in member.filename if sign.isprintable())[-NAME_MOST:]


def _picture(archive: ZipFile, member: ZipInfo, bounds: Bounds) -> Image.Image:
    """Return a decoded picture, upright, without transparency, no larger than needed.

    Raises:
        UploadError: it is none, it is damaged, or it has too many pixels.
    """
    most, name = member.file_size, _shown(member)
    if most > BYTES_PER_PIXEL * bounds.pixels:
        message = (
            f"'{name}' has {most:,} bytes, more than any picture of {bounds.pixels:,} pixels takes. Make it smaller."
        )
        raise UploadError(message, code="picture_too_long", name=name, got=most, most=bounds.pixels)
    try:
        with archive.open(member) as file:
            # The size in the header is a claim: no more than that is ever read.
            content = file.read(most + 1)
    except (BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        message = f"'{name}' cannot be unpacked: {error}. Pack it again."
        raise UploadError(message, code="bad_member", name=name, reason=str(error)) from error
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(content), formats=FORMATS) as image:
            warnings.simplefilter("ignore")
            if image.width * image.height > bounds.pixels:
                raise _too_many_pixels(name, image.size, bounds.pixels)
            image.draft(None, (2 * SIDE_MOST, 2 * SIDE_MOST))
            upright = ImageOps.exif_transpose(image)
            small = upright if max(upright.size) <= SIDE_MOST else _shrunk(_opaque(upright))
            return _opaque(small)
    except UnidentifiedImageError as error:
        raise UploadError(
            f"'{name}' is no PNG, JPEG, GIF, BMP or WebP picture.", code="no_picture", name=name
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, Image.DecompressionBombError) as error:
        message = f"'{name}' is damaged: {error}. Save it anew."
        raise UploadError(message, code="damaged_picture", name=name, reason=str(error)) from error


def _too_many_pixels(name: str, size: tuple[int, int], most: int) -> UploadError:
    message = f"'{name}' has {size[0]} x {size[1]} pixels; at most {most:,} are allowed. Make it smaller."
    return UploadError(message, code="too_many_pixels", name=name, width=size[0], height=size[1], most=most)


def _opaque(image: Image.Image) -> Image.Image:
    """Return the picture in RGB, on white where it is transparent."""
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image, dtype=np.float64)
        top = 65535.0 if values.max() > 255 else 255.0
        return Image.fromarray((values / top * 255).clip(0, 255).astype(np.uint8)).convert("RGB")
    if "A" in image.getbands() or "transparency" in image.info:
        coloured = image.convert("RGBA")
        ground = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(ground, coloured).convert("RGB")
    return image.convert("RGB")


def _shrunk(image: Image.Image) -> Image.Image:
    scale = SIDE_MOST / max(image.size)
    size = (max(round(image.width * scale), 1), max(round(image.height * scale), 1))
    return image.resize(size, Image.Resampling.LANCZOS)


def _common_size(sizes: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the median width and height."""
    width, height = (median_low(side) for side in zip(*sizes, strict=True))
    return max(width, SIDE_LEAST), max(height, SIDE_LEAST)


def _is_grey(image: Image.Image) -> bool:
    values = np.asarray(image)  # (H, W, 3)
    return bool((values == values[:, :, :1]).all())


def _array(image: Image.Image, size: tuple[int, int], *, grey: bool) -> NDArray[np.uint8]:
    """Return (C, H, W) of a picture scaled to cover the size and cut around its middle."""
    fitted = image if image.size == size else ImageOps.fit(image, size, Image.Resampling.LANCZOS)
    values = np.asarray(fitted, dtype=np.uint8).transpose(2, 0, 1)  # (3, H, W)
    return values[:1] if grey else values
