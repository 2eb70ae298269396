"""Which chat the bot takes for the agents' group by now, for a command that is not the bot."""

from __future__ import annotations

from functools import partial
from typing import Any

from bot.settings import Settings


def group_in_use(settings: Settings) -> int:
    """AGENTS_GROUP_ID, or what the group became since, as the bot noted it; the first also if nobody can tell."""
    known = _noted(settings)
    if not isinstance(known, dict) or known.get("configured") != settings.agents_group_id:
        return settings.agents_group_id
    return int(known["current"])


def _noted(settings: Settings) -> Any:
    from bot.delivery.group import GROUP
    from bot.storage.engines import database_file
    from bot.storage.keyring import Keyring, Unsealable
    from bot.storage.look import ask
    from bot.storage.look_file import Unreadable, ask_file
    from bot.storage.look_setting import value_of
    from bot.storage.postgres import Unusable, is_postgres

    question = partial(value_of, name=GROUP, ring=Keyring.of(settings.sealing_keys()))
    file = database_file(settings.database())
    try:
        if is_postgres(settings.database()):
            return ask(settings.database(), question)
        return ask_file(file, question) if file is not None and file.is_file() else None
    except (Unreadable, Unusable, Unsealable):
        # What is wrong with the database has a line of its own.
        return None
