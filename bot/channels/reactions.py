"""Reactions of people as the platform reports them, and the emoji that a bot can pass on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channels import lean_aiogram

lean_aiogram.load()

from aiogram.types import MessageReactionUpdated, ReactionTypeEmoji, ReactionTypeUnion  # noqa: E402

from bot.channels.reading import read_sender  # noqa: E402
from bot.domain.messages import ChatRef  # noqa: E402
from bot.handover.reactions import Reaction  # noqa: E402

STANDARD = frozenset(
    [
        "❤",
        "👍",
        "👎",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤‍🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨‍💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷‍♂",
        "🤷",
        "🤷‍♀",
        "😡",
    ]
)
"""What a bot may react with (Bot API 10, ReactionTypeEmoji); custom and paid reactions are not for bots."""


def read_reaction(event: MessageReactionUpdated, update_id: int) -> Reaction | None:
    """The change as ours; None if nothing changed that can be passed on, or if nobody can be named for it."""
    before, now = _last_standard(event.old_reaction), _last_standard(event.new_reaction)
    if event.user is None or before == now:
        return None
    return Reaction(update_id, read_sender(event.user), ChatRef(event.chat.id), event.message_id, now)


def _last_standard(reactions: Sequence[ReactionTypeUnion]) -> str:
    """The newest that a bot could set as well: people may have several, a bot has one."""
    emoji = [one.emoji for one in reactions if isinstance(one, ReactionTypeEmoji) and one.emoji in STANDARD]
    return emoji[-1] if emoji else ""
