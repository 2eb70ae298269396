"""Nothing that a customer sends is ever fetched, and whoever is asked cannot send the desk on to somebody else."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

import bot
from bot.channels.line import Line
from bot.delivery.rawline import TROUBLE, RawLine
from bot.domain.facts import TxId, TxState
from bot.ports import ChannelError
from bot.settings import Settings
from sandbox.core import Place
from tests.chain.served import Served, asking, served
from tests.e2e.world import E2EWorld, Someone

ROOT = Path(bot.__file__).parent
TOKEN = "4242:a-sandbox-token-that-is-long-enough"
TX = "0x" + "ab" * 32
NETWORK = {
    "aiohttp",
    "urllib.request",
    "http.client",
    "socket",
    "ssl",
    "httpx",
    "requests",
    "ftplib",
    "smtplib",
}
TALKS = {
    "app/building.py",
    "channels/line.py",
    "chain/chains.py",
    "chain/rpc.py",
    "delivery/health.py",
    "delivery/rawline.py",
    "delivery/webhook.py",
    "cli/checks_server.py",
    "cli/demo.py",
    "cli/demo_chain.py",
    "cli/live.py",
    "cli/telegram.py",
}
"""Each asks only what a setting names, or listens where a setting says."""


def imported(file: Path) -> set[str]:
    """The modules that *file* imports, wherever in it."""
    tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    named: set[str] = set()
    for node in tree:
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            named.add(node.module or "")
    return named


def speaks(module: str) -> bool:
    return any(module == one or module.startswith(f"{one}.") for one in NETWORK)


def test_only_these_modules_can_ask_anybody_anything() -> None:
    files = {str(file.relative_to(ROOT)): file for file in ROOT.rglob("*.py")}

    talking = {name for name, file in files.items() if any(map(speaks, imported(file)))}

    assert talking <= TALKS


async def ok(_: web.Request) -> web.StreamResponse:
    return web.json_response({"ok": True, "result": []})


async def test_a_link_that_a_customer_sends_is_never_opened(desk: E2EWorld) -> None:
    async with served(ok) as theirs:
        alice = await desk.started()
        for text in (
            f"{theirs.url}/plain",
            f"see [this]({theirs.url}/markdown)",
            f"/verify {theirs.url}/verify",
            f"my transaction: {theirs.url}/tx/{TX}",
            f"human please {theirs.url}/handover",
        ):
            await alice.says(text)
        await behind_words(alice, f"{theirs.url}/behind")
        mei = await desk.agent(of=alice)
        await mei.says("/claim")
        await mei.says(f"/tx {theirs.url}/tx/{TX}")
        await alice.says(f"{theirs.url}/to-the-agent")

        assert theirs.paths == []
    texts = [call["params"] for call in desk.box.calls if "text" in call.get("params", {})]
    assert any("/to-the-agent" in sent["text"] for sent in texts)
    assert [sent for sent in texts if not _is_without_preview(sent)] == []


def _is_without_preview(sent: dict[str, Any]) -> bool:
    # What answers a press is a toast, which has none.
    return "callback_query_id" in sent or bool(sent["link_preview_options"]["is_disabled"])


async def behind_words(someone: Someone, url: str) -> None:
    """They write a word that leads somewhere."""
    world = someone.world.box.world
    linked = {"type": "text_link", "offset": 0, "length": 4, "url": url}
    head, said = {"from": world.user(someone.id).public()}, {"text": "look", "entities": [linked]}
    world.tell_message("message", world.post(world.chats[someone.chat], head, said, Place()))
    await someone.world.settle()


def sent_on_to(other: Served, status: int) -> web.Application:
    """A server that answers everything with "it is over there"."""

    async def elsewhere(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status, headers={"Location": f"{other.url}/stolen"})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", elsewhere)
    return app


REDIRECTS = (301, 302, 303, 307, 308)


@pytest.mark.parametrize("status", REDIRECTS)
async def test_an_endpoint_cannot_send_the_desk_on_to_another_host(status: int) -> None:
    async with served(ok) as other, TestServer(sent_on_to(other, status)) as endpoint:
        async with asking(f"ethereum=http://127.0.0.1:{endpoint.port}/key") as chains:
            fact = await chains.transaction((), TxId("ethereum", TX))

        assert fact.state is TxState.UNREACHABLE
        assert other.paths == []


@pytest.mark.parametrize("status", REDIRECTS)
async def test_what_stands_where_the_platform_should_cannot_send_the_desk_on(status: int) -> None:
    async with served(ok) as other, TestServer(sent_on_to(other, status)) as platform:
        root = f"http://127.0.0.1:{platform.port}"
        line = Line(TOKEN, root)
        with pytest.raises(ChannelError):
            await line.fetch("file-1", 100)
        await line.close()
        async with RawLine(root, TOKEN) as raw:
            with pytest.raises(TROUBLE):
                await raw.ask("getUpdates")

        assert other.paths == []


@pytest.mark.parametrize("status", REDIRECTS)
async def test_a_file_that_is_elsewhere_is_not_fetched_from_there(status: int) -> None:
    async with served(ok) as other:

        async def platform(request: web.Request) -> web.StreamResponse:
            if request.path.startswith("/file/"):
                return web.Response(status=status, headers={"Location": f"{other.url}/stolen"})
            return web.json_response({"ok": True, "result": {"file_id": "1", "file_path": "photos/1"}})

        app = web.Application()
        app.router.add_route("*", "/{path:.*}", platform)
        async with TestServer(app) as server:
            line = Line(TOKEN, f"http://127.0.0.1:{server.port}")
            with pytest.raises(ChannelError):
                await line.fetch("file-1", 100)
            await line.close()

        assert other.paths == []


@pytest.mark.parametrize(
    "scheme", ["file:///etc/passwd", "ftp://x.example/", "gopher://x.example/", "//x.example"]
)
def test_an_endpoint_is_a_web_address_or_the_bot_does_not_start(scheme: str) -> None:
    with pytest.raises(ValueError, match=r"CHAIN_ENDPOINTS|endpoint|http"):
        Settings(_env_file=None, chain_endpoints=f"ethereum={scheme}").endpoints()
