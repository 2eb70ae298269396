"""Deletes messages one by one; what is said about that is rendered elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.methods import DeleteMessage

from bot.channels.line import Line
from bot.domain.messages import ChatRef
from bot.ports import Barred, ChannelError, Refused, TargetGone, TooLate


async def delete_each(line: Line, chat: ChatRef, message_ids: Sequence[int]) -> None:
    """Delete all that can be deleted; what is gone already is as good.

    Raises:
        TooLate, Barred, Refused: why the last of those that stay could not be deleted.
    """
    # One by one: in a bulk deletion a single message that is too old fails all of them.
    failed: ChannelError | None = None
    for message_id in message_ids:
        try:
            await line.ask(DeleteMessage(chat_id=chat.chat_id, message_id=message_id))
        except TargetGone:
            continue
        except (TooLate, Barred, Refused) as error:
            failed = error
    if failed is not None:
        raise failed
