from netarium.spec.file_size import file_size


def test_whole_megabytes_and_below_one_whole_kilobytes() -> None:
    assert [file_size(size) for size in (33_554_432, 2**20, 2**20 - 1, 65_536)] == ["32 MB", "1 MB", "1023 kB", "64 kB"]
