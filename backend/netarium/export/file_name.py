"""What an exported file is called: after what people named, so that they find it again among their downloads."""

import re
import unicodedata
from dataclasses import dataclass

# Of four bytes each they leave room for an id and an ending in the 255 bytes that file systems take.
LETTERS_MOST = 40


@dataclass(frozen=True)
class FileName:
    """The name of a file without its ending.

    Attributes:
        whole: letters and digits of any script, joined by hyphens: every file system takes it.
        ascii: the same for programs that read nothing else.
    """

    whole: str
    ascii: str


def run_file(name: str, run_id: str) -> FileName:
    """Return what the files of a run are called: its name, and its id, which tells runs of one name apart."""
    return FileName(f"{_slug(name) or 'run'}-{run_id}", f"{_slug(_ascii(name)) or 'run'}-{run_id}")


def experiment_file(name: str) -> FileName:
    """Return what the files of an experiment are called that has not been trained."""
    return FileName(_slug(name) or "experiment", _slug(_ascii(name)) or "experiment")


def _slug(name: str) -> str:
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name))
    return "-".join(words)[:LETTERS_MOST].rstrip("-")


def _ascii(name: str) -> str:
    """Return what is left of a name in ASCII: letters lose their accents, other scripts fall away."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
