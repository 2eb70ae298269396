"""The line to the Bot API: one request, its answer as plain JSON, every failure as an error of the ports."""

from __future__ import annotations

import json
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.methods import GetFile, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientConnectorError, ClientError, ClientTimeout, ConnectionTimeoutError, StreamReader

from bot.channels.errors import Answer, meaning, no_answer
from bot.ports import BadToken, Unreachable

# The server holds a request for up to 8 s instead of refusing it, and answers late.
TIMEOUT_S = 35.0
CONNECT_TIMEOUT_S = 10.0
OK = 200
_JSON = {"Content-Type": "application/json"}


class PlainSession(AiohttpSession):
    """Sends aiogram's methods and returns the result as JSON instead of a model: we need an id, not a message.

    A model of a message costs megabytes, and one that cannot be built would look like a message not sent.
    """

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109
    ) -> TelegramType:
        """The ``result`` of the answer.

        Raises:
            ChannelError: it was refused, or there is no answer.
        """
        status, body = await self._exchange(bot, method)
        if body.get("ok") is True:
            return cast(TelegramType, body.get("result"))
        raise meaning(_refused(method, status, body))

    async def fetched(self, bot: Bot, path: str, most: int) -> bytes:
        """The file at *path* of the platform; raises Unreachable, also if it is larger than *most* bytes."""
        session = await self.create_session()
        url = self.api.file_url(bot.token, path)
        limits = ClientTimeout(total=self.timeout, sock_connect=CONNECT_TIMEOUT_S)
        try:
            async with session.get(url, timeout=limits, allow_redirects=False) as response:
                body = await _whole(response.content, most)
        except (ClientError, TimeoutError):
            raise Unreachable from None
        if response.status != OK:
            raise Unreachable
        return body

    async def close(self) -> None:
        """Close the connections, at once where none is encrypted."""
        # aiogram waits 250 ms for encrypted ones to say goodbye; tests stop hundreds of desks on loopback.
        if self.api.base.startswith("https"):
            await super().close()
        elif self._session is not None:
            await self._session.close()

    async def _exchange(self, bot: Bot, method: TelegramMethod[Any]) -> tuple[int, dict[str, Any]]:
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        limits = ClientTimeout(total=self.timeout, sock_connect=CONNECT_TIMEOUT_S)
        try:
            # A redirect would take what customers wrote, and the token, to another host.
            async with session.post(
                url, **self._body(bot, method), timeout=limits, allow_redirects=False
            ) as response:
                return response.status, _envelope(await response.text())
        # The URL holds the token and is in aiohttp's errors, so the cause must not travel on.
        except (ClientConnectorError, ConnectionTimeoutError):
            raise Unreachable from None
        except (ClientError, TimeoutError, UnicodeDecodeError):
            raise no_answer(method.__api_method__) from None

    def _body(self, bot: Bot, method: TelegramMethod[Any]) -> dict[str, Any]:
        """The request's body, as JSON unless there is a file in it: a form takes twice as long to write."""
        files: dict[str, Any] = {}
        given = method.model_dump(warnings=False).items()
        values = {name: self.prepare_value(value, bot, files, _dumps_json=False) for name, value in given}
        if files:
            return {"data": self.build_form_data(bot, method)}
        kept = {name: value for name, value in values.items() if value not in (None, "")}
        return {"data": json.dumps(kept), "headers": _JSON}


def _envelope(text: str) -> dict[str, Any]:
    try:
        body = json.loads(text)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


async def _whole(content: StreamReader, most: int) -> bytes:
    """All of *content*. Raises Unreachable if that is more than *most* bytes."""
    body = bytearray()
    async for chunk in content.iter_any():
        body += chunk
        if len(body) > most:
            raise Unreachable
    return bytes(body)


def _refused(method: TelegramMethod[Any], status: int, body: dict[str, Any]) -> Answer:
    chat = getattr(method, "chat_id", 0)
    # Proxies answer in HTML: what is no envelope is as doubtful as no answer.
    code = int(body.get("error_code") or (status if body else 502))
    return Answer(
        method=method.__api_method__,
        code=code,
        description=str(body.get("description", "")),
        chat_id=chat if isinstance(chat, int) else 0,
        parameters=body.get("parameters") or {},
    )


class Line:
    """One bot's line, opened at the first request.

    Raises:
        BadToken: the token does not look like one.
    """

    def __init__(self, token: str, api_root: str = "", session: PlainSession | None = None) -> None:
        server = TelegramAPIServer.from_base(api_root) if api_root else PRODUCTION
        self._session = session or PlainSession(api=server, timeout=TIMEOUT_S)
        try:
            self.bot = Bot(token, session=self._session)
        except TokenValidationError:
            raise BadToken from None

    async def ask(self, method: TelegramMethod[Any]) -> Any:
        """The platform's answer to *method* as JSON; raises ChannelError."""
        return await self.bot(method)

    async def fetch(self, file_id: str, most: int) -> bytes:
        """The file's content, if it has at most *most* bytes; raises ChannelError."""
        about = await self.ask(GetFile(file_id=file_id))
        path = about.get("file_path") if isinstance(about, dict) else None
        if not isinstance(path, str):
            raise Unreachable
        return await self._session.fetched(self.bot, path, most)

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()
