"""A server that is slow, busy, broken or hostile: what is asked of it ends as a fact, in time, and nothing leaks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.chain.chains import Chains
from bot.chain.endpoints import read_endpoints
from bot.chain.rpc import LARGEST_ANSWER, Patience
from bot.domain.facts import ChainFact, Trouble, TxId, TxState
from tests.chain.made import StoppedClock
from tests.chain.served import asking, at_once, json_rpc, served

TX = "0x" + "ab" * 32
GONE = {
    "eth_chainId": "0x1",
    "eth_getTransactionReceipt": None,
    "eth_getTransactionByHash": None,
    "eth_getBlockByNumber": {"number": "0x64", "timestamp": "0x1"},
}
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def look(chains: Chains) -> ChainFact:
    return await chains.transaction((), TxId("ethereum", TX))


def always(make: Callable[[], web.StreamResponse]) -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        return make()

    return answer


def first_then(first: Callable[[], web.StreamResponse], rest: Answer) -> Answer:
    times: list[int] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        times.append(1)
        return first() if len(times) == 1 else await rest(request)

    return answer


def nested() -> str:
    return "[" * 100_000


@pytest.mark.parametrize(
    ("make", "trouble"),
    [
        (lambda: web.Response(text="<html>down</html>", content_type="text/html"), Trouble.NONSENSE),
        (lambda: web.Response(body=b"\xff\xfe"), Trouble.NONSENSE),
        (lambda: web.Response(text=nested()), Trouble.NONSENSE),
        (lambda: web.Response(text="[" + "0," * LARGEST_ANSWER), Trouble.NONSENSE),
        (lambda: web.json_response([]), Trouble.NONSENSE),
        (lambda: web.json_response(7), Trouble.NONSENSE),
        (lambda: web.json_response([{"id": 0, "result": 1}] * 5), Trouble.NONSENSE),
        (lambda: web.Response(status=401), Trouble.REFUSED),
        (lambda: web.Response(status=302, headers={"Location": "http://127.0.0.1:1/"}), Trouble.REFUSED),
        (lambda: web.Response(status=404), Trouble.NOT_OFFERED),
        (lambda: web.Response(status=429), Trouble.BUSY),
        (lambda: web.Response(status=503), Trouble.SILENT),
        (lambda: web.json_response({"error": {"code": -32005, "message": "limit"}}), Trouble.BUSY),
    ],
)
async def test_whatever_a_server_answers_it_becomes_a_fact(
    make: Callable[[], web.StreamResponse], trouble: Trouble
) -> None:
    async with served(always(make)) as server, asking(f"ethereum={server.url}") as chains:
        fact = await look(chains)

    assert (fact.state, fact.trouble, fact.answered) == (TxState.UNREACHABLE, trouble, 0)


async def test_nobody_there_is_silence() -> None:
    async with asking("ethereum=http://127.0.0.1:1") as chains:
        fact = await look(chains)

    assert (fact.state, fact.trouble) == (TxState.UNREACHABLE, Trouble.SILENT)


async def test_a_server_that_never_answers_is_given_up() -> None:
    async def never(_: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    patience = Patience(within_s=0.2, one_try_s=0.05, pause=at_once)
    async with served(never) as server:
        chains = Chains(read_endpoints(f"ethereum={server.url}"), StoppedClock(), patience)
        fact = await look(chains)
        await chains.close()

    assert fact.trouble is Trouble.SILENT


async def test_a_wait_that_the_server_names_is_kept_if_there_is_time_for_it() -> None:
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    busy = first_then(lambda: web.Response(status=429, headers={"Retry-After": "2"}), json_rpc(GONE))
    async with served(busy) as server:
        chains = Chains(read_endpoints(f"ethereum={server.url}"), StoppedClock(), Patience(pause=pause))
        fact = await look(chains)
        await chains.close()

    assert (fact.state, waited) == (TxState.NOT_FOUND, [2.0])


async def test_a_wait_that_is_too_long_is_not_begun() -> None:
    busy = always(lambda: web.Response(status=429, headers={"Retry-After": "600"}))

    async with served(busy) as server, asking(f"ethereum={server.url}") as chains:
        fact = await look(chains)

    assert (fact.trouble, len(server.paths)) == (Trouble.BUSY, 1)


async def test_a_hiccup_is_tried_again() -> None:
    hiccup = first_then(lambda: web.Response(status=502), json_rpc(GONE))

    async with served(hiccup) as server, asking(f"ethereum={server.url}") as chains:
        fact = await look(chains)

    assert fact.state is TxState.NOT_FOUND


async def test_a_server_that_takes_no_batches_is_asked_one_by_one_from_then_on() -> None:
    whole = json_rpc(GONE)

    async def single(request: web.Request) -> web.StreamResponse:
        if isinstance(await request.json(), list):
            return web.json_response({"id": None, "error": {"code": -32600, "message": "no batches"}})
        return await whole(request)

    async with served(single) as server, asking(f"ethereum={server.url}") as chains:
        first, second = await look(chains), await look(chains)

    assert (first.state, second.state) == (TxState.NOT_FOUND, TxState.NOT_FOUND)
    assert sum(isinstance(body, list) for body in server.bodies) == 1


async def test_keys_go_where_they_belong_and_into_no_log() -> None:
    down = always(lambda: web.Response(status=403))
    setting = "ethereum={}/v2/pathkey Api-Key=headerkey; litecoin={}"

    async with served(down) as server:
        login = server.url.replace("//", "//name:pass%40word@")
        with capture_logs() as logs:
            async with asking(setting.format(server.url, login)) as chains:
                await look(chains)
                await chains.transaction((), TxId("litecoin", "ab" * 32))

    said = json.dumps(logs)
    assert server.headers[0]["Api-Key"] == "headerkey"
    assert server.headers[1]["Authorization"].startswith("Basic ")
    assert not any(word in said for word in ("pathkey", "headerkey", "pass", "abab", "127.0.0.1"))


async def test_a_server_that_is_down_is_logged_once_and_once_when_it_is_back() -> None:
    replies: list[Any] = [web.Response(status=403), web.Response(status=403)]
    well = json_rpc(GONE)

    async def answer(request: web.Request) -> web.StreamResponse:
        return replies.pop() if replies else await well(request)

    async with served(answer) as server, asking(f"ethereum={server.url}") as chains:
        with capture_logs() as logs:
            for _ in range(4):
                await look(chains)

    assert [one["event"] for one in logs] == ["chain.down", "chain.up"]
