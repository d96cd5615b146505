"""Bytes of a file as text: UTF-8, with or without a byte order mark."""

from netarium.spec.errors import UploadError

# What files begin with that are no text, whatever they are called.
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")


def decoded(content: bytes) -> str:
    """Return the text of a file.

    Raises:
        UploadError: there is nothing in it, it is not UTF-8, or no text at all.
    """
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        message = "The file is empty."
        raise UploadError(message, code="empty_file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if content.startswith(PICTURES):
            message = "This is a picture, not a text. Pictures go under 'Images', in one folder for each class."
            raise UploadError(message, code="is_picture") from error
        if content.startswith(DOCUMENTS):
            message = (
                "This is an Excel, Word, PDF or zip file, not plain text. In Excel, save the table as 'CSV UTF-8'."
            )
            raise UploadError(message, code="is_document") from error
        line = content.count(b"\n", 0, error.start) + 1
        message = f"Line {line} is not UTF-8 text. Save the file as UTF-8 (in Excel: 'CSV UTF-8')."
        raise UploadError(message, code="not_utf8", line=line) from error
