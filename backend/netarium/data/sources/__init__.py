"""Deriving data files from pinned registry packages at build time. Standard library only: the build has no torch."""

from netarium.data.sources.derive import derive

__all__ = ["derive"]
