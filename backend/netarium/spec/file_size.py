"""The size of a file as people read it."""


def file_size(size_bytes: int) -> str:
    """Return whole megabytes, of less than one whole kilobytes: 33,554,432 is 32 MB, 65,536 is 64 kB."""
    return f"{size_bytes // 2**20:,} MB" if size_bytes >= 2**20 else f"{size_bytes // 2**10} kB"
