"""The local network over HTTP: what can be asked about, JSON-RPC for the bot, and a block for what waits."""

import asyncio
from contextlib import AsyncExitStack

import aiohttp
from aiohttp import web

from sandbox.chain.networks import NAME, Network, best, recorded
from sandbox.chain.stories import WAITING
from sandbox.records import Json

PATH = "/_sandbox/chain"


class ChainDoor:
    """One local network, or none: then nothing can be asked about.

    Args:
        kind: ``best`` is a real node if there is one, ``recorded`` never is, ``none`` is no network.
        block_after_s: How long after the first question about it what waits gets its block.
    """

    def __init__(self, kind: str, block_after_s: float) -> None:
        self._kind = kind
        self._block_after_s = block_after_s
        self._until = AsyncExitStack()
        self._block: asyncio.Task[None] | None = None
        self.network: Network | None = None

    async def start(self) -> None:
        """Make the network and its transactions."""
        if self._kind != "none":
            self.network = recorded() if self._kind == "recorded" else await best(self._until)

    async def stop(self) -> None:
        """End the node, if there is one."""
        if self._block is not None:
            self._block.cancel()
        await self._until.aclose()

    def add_routes(self, app: web.Application) -> None:
        """Add the list to GET, and JSON-RPC to POST."""
        app.router.add_get(PATH, self._list)
        app.router.add_post(PATH, self._answer)

    async def _list(self, request: web.Request) -> web.Response:
        return web.json_response(_listed(self.network))

    async def _answer(self, request: web.Request) -> web.Response:
        if self.network is None:
            return web.json_response({"error": "There is no local network."}, status=404)
        try:
            body = await request.json()
        except ValueError:
            return web.json_response({"error": "The body is not JSON."}, status=400)
        self._note(str(body), self.network)
        try:
            return web.json_response(await self.network.answer(body))
        except (aiohttp.ClientError, TimeoutError):
            return web.json_response({"error": "The node does not answer."}, status=502)

    def _note(self, asked: str, network: Network) -> None:
        waits = next(one.id for one in network.transactions if one.kind == WAITING)
        if self._block is None and waits in asked:
            self._block = asyncio.create_task(self._block_later(network), name="block")

    async def _block_later(self, network: Network) -> None:
        await asyncio.sleep(self._block_after_s)
        await network.next_block()


def _listed(network: Network | None) -> Json:
    if network is None:
        return {"transactions": []}
    listed = [{"kind": one.kind, "id": one.id, "says": one.says} for one in network.transactions]
    return {"network": NAME, "is_real": network.is_real, "transactions": listed}
