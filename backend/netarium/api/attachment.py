"""Files that a browser saves instead of showing them."""

from urllib.parse import quote

from starlette.responses import Response

from netarium.export.file_name import FileName


def attachment(content: bytes, name: FileName, ending: str, kind: str) -> Response:
    """Return a file to be saved under a name, in ASCII for clients that do not read the other one.

    Source: RFC 6266, sections 4.3 and 5; RFC 8187, section 3.2.

    Args:
        content: its bytes.
        name: what it is called.
        ending: of its name, without the dot.
        kind: its media type.
    """
    disposition = f'attachment; filename="{name.ascii}.{ending}"'
    if name.whole != name.ascii:
        disposition += f"; filename*=UTF-8''{quote(name.whole, safe='')}.{ending}"
    headers = {"content-disposition": disposition, "cache-control": "no-store"}
    return Response(content, media_type=kind, headers=headers)
