"""The sandbox as a running server: the Bot API over HTTP on this machine, its faults and its log."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

import sandbox.methods  # noqa: F401
from sandbox.api import Api, Worded
from sandbox.args import Args
from sandbox.calls import CallLog
from sandbox.chain.door import ChainDoor
from sandbox.control import Control
from sandbox.demo import demo_world
from sandbox.errors import MALFORMED_TOKEN, NO_PATH, WRONG_TOKEN, Refusal
from sandbox.faults import Fault, Faults
from sandbox.floods import Floods
from sandbox.options import Options
from sandbox.polling import Poller
from sandbox.reading import read_args
from sandbox.records import Json
from sandbox.webhook import LOOPBACK, Webhook
from sandbox.world import World

_LARGEST_BODY = 64 * 1024 * 1024


class Sandbox:
    """One bot, one world, one server. ``url`` is known once it is started."""

    def __init__(self, options: Options) -> None:
        if options.host not in LOOPBACK:
            raise ValueError(f"The sandbox serves this machine only, not {options.host}.")
        self.options = options
        self.token = options.token
        self.url = ""
        self.world: World = demo_world(
            options.bot_id, options.now, customers=options.customers, agents=options.agents
        )
        self.floods = Floods(self.world.now, options.limits, on=options.floods)
        self.faults = Faults()
        self.faults.at_random(options.chances, options.seed)
        self.log = CallLog(options.log)
        self.webhook = Webhook(self.world.updates, self.world.now, options.pace)
        self.chain = ChainDoor(options.chain, options.block_after_s)
        self.api = Api(self.world, self.floods, self.webhook, Poller(self.world.updates))
        self._random = random.Random(1)
        self._stopping = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._wire()

    @property
    def calls(self) -> list[Json]:
        """The call log: a record for each call and each update, oldest first."""
        return self.log.records

    @classmethod
    @asynccontextmanager
    async def started(cls, options: Options | None = None) -> AsyncIterator["Sandbox"]:
        """Serve inside the block."""
        box = cls(options or Options())
        try:
            await box.start()
            yield box
        finally:
            await box.stop()

    async def start(self) -> None:
        """Bind the port and serve."""
        await self.chain.start()
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.options.host, self.options.port)
        await site.start()
        port = self._runner.addresses[0][1]
        host = f"[{self.options.host}]" if ":" in self.options.host else self.options.host
        self.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        """Answer what waits, close everything."""
        self._stopping.set()
        self.api.poller.interrupt("")
        self.world.bell.ring()
        await self.webhook.close()
        if self._runner is not None:
            await self._runner.cleanup()
        await self.chain.stop()
        self.log.close()

    async def call(self, name: str, params: Json | None = None) -> Any:
        """Call a Bot API method without HTTP, faults or log; raises Refusal."""
        return await self.api.call(name, Args(params or {}))

    def _wire(self) -> None:
        def updated(update: Json) -> None:
            self.log.add({"update": update, "at": self.world.now()})
            self.webhook.wake()

        async def replied(name: str, params: Json) -> None:
            await self._run(name, Args(params), None)

        self.world.updates.on_added.append(updated)
        self.webhook.on_reply = replied

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=_LARGEST_BODY, middlewares=[_local_only])
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        Control(self.api, self.faults, self.log, self._stopping).add_routes(app)
        self.chain.add_routes(app)
        app.router.add_route("*", "/{anything:.*}", _no_path)
        return app

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        if refusal := self._wrong_token(request):
            return _refused(refusal)
        # The body is read before a fault is chosen, so that faults can be limited to one chat.
        try:
            args = await read_args(request)
        except Refusal as refusal:
            return _refused(refusal)
        await self._lag(name)
        fault = self.faults.take(name, args.text("chat_id"))
        answer = await self._run(name, args, fault)
        return await self._spoil(request, fault) or answer

    async def _run(self, name: str, args: Args, fault: Fault | None) -> web.Response:
        try:
            if fault is not None and not fault.applies_call:
                raise fault.refusal()
            result = await self.api.call(name, args)
            body = _envelope(result)
            answer = web.json_response(body)
            if fault is not None and fault.kind == "502_after":
                raise fault.refusal()
        except Refusal as refusal:
            body, answer = refusal.body(), _refused(refusal)
        # Logged as it took effect; what the network then did to the answer stands in "fault".
        record = {"method": name, "params": args.logged(), "response": body, "http_status": answer.status}
        marked = {"fault": fault.kind} if fault is not None else {}
        self.log.add({**record, "at": self.world.now(), **marked})
        return answer

    async def _spoil(self, request: web.Request, fault: Fault | None) -> web.StreamResponse | None:
        kind = fault.kind.partition("_")[0] if fault is not None else ""
        if kind not in ("timeout", "reset"):
            return None
        if kind == "timeout":
            await self._hang()
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _hang(self) -> None:
        try:
            async with asyncio.timeout(self.options.hang_s):
                await self._stopping.wait()
        except TimeoutError:
            return

    async def _lag(self, name: str) -> None:
        shortest, longest = self.options.latency_ms
        # Long polls wait anyway; slowing them would only hide the wait.
        if longest and name.lower() != "getupdates":
            await asyncio.sleep(self._random.uniform(shortest, longest) / 1000)

    async def _download(self, request: web.Request) -> web.Response:
        stored = self.world.files.at_path(request.match_info["path"])
        refusal = self._wrong_token(request) or (NO_PATH if stored is None else None)
        if refusal is not None or stored is None:
            return _refused(refusal or NO_PATH)
        return web.Response(body=stored.data, content_type="application/octet-stream")

    def _wrong_token(self, request: web.Request) -> Refusal | None:
        token = request.match_info["token"]
        number, _, secret = token.partition(":")
        if not number.isdigit() or not secret:
            return MALFORMED_TOKEN
        return None if token == self.token else WRONG_TOKEN


def _envelope(result: Any) -> Json:
    if isinstance(result, Worded):
        return {"ok": True, "result": result.result, "description": result.description}
    return {"ok": True, "result": result}


def _refused(refusal: Refusal) -> web.Response:
    wait = refusal.parameters.get("retry_after")
    headers = {"Retry-After": str(wait)} if wait is not None else {}
    return web.json_response(refusal.body(), status=refusal.code, headers=headers)


async def _no_path(request: web.Request) -> web.Response:
    return _refused(NO_PATH)


@web.middleware
async def _local_only(request: web.Request, handler: Any) -> web.StreamResponse:
    # A page elsewhere could point its own name at this machine; its Host or Origin header gives it away.
    origin = urlsplit(request.headers.get("Origin", f"http://{request.host}")).hostname
    if request.url.host not in LOOPBACK or origin not in LOOPBACK:
        return web.Response(status=403, text="The sandbox serves this machine only.")
    answer: web.StreamResponse = await handler(request)
    return answer
