"""Files that people bring: read in a process of their own, kept as tensors. The reading imports neither torch nor pydantic."""
