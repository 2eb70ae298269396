"""Which bot a database belongs to: message ids, files and who may be written to mean something to that one only."""

from __future__ import annotations

from bot.ports import Work

OWNER = "bot/"
"""What begins the name of the setting; the id follows, so that it can be read where values are sealed."""


class OtherBot(Exception):
    """The database is the bot *theirs*, and the token is that of *ours*."""

    def __init__(self, theirs: int, ours: int) -> None:
        super().__init__()
        self.theirs = theirs
        self.ours = ours


def claim(work: Work, bot_id: int) -> None:
    """Make the database that of this bot, if it is nobody's; raise OtherBot if it is another's."""
    theirs = owner_in(work.settings.names(OWNER))
    if theirs is None:
        work.settings.set(f"{OWNER}{bot_id}", True)
    elif theirs != bot_id:
        raise OtherBot(theirs, bot_id)


def owner_in(names: list[str]) -> int | None:
    """The bot's id, from the names of settings that begin with OWNER."""
    return next((int(name.removeprefix(OWNER)) for name in names), None)
