"""Keyboards under messages: read from a call, checked as Telegram checks them."""

from typing import Any

from sandbox.args import Args
from sandbox.errors import bad
from sandbox.records import Chat, Json

DATA_LIMIT_BYTES = 64
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
_FIELDS = ("text", "icon_custom_emoji_id", "style", *_ACTIONS)


def read_markup(args: Args) -> Json:
    """The reply markup of a call, its inline buttons reduced to known fields; empty when there is none.

    Raises:
        Refusal: it is no keyboard, or an inline button does nothing.
    """
    markup = args.object("reply_markup")
    if "inline_keyboard" not in markup:
        return markup
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    # Empty rows are skipped by Telegram, and a keyboard of nothing else takes the old one away.
    kept = [[_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": kept} if kept else {}


def check_buttons(markup: Json, chat: Chat) -> None:
    """What Telegram itself refuses in inline buttons: data over 64 bytes, mini apps outside private chats."""
    for row in markup.get("inline_keyboard", []):
        for button in row:
            _check(button, chat)


def inline_only(markup: Json) -> Json:
    """The ``reply_markup`` field a ``Message`` shows: inline keyboards, nothing else."""
    return {"reply_markup": markup} if "inline_keyboard" in markup else {}


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    known = {name: button[name] for name in _FIELDS if button.get(name) is not None}
    if not known.get("text"):
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not any(name in known for name in _ACTIONS):
        raise bad("Text buttons are unallowed in the inline keyboard")
    return known


def _check(button: Json, chat: Chat) -> None:
    data = button.get("callback_data")
    # Bytes, not characters: Chinese in callback_data runs out after 21.
    if data is not None and not 1 <= len(str(data).encode()) <= DATA_LIMIT_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if "web_app" in button and chat.type != "private":
        raise bad("BUTTON_TYPE_INVALID")
    url = button.get("url")
    if url is not None and ("." not in url and "://" not in url):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
