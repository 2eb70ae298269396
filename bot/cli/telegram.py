"""Asks the Bot API for what setting up needs, one request at a time and without a loop; the bot has its own channel.

An address holds the token, so that no error of the library underneath travels on.
"""

from __future__ import annotations

import json
import re
import ssl
import urllib.request
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError

from bot.ports import BadToken, Busy, ChannelError, ChatMoved, Refused, Unreachable

TIMEOUT_S = 15.0
PEEK_LIMIT = 100
"""The most updates that one getUpdates answer holds."""
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_MEMBERS = frozenset({"creator", "administrator", "member"})

Json = dict[str, Any]


class Telegram:
    """One bot's side of the Bot API at *root*.

    Raises:
        BadToken: the token does not look like one.
    """

    def __init__(self, root: str, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise BadToken
        self._base = f"{root.rstrip('/')}/bot{token}/"
        self._tls = _tls() if root.startswith("https:") else None
        self.skew_s: float | None = None
        """How far this machine's clock was ahead at the last answer, to a second."""

    def ask(self, method: str, *, wait_s: int = 0, **params: Any) -> Any:
        """The result of *method*; *wait_s* is how long the platform may hold the answer back. Raises ChannelError."""
        if wait_s:
            params["timeout"] = wait_s
        request = urllib.request.Request(
            self._base + method, json.dumps(params).encode(), {"Content-Type": "application/json"}
        )
        body = self._exchange(request, TIMEOUT_S + wait_s)
        if body.get("ok") is not True:
            raise _meaning(body)
        return body["result"]

    def peek(self, *, wait_s: int, kinds: Sequence[str]) -> list[Json]:
        """The oldest 100 updates that wait, which go on waiting.

        Without an offset nothing is confirmed, so that the bot gets what customers wrote meanwhile. A negative
        offset would show the newest ones, and drop all others.
        """
        updates: list[Json] = self.ask(
            "getUpdates", wait_s=wait_s, limit=PEEK_LIMIT, allowed_updates=list(kinds)
        )
        return updates

    def is_inside(self, chat: int, user: int) -> bool:
        """Whether the user is in the chat; raises ChannelError."""
        member = self.ask("getChatMember", chat_id=chat, user_id=user)
        return member.get("status") in _MEMBERS or member.get("is_member") is True

    def _exchange(self, request: urllib.request.Request, timeout_s: float) -> Json:
        try:
            with urllib.request.urlopen(request, timeout=timeout_s, context=self._tls) as answer:
                self._note_time(answer.headers)
                return _envelope(answer.read())
        except HTTPError as error:
            self._note_time(error.headers)
            return _envelope(error.read())
        except (OSError, HTTPException, ValueError):
            raise Unreachable from None

    def _note_time(self, headers: Message) -> None:
        try:
            theirs = parsedate_to_datetime(headers.get("Date", ""))
        except ValueError:
            return
        self.skew_s = (datetime.now(UTC) - theirs).total_seconds()


def _tls() -> ssl.SSLContext:
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


def _envelope(text: bytes) -> Json:
    try:
        body = json.loads(text)
    except ValueError:
        raise Unreachable from None
    if not isinstance(body, dict):
        raise Unreachable
    return body


def _meaning(body: Json) -> ChannelError:
    code, reason = int(body.get("error_code", 0)), str(body.get("description", ""))
    parameters = body.get("parameters") or {}
    if code == 401 or (code == 404 and reason.casefold() == "not found"):
        return BadToken()
    if code >= 500:
        return Unreachable()
    if moved_to := parameters.get("migrate_to_chat_id"):
        return ChatMoved(int(moved_to))
    if code == 429:
        return Busy(float(parameters.get("retry_after", 5)))
    return Refused(reason)
