"""A small HTTP server on loopback that answers as a test says, and remembers what it was asked; knows no chain."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.chain.chains import Chains
from bot.chain.endpoints import read_endpoints
from bot.chain.rpc import Patience
from tests.chain.made import StoppedClock


async def at_once(seconds: float) -> None:
    """Wait for nothing."""


HASTY = Patience(within_s=5.0, one_try_s=2.0, pause=at_once)
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Served:
    """A running server: its address, and the paths and bodies it was asked for."""

    url: str = ""
    paths: list[str] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    @property
    def asked(self) -> str:
        """Everything it was told, as one text."""
        return repr((self.paths, self.bodies))


@asynccontextmanager
async def served(answer: Answer) -> AsyncIterator[Served]:
    """A server that gives every request to *answer*."""
    seen = Served()

    async def note(request: web.Request) -> web.StreamResponse:
        seen.paths.append(request.path_qs)
        seen.bodies.append(await request.json() if request.can_read_body else None)
        seen.headers.append(request.headers)
        return await answer(request)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", note)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    seen.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield seen
    finally:
        await runner.cleanup()


def json_rpc(replies: Mapping[str, Any]) -> Answer:
    """Answers a batch, or one call, by method; a function gets the parameters, and an error is an object with a code."""

    async def answer(request: web.Request) -> web.StreamResponse:
        body = await request.json()
        answers = [_one(call, replies) for call in (body if isinstance(body, list) else [body])]
        return web.json_response(answers if isinstance(body, list) else answers[0])

    return answer


def by_path(replies: Mapping[str, Any]) -> Answer:
    """Answers by path; 404 for any other."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path not in replies:
            return web.Response(status=404, text="not found")
        return web.json_response(replies[request.path])

    return answer


@asynccontextmanager
async def asking(setting: str) -> AsyncIterator[Chains]:
    """The port over the endpoints of *setting*, which waits for nothing."""
    chains = Chains(read_endpoints(setting), StoppedClock(), HASTY)
    try:
        yield chains
    finally:
        await chains.close()


def _one(call: Mapping[str, Any], replies: Mapping[str, Any]) -> dict[str, Any]:
    found = replies.get(call["method"], {"code": -32601, "message": "no such method"})
    result = found(*call["params"]) if callable(found) else found
    is_error = isinstance(result, dict) and set(result) >= {"code", "message"}
    return {"jsonrpc": "2.0", "id": call["id"], "error" if is_error else "result": result}
