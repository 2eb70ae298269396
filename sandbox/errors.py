"""How the sandbox says no: refusals in Telegram's own words and numbers, and nothing about when to refuse.

Refusal           a Bot API call is answered with ok=false
Impossible        a person in the sandbox tried what no Telegram app would let them do
"""

import re
from typing import Any

_PREFIXES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}


class Refusal(Exception):
    """{description} ({code})"""

    def __init__(self, code: int, description: str, parameters: dict[str, int] | None = None) -> None:
        super().__init__(f"{description} ({code})")
        self.code = code
        self.description = description
        self.parameters = parameters or {}

    def body(self) -> dict[str, Any]:
        """The JSON envelope of this refusal; ``parameters`` only when there are any."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return {**body, "parameters": self.parameters} if self.parameters else body


class Impossible(Exception):
    """{a plain sentence for whoever drives the sandbox}"""


def described(code: int, text: str) -> Refusal:
    """Word a refusal as the Bot API server does.

    Codes below 400 and 404 become 400, a 403 in capitals (``TOPIC_CLOSED``) becomes 400, and the first letter
    is lower-cased unless the second is upper-case or an underscore. Source: Client.cpp of tdlib/telegram-bot-api.
    """
    if code < 400 or code == 404 or (code == 403 and re.fullmatch(r"[A-Z0-9_]+", text)):
        code = 400
    prefix = _PREFIXES.get(code)
    return Refusal(code, f"{prefix}: {_lowered(text)}" if prefix else text)


def _lowered(text: str) -> str:
    # Texts such as QUOTE_TEXT_INVALID come from Telegram itself and are passed on as they are;
    # bots match on them, so their case matters.
    keeps_capital = len(text) > 1 and (text[1].isupper() or text[1] == "_")
    return text if keeps_capital else text[:1].lower() + text[1:]


def bad(text: str) -> Refusal:
    """400 with Telegram's prefix."""
    return described(400, text)


def forbidden(text: str) -> Refusal:
    """403 with Telegram's prefix."""
    return described(403, text)


def conflict(text: str) -> Refusal:
    """409 with Telegram's prefix."""
    return described(409, text)


def too_many(retry_after_s: int) -> Refusal:
    """429; the same whole seconds stand in the text, the parameters and the ``Retry-After`` header."""
    text = f"Too Many Requests: retry after {retry_after_s}"
    return Refusal(429, text, {"retry_after": retry_after_s})


def upgraded(new_chat_id: int) -> Refusal:
    """400 that names the supergroup which replaced the group."""
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refusal(400, text, {"migrate_to_chat_id": new_chat_id})


# Said by the server's front door, before the token's bot or any chat is looked at.
NO_METHOD = Refusal(404, "Not Found: method not found")
NO_PATH = Refusal(404, "Not Found")
WRONG_TOKEN = Refusal(401, "Unauthorized")
MALFORMED_TOKEN = Refusal(401, "Unauthorized: invalid token specified")
