"""Asks one server in JSON over HTTP, within a budget of time, tries and bytes; what the answers mean is for its callers."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog

from bot.chain.answers import Unanswered, mapping, nonsense
from bot.chain.endpoints import Endpoint
from bot.domain.facts import Trouble

LARGEST_ANSWER = 2_000_000
"""Bytes, unpacked. A receipt with thousands of logs is smaller."""
WITHIN_S = 8.0
ONE_TRY_S = 4.0
TRIES = 3
PAUSE_S = 0.2
CHUNK = 65_536
_OK, _TOO_MANY, _MISSING = 200, 429, 404
_PASSING = frozenset({500, 502, 503, 504})
_RATE_CODES = frozenset({-32005, 429})
"""What JSON-RPC servers give for too many requests (EIP-1474, and HTTP's own number)."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Call:
    """One question of a batch."""

    method: str
    params: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a server answered instead of a result; *message* and *data* are a stranger's words."""

    code: int
    message: str
    data: Any = None


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one look may take, a try of it, and how often it is tried; *pause* is how we wait between."""

    within_s: float = WITHIN_S
    one_try_s: float = ONE_TRY_S
    tries: int = TRIES
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep


USUAL = Patience()


class _Later(Exception):
    """Not now: *trouble*; the server named *wait_s* or, when None, nothing."""

    def __init__(self, trouble: Trouble, wait_s: float | None = None) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.wait_s = wait_s


class Line:
    """Requests to one endpoint. *trips* counts them one after another: what runs side by side counts once."""

    def __init__(
        self,
        endpoint: Endpoint,
        session: Callable[[], aiohttp.ClientSession],
        patience: Patience = USUAL,
    ) -> None:
        self.endpoint = endpoint
        self._session = session
        self._patience = patience
        self._headers = {"Accept": "application/json", **dict(endpoint.headers)}
        if endpoint.login:
            self._headers["Authorization"] = f"Basic {_encoded(':'.join(endpoint.login))}"
        self._is_down = False
        self._takes_batches = True
        self.trips = 0

    async def get(self, path: str) -> Any:
        """The JSON at *path*. Raises Unanswered."""
        return await self._ask("GET", path, None)

    async def post(self, path: str, body: object) -> Any:
        """The JSON that answers *body*. Raises Unanswered."""
        return await self._ask("POST", path, body)

    async def together(self, *asking: Awaitable[Any]) -> list[Any]:
        """The answers to requests that run side by side. Raises Unanswered if one of them does."""
        self.trips += 1
        tasks = [asyncio.ensure_future(one) for one in asking]
        try:
            return list(await asyncio.gather(*tasks))
        finally:
            for task in tasks:
                task.cancel()

    async def batch(self, calls: Sequence[Call]) -> list[Any]:
        """The result, or the `Refusal`, of each of *calls*, in their order. Raises Unanswered."""
        self.trips += 1
        if not self._takes_batches:
            return await self._one_by_one(calls)
        bodies = [_body(number, call) for number, call in enumerate(calls)]
        answer = await self.post("", bodies)
        if isinstance(answer, list):
            return _in_order(answer, len(calls))
        self._raise_if_busy(_result(mapping(answer)))
        # Some servers know JSON-RPC but no batches, and answer with one refusal.
        self._takes_batches = False
        return await self._one_by_one(calls)

    async def _one_by_one(self, calls: Sequence[Call]) -> list[Any]:
        asked = [self.post("", _body(0, call)) for call in calls]
        results = [_result(mapping(answer)) for answer in await asyncio.gather(*asked)]
        for result in results:
            self._raise_if_busy(result)
        return results

    @staticmethod
    def _raise_if_busy(result: object) -> None:
        if isinstance(result, Refusal) and result.code in _RATE_CODES:
            raise Unanswered(Trouble.BUSY)

    async def _ask(self, verb: str, path: str, body: object) -> Any:
        try:
            answer = await self._within(verb, path, body)
        except Unanswered as unanswered:
            if not unanswered.missing:
                self._note(unanswered.trouble)
            raise
        self._note(Trouble.NONE)
        return answer

    def _note(self, trouble: Trouble) -> None:
        is_down = trouble is not Trouble.NONE
        if is_down is not self._is_down:
            log.warning(
                "chain.down" if is_down else "chain.up", network=self.endpoint.network, trouble=trouble.value
            )
        self._is_down = is_down

    async def _within(self, verb: str, path: str, body: object) -> Any:
        last = [Trouble.SILENT]
        try:
            async with asyncio.timeout(self._patience.within_s):
                return await self._tried(verb, path, body, last)
        except TimeoutError:
            raise Unanswered(last[-1]) from None

    async def _tried(self, verb: str, path: str, body: object, troubles: list[Trouble]) -> Any:
        """The answer of the first try that brings one; what kept the others from it is added to *troubles*."""
        for number in range(self._patience.tries):
            try:
                return await self._once(verb, path, body)
            except _Later as later:
                troubles.append(later.trouble)
                await self._wait(number, later)
        raise Unanswered(troubles[-1])

    async def _wait(self, tried: int, later: _Later) -> None:
        wait_s = later.wait_s if later.wait_s is not None else PAUSE_S * 2**tried
        if tried + 1 == self._patience.tries:
            return
        if wait_s >= self._patience.within_s:
            raise Unanswered(later.trouble)
        await self._patience.pause(wait_s)

    async def _once(self, verb: str, path: str, body: object) -> Any:
        url = self.endpoint.url + path
        try:
            async with asyncio.timeout(self._patience.one_try_s):
                request = self._session().request(
                    verb, url, json=body, headers=self._headers, allow_redirects=False
                )
                async with request as response:
                    _raise_for(response)
                    return _parsed(await _limited(response))
        except (aiohttp.ClientError, TimeoutError, OSError):
            # Not chained: the error's text holds the address with its key.
            raise _Later(Trouble.SILENT) from None


def _encoded(login: str) -> str:
    return base64.b64encode(login.encode()).decode()


def _raise_for(response: aiohttp.ClientResponse) -> None:
    status = response.status
    if status == _TOO_MANY:
        raise _Later(Trouble.BUSY, _seconds(response.headers.get("Retry-After", "")))
    if status == _MISSING:
        raise Unanswered(Trouble.NOT_OFFERED, missing=True)
    # Bitcoin Core gives 500 with a JSON body for what it does not know.
    if status in _PASSING and "json" not in response.content_type:
        raise _Later(Trouble.SILENT)
    if status in _PASSING or status == _OK:
        return
    raise Unanswered(Trouble.REFUSED)


def _seconds(written: str) -> float | None:
    return float(written) if written.isascii() and written.isdigit() and len(written) <= 6 else None


async def _limited(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise nonsense()
    return bytes(body)


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise nonsense() from None


def _no_constant(word: str) -> Any:
    raise ValueError(word)


def _body(number: int, call: Call) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "method": call.method, "params": list(call.params)}


def _in_order(answers: Sequence[Any], wanted: int) -> list[Any]:
    by_number: Mapping[Any, Any] = {
        answer["id"]: answer
        for answer in map(mapping, answers)
        if isinstance(answer.get("id"), int) and not isinstance(answer["id"], bool)
    }
    if set(by_number) != set(range(wanted)):
        raise nonsense()
    results = [_result(by_number[number]) for number in range(wanted)]
    for result in results:
        Line._raise_if_busy(result)
    return results


def _result(answer: Mapping[str, Any]) -> Any:
    error = answer.get("error")
    if error is None:
        if "result" not in answer:
            raise nonsense()
        return answer["result"]
    body = mapping(error)
    code, message = body.get("code"), body.get("message")
    if isinstance(code, bool) or not isinstance(code, int):
        raise nonsense()
    return Refusal(code, message if isinstance(message, str) else "", body.get("data"))
