"""The first admin: a code shown in the terminal, sent to the bot by somebody who is in the group."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.cli.asking import ask, confirm, say
from bot.cli.storing import in_store
from bot.cli.telegram import Json, Telegram
from bot.cli.waiting import carrying, senders_of
from bot.delivery.system import SystemClock, SystemIds
from bot.domain.messages import Sender
from bot.handover.enrol import FIRST_ALIAS, LONGEST_ALIAS
from bot.ports import Agent, Deed, Role, Work
from bot.settings import Settings

Wait = Callable[[str, Callable[[list[Json]], Sender | None]], Sender]
"""Shows a line, and looks at what waits for the bot until something is found."""


class Enrolling:
    """Enrols into *settings*' database who is in *group*; *bot_id* is our own id on the platform."""

    def __init__(self, settings: Settings, telegram: Telegram, group: int, bot_id: int) -> None:
        self._settings = settings
        self._telegram = telegram
        self._group = group
        self._bot_id = bot_id
        self._outside: set[int] = set()
        self._taken: list[int] = []

    def run(self, username: str, wait: Wait) -> Sender | None:
        """Return who became an admin, or None if there is one and another is not wanted.

        Raises:
            ChannelError, Plain: it cannot go on.
        """
        admins = in_store(self._settings, admins_of)
        if admins and not confirm(f"{admins[0].alias} is an admin already. Enrol another?", default=False):
            return None
        # Kept in this process only, so that it is worth nothing once the terminal is closed.
        code = SystemIds().code()
        say(f"Now the first admin. Send this to @{username} in a private chat:\n\n     /join {code}\n")
        sender = wait("Waiting for the code ...", lambda updates: self._member(updates, code))
        say(f"✔ {sender.name} sent the code, and is in the group.")
        self._store(sender)
        return sender

    def _member(self, updates: list[Json], code: str) -> Sender | None:
        for sender in senders_of(updates, code):
            if self._telegram.is_inside(self._group, sender.user_id):
                self._taken = carrying(updates, code)
                return sender
            if sender.user_id not in self._outside:
                self._outside.add(sender.user_id)
                say(f"\n{sender.name} sent the code, but is not in the group. Join it, and this goes on.")
        return None

    def _store(self, sender: Sender) -> None:
        say("Customers never see that name.")
        while True:
            alias = " ".join(ask("As whom do you write to them?", FIRST_ALIAS).split())[:LONGEST_ALIAS]
            if in_store(self._settings, partial(self._added, sender, alias)):
                say(f"✔ {alias} is an admin.")
                return
            say(f"Somebody else is {alias} already.")

    def _added(self, sender: Sender, alias: str, work: Work) -> bool:
        named = work.agents.by_name(alias)
        if named is not None and named.active and named.user_id != sender.user_id:
            return False
        admin, now = work.agents.add(sender, alias, Role.ADMIN), SystemClock().now()
        work.audit.keep(Deed(now, "made_admin", f"agent {admin.id}"))
        # They wrote to the bot, and the bot may write to those whom it met.
        work.people.meet(sender)
        # They may wait behind a customer's, which we must not confirm; the bot would call the code a wrong one.
        for row in work.inbox.add([(self._bot_id, number, "desk", {}) for number in self._taken], now):
            work.inbox.done(row.id, now)
        return True


def admins_of(work: Work) -> list[Agent]:
    """Those who may do everything."""
    return [agent for agent in work.agents.all() if agent.active and agent.role is Role.ADMIN]
