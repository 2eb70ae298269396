"""Reading a Bot API request: query, JSON, form and multipart bodies become one set of parameters."""

import json
from typing import Any

from aiohttp import BodyPartReader, web

from sandbox.args import Args, Upload
from sandbox.errors import bad


async def read_args(request: web.Request) -> Args:
    """The parameters of a call; where a name comes twice, the first value counts, the query before the body.

    Raises:
        Refusal: the body is not what its content type says.
    """
    # As in the server, the first value of a name wins, and the query comes first.
    values: dict[str, Any] = {}
    _add(values, request.query.items())
    files: dict[str, Upload] = {}
    match request.content_type:
        case "application/json":
            _add(values, (await _json_object(request)).items())
        case "multipart/form-data":
            await _read_parts(request, values, files)
        case _:
            _add(values, (await request.post()).items())
    return Args(values, files)


def _add(values: dict[str, Any], pairs: Any) -> None:
    for name, value in pairs:
        values.setdefault(name, value)


async def _json_object(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError as error:
        raise bad("can't parse JSON object") from error
    if not isinstance(body, dict):
        raise bad("object expected as request body")
    return body


async def _read_parts(request: web.Request, values: dict[str, Any], files: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        if part.filename is None:
            values.setdefault(part.name, await part.text())
        else:
            files.setdefault(part.name, Upload(part.filename, bytes(await part.read(decode=True))))
