"""Which updates belong to the agents' side; what they mean is decided by the edge and the desk behind it."""

from __future__ import annotations

import structlog

from agents_group.edge import AgentsEdge
from bot.channels import lean_aiogram

lean_aiogram.load()

from aiogram import Router  # noqa: E402
from aiogram.enums import ChatMemberStatus, ChatType  # noqa: E402
from aiogram.types import (  # noqa: E402
    CallbackQuery,
    ChatMemberUnion,
    ChatMemberUpdated,
    Message,
    MessageReactionUpdated,
)

from agents_group.commands import read_order  # noqa: E402
from bot.channels.reading import read_content  # noqa: E402
from bot.handover.footing import OUTSIDE, Footing  # noqa: E402
from bot.ports import Arrived  # noqa: E402

__all__ = ["RIGHTS", "AgentsEdge", "agents_router"]

RIGHTS = ("can_manage_topics", "can_delete_messages", "can_pin_messages")
"""What the bot needs in the group: to open topics, to take a message back, to pin a card."""
_INSIDE = frozenset({ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER})
_GONE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.KICKED})

log = structlog.get_logger()


def agents_router(edge: AgentsEdge) -> Router:
    """Routes the agents' group, whichever chat it is by then, and ``/join``; must come before the customers' router."""
    router = Router(name="agents")
    footing = Footing(edge.desk)

    async def in_group(event: Message | ChatMemberUpdated | MessageReactionUpdated) -> bool:
        return event.chat.id == edge.desk.agents_chat

    async def under_group_message(query: CallbackQuery) -> bool:
        return query.message is not None and query.message.chat.id == edge.desk.agents_chat

    async def joins(message: Message) -> bool:
        order = read_order(read_content(message)) if message.chat.type == ChatType.PRIVATE else None
        return order is not None and order.name == "join"

    @router.message(joins)
    async def joined(message: Message, row: Arrived) -> bool:
        return await edge.join(message, row)

    @router.message(in_group)
    async def wrote(message: Message, row: Arrived) -> bool:
        return await edge.message(message, row)

    @router.edited_message(in_group)
    async def edited(message: Message, row: Arrived) -> bool:
        return await edge.message(message, row, edited=True)

    @router.callback_query(under_group_message)
    async def pressed(query: CallbackQuery, row: Arrived) -> bool:
        return await edge.press(query, row)

    @router.message_reaction(in_group)
    async def reacted(event: MessageReactionUpdated, row: Arrived) -> bool:
        return await edge.reaction(event, row)

    @router.chat_member(in_group)
    async def moved(update: ChatMemberUpdated, row: Arrived) -> bool:
        return await edge.moved(update.new_chat_member.user.id, row, is_inside=_is_inside(update))

    @router.my_chat_member(in_group)
    async def our_standing(update: ChatMemberUpdated, row: Arrived) -> bool:
        _report_rights(update)
        fell = not _lacking(update.old_chat_member)
        await footing.changed(_lacking(update.new_chat_member), row, fell=fell)
        return True

    return router


def _is_inside(update: ChatMemberUpdated) -> bool:
    member = update.new_chat_member
    return member.status in _INSIDE or bool(getattr(member, "is_member", False))


def _lacking(member: ChatMemberUnion) -> str:
    if member.status in _GONE:
        return OUTSIDE
    return ",".join(_missing(member))


def _missing(member: ChatMemberUnion) -> list[str]:
    return [right for right in RIGHTS if not getattr(member, right, False)]


def _report_rights(update: ChatMemberUpdated) -> None:
    member = update.new_chat_member
    missing = _missing(member)
    if missing:
        log.error("agents_group.rights_lost", status=str(member.status), missing=missing)
    else:
        log.info("agents_group.rights_held", status=str(member.status))
