"""A small HTTP client of the sandbox for tests and scripts: Bot API calls and the acts of people."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from sandbox.records import Json


class Client:
    """Speaks to one sandbox as one bot."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self.session = session
        self.url = url
        self.token = token

    @classmethod
    @asynccontextmanager
    async def to(cls, url: str, token: str) -> AsyncIterator["Client"]:
        """A client inside the block."""
        async with aiohttp.ClientSession() as session:
            yield cls(session, url, token)

    async def call(self, method: str, **params: Any) -> Json:
        """The whole envelope of a Bot API call, sent as JSON."""
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", json=params) as response:
            body: Json = await response.json()
            return body

    async def result(self, method: str, **params: Any) -> Any:
        """The result of a call that succeeds; KeyError names the refusal otherwise."""
        body = await self.call(method, **params)
        if not body["ok"]:
            raise KeyError(body["description"])
        return body["result"]

    async def upload(self, method: str, part: str, data: bytes, **params: Any) -> Json:
        """The whole envelope of a call that sends one file, as multipart."""
        form = aiohttp.FormData()
        for name, value in params.items():
            form.add_field(name, str(value))
        form.add_field(part, data, filename=f"{part}.bin")
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", data=form) as response:
            body: Json = await response.json()
            return body

    async def do(self, action: str, **arguments: Any) -> Json:
        """The answer of the control API to one action."""
        given = {"action": action, **arguments}
        async with self.session.post(f"{self.url}/_sandbox/do", json=given) as response:
            body: Json = await response.json()
            return body

    async def get(self, path: str) -> Any:
        """The JSON of a control path such as ``/_sandbox/state``."""
        async with self.session.get(f"{self.url}{path}") as response:
            return await response.json()
