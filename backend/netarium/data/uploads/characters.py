"""Bytes of a file as text: UTF-8, with or without a byte order mark."""

from netarium.spec.errors import UploadError


def decoded(content: bytes) -> str:
    """Return the text of a file.

    Raises:
        UploadError: there is nothing in it, or it is not UTF-8.
    """
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        message = "The file is empty."
        raise UploadError(message, code="empty_file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"Line {line} is not UTF-8 text. Save the file as UTF-8 (in Excel: 'CSV UTF-8')."
        raise UploadError(message, code="not_utf8", line=line) from error
