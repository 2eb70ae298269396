"""The control API and the page's files over HTTP: look at the world, change it, hear of changes."""

import asyncio
import json
from pathlib import Path
from typing import Any

from aiohttp import web

from sandbox.acts import Acts
from sandbox.api import Api
from sandbox.calls import CallLog
from sandbox.errors import Impossible
from sandbox.faults import Faults
from sandbox.view import state

PAGE = Path(__file__).parent / "page"
_AT_MOST_EVERY_S = 0.05
_SIGN_OF_LIFE_EVERY_S = 15.0


class Control:
    """The routes outside the Bot API."""

    def __init__(self, api: Api, faults: Faults, log: CallLog, stopping: asyncio.Event) -> None:
        self._api = api
        self._acts = Acts(api, faults)
        self._log = log
        self._stopping = stopping

    def add_routes(self, app: web.Application) -> None:
        """Add everything under ``/``, ``/page/`` and ``/_sandbox/``."""
        app.router.add_get("/", self._index)
        app.router.add_get("/page/{file}", self._page_file)
        app.router.add_get("/_sandbox/state", self._state)
        app.router.add_get("/_sandbox/events", self._events)
        app.router.add_get("/_sandbox/calls", self._calls)
        app.router.add_get("/_sandbox/file/{file_id}", self._download)
        app.router.add_post("/_sandbox/do", self._do)
        app.router.add_post("/_sandbox/snapshot", self._snapshot)
        app.router.add_post("/_sandbox/restore", self._restore)

    async def _index(self, request: web.Request) -> web.StreamResponse:
        return _file_of_page("index.html")

    async def _page_file(self, request: web.Request) -> web.StreamResponse:
        return _file_of_page(request.match_info["file"])

    async def _state(self, request: web.Request) -> web.Response:
        return web.json_response(state(self._api))

    async def _calls(self, request: web.Request) -> web.Response:
        return web.Response(text=self._log.lines(), content_type="application/jsonl")

    async def _download(self, request: web.Request) -> web.Response:
        stored = self._api.world.files.files.get(request.match_info["file_id"])
        if stored is None:
            return _failed("There is no such file.", 404)
        return web.Response(body=stored.data, content_type=_content_type(stored.data, stored.mime))

    async def _do(self, request: web.Request) -> web.Response:
        try:
            given = await _json_object(request)
            result = self._acts.run(str(given.get("action", "")), given)
        except (Impossible, TypeError, ValueError) as error:
            return _failed(str(error))
        return web.json_response({"ok": True, "result": result})

    async def _snapshot(self, request: web.Request) -> web.Response:
        return web.json_response(self._api.world.snapshot())

    async def _restore(self, request: web.Request) -> web.Response:
        try:
            self._api.world.restore(await _json_object(request))
        except Impossible as error:
            return _failed(str(error))
        self._api.floods.clear()
        return web.json_response({"ok": True, "result": True})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await stream.prepare(request)
        try:
            await self._tell_changes(stream)
        except ConnectionError:
            return stream
        return stream

    async def _tell_changes(self, stream: web.StreamResponse) -> None:
        told = -1
        while not self._stopping.is_set():
            rung, seq = self._api.world.bell.next(), self._api.world.seq
            if seq != told:
                told = seq
                event = json.dumps({"seq": seq, "kind": "changed"})
                await stream.write(f"data: {event}\n\n".encode())
                # A burst of changes is one event: the page fetches the whole state each time.
                await asyncio.sleep(_AT_MOST_EVERY_S)
            elif not await _rings(rung):
                await stream.write(b": still here\n\n")


async def _rings(event: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(_SIGN_OF_LIFE_EVERY_S):
            await event.wait()
    except TimeoutError:
        return False
    return True


async def _json_object(request: web.Request) -> dict[str, Any]:
    try:
        given = await request.json()
    except ValueError as error:
        raise Impossible("The body is not JSON.") from error
    if not isinstance(given, dict):
        raise Impossible("The body is not a JSON object.")
    return given


def _failed(text: str, status: int = 400) -> web.Response:
    return web.json_response({"ok": False, "error": text}, status=status)


def _file_of_page(name: str) -> web.StreamResponse:
    path = PAGE / name
    # The router has decoded the name already, dots and all.
    if path.parent != PAGE or not path.is_file():
        return _failed("There is no such file.", 404)
    return web.FileResponse(path, headers={"Cache-Control": "no-store"})


def _content_type(data: bytes, mime: str) -> str:
    if data.startswith(b"\x89PNG"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return mime or "application/octet-stream"
