"""What a message in the agents' group is, beyond its words: a service message, passed on from elsewhere, a mention."""

from __future__ import annotations

import re

from bot.channels import lean_aiogram

lean_aiogram.load()

from aiogram.enums import ContentType  # noqa: E402
from aiogram.types import Message  # noqa: E402

from agents_group.roles import NAMELESS  # noqa: E402
from bot.domain.messages import AgentId, Content, Inbound, Kind  # noqa: E402
from bot.ports import Stored, Work  # noqa: E402

CANNOT_GO = frozenset(
    {
        ContentType.POLL,
        ContentType.DICE,
        ContentType.STORY,
        ContentType.GAME,
        ContentType.CHECKLIST,
        ContentType.PAID_MEDIA,
        ContentType.INVOICE,
        ContentType.GIVEAWAY,
        ContentType.LIVE_PHOTO,
        ContentType.RICH_MESSAGE,
    }
)
"""What people send and we cannot pass on; whatever else has no substance is Telegram speaking."""
_NAMES = re.compile(r"(?<!\w)@(\w+)")


def is_silent(message: Message, content: Content) -> bool:
    """Whether nobody is speaking: a bot (ourselves too), or the platform about topics, pins and members."""
    user = message.from_user
    if user is not None and user.is_bot and user.id not in NAMELESS:
        return True
    return content.kind is Kind.OTHER and message.content_type not in CANNOT_GO


def cannot_go(content: Content) -> bool:
    """Whether this is of a kind that never goes to a customer."""
    return content.kind is Kind.OTHER


def is_passed_on(message: Message) -> bool:
    """Whether it was forwarded: somebody else's words, which are neither an order nor an answer."""
    return message.forward_origin is not None


def mentioned_users(message: Message) -> frozenset[int]:
    """The user ids of mentions of people without a username."""
    entities = message.entities or message.caption_entities or []
    return frozenset(entity.user.id for entity in entities if entity.user is not None)


def mentions_colleague(work: Work, content: Content, users: frozenset[int]) -> bool:
    """Whether an agent is mentioned, by account, username or alias; Telegram itself marks no @alias under 5 letters."""
    if any(work.agents.by_user(user) for user in users):
        return True
    return any(work.agents.by_name(name) for name in _NAMES.findall(content.text))


def album_so_far(work: Work, inbound: Inbound, agent: AgentId) -> Stored | None:
    """The agent's latest earlier part of the same album: only one part carries words, and all share their fate."""
    album, topic = inbound.content.album, inbound.chat.topic_id
    is_part = bool(album) and not inbound.edited
    person = work.people.by_topic(topic) if is_part and topic is not None else None
    if person is None:
        return None
    parts = work.messages.album(person.id, album)
    return next((part for part in reversed(parts) if part.agent == agent), None)
