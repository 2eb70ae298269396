"""What `walletdesk doctor` says of whose the data are: the bot's that the token is of, or another's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.cli.checks import Check, bad
from bot.cli.plain import another_bots, given_token, looks_like_token
from bot.settings import Settings


def check_owner_of_file(file: Path, settings: Settings) -> Iterator[Check]:
    """The check of a file that has tables; none while nobody can say. Raises Unreadable."""
    from bot.delivery.owner import OWNER
    from bot.storage.look_file import ask_file
    from bot.storage.settings import names

    yield from _checks(ask_file(file, lambda connection: names(connection, OWNER)), settings)


def check_owner_on_server(settings: Settings) -> Iterator[Check]:
    """The check of a database on a server that has tables; none while nobody can say. Raises Unusable."""
    from bot.delivery.owner import OWNER
    from bot.storage.look import ask
    from bot.storage.settings import names

    yield from _checks(ask(settings.database(), lambda connection: names(connection, OWNER)), settings)


def _checks(names: list[str], settings: Settings) -> Iterator[Check]:
    from bot.delivery.owner import OtherBot, owner_in

    theirs, token = owner_in(names), given_token(settings)
    if theirs is None or not looks_like_token(token):
        return
    ours = int(token.partition(":")[0])
    if theirs == ours:
        yield Check("whose data", f"those of bot {ours}, whose token is set")
        return
    found, _, fix = another_bots(settings, OtherBot(theirs, ours)).line.partition(". ")
    yield bad("whose data", found, fix)
