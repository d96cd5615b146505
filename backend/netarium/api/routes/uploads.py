"""Files that people bring: bring one, list them, look at one, delete it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from netarium.api.answers.uploads import Upload
from netarium.api.deps import uploads
from netarium.api.errors import Json
from netarium.runs.runs import OWNER
from netarium.runs.uploads import Uploads

router = APIRouter(prefix="/api/uploads", tags=["uploads"])

TheUploads = Annotated[Uploads, Depends(uploads)]

FILE = {
    "requestBody": {
        "description": "The bytes of the file.",
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post("", status_code=201, response_model=Upload, openapi_extra=FILE)
async def add_upload(
    request: Request,
    all_uploads: TheUploads,
    kind: Literal["csv", "images", "text"],
    name: Annotated[str, Query(min_length=1, max_length=200)],
) -> Json:
    """Take in a file: a table (csv), a zip of pictures with one folder for each class (images), or a text."""
    record = await all_uploads.add(kind, name, request.stream(), owner=OWNER)
    return Json(record.as_json(), status_code=201)


@router.get("", response_model=list[Upload])
async def list_uploads(all_uploads: TheUploads) -> Json:
    """Return all files, newest first."""
    return Json([record.as_json() for record in await all_uploads.all()])


@router.get("/{upload_id}", response_model=Upload)
async def get_upload(upload_id: str, all_uploads: TheUploads) -> Json:
    """Return what is known of one file."""
    return Json((await all_uploads.get(upload_id)).as_json())


@router.delete("/{upload_id}", status_code=204)
async def delete_upload(upload_id: str, all_uploads: TheUploads) -> Response:
    """Delete a file; runs that train on it go on, but cannot be resumed or looked at in the past."""
    await all_uploads.delete(upload_id)
    return Response(status_code=204)
