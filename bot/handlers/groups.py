"""The inbound edge for groups that are not the agents': only what is addressed to the bot is looked at."""

from __future__ import annotations

import re

from bot.channels import lean_aiogram

lean_aiogram.load()

from aiogram import Router  # noqa: E402
from aiogram.enums import ChatType  # noqa: E402
from aiogram.types import Message  # noqa: E402

from bot.channels.reading import read_message  # noqa: E402
from bot.domain.messages import PersonId  # noqa: E402
from bot.handover.desk import Desk  # noqa: E402
from bot.handover.prepared import Tongue  # noqa: E402
from bot.handover.public_groups import PublicGroups  # noqa: E402
from bot.ports import Arrived, Person  # noqa: E402

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


def group_router(desk: Desk, groups: PublicGroups, tongue: Tongue) -> Router:
    """Routes what is addressed to the bot in public; comes after the router of the agents' group."""
    router = Router(name="groups")

    async def addressed(message: Message) -> bool:
        return (
            message.chat.type in GROUPS and message.chat.id not in desk.agents_chats and is_for(message, desk)
        )

    @router.message(addressed)
    async def wrote(message: Message, row: Arrived) -> bool:
        inbound = read_message(message, row.update_id)
        sender = inbound.sender
        stranger = Person(PersonId(0), sender.user_id, hint=sender.hint)
        language, _ = tongue.hear(stranger, inbound.content.text)
        await groups.addressed(inbound, row, language)
        return True

    return router


def is_for(message: Message, desk: Desk) -> bool:
    """Whether somebody names the bot, sends it a command by its name, or replies to it."""
    if message.from_user is None or message.from_user.id == desk.bot_id:
        return False
    # Who works here needs no telling, and may write in the agents' group under an id that we are about to hear of.
    if desk.staff is not None and message.from_user.id in desk.staff:
        return False
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == desk.bot_id:
        return True
    text = message.text or message.caption or ""
    return (
        bool(desk.username) and re.search(rf"@{re.escape(desk.username)}\b", text, re.IGNORECASE) is not None
    )
