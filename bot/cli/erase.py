"""`walletdesk erase`: forget a customer, at once where no bot runs, and by the bot that runs otherwise."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial

from bot.cli.asking import confirm, say
from bot.cli.folders import database_fault
from bot.cli.plain import Plain, read_settings
from bot.cli.storing import said_plainly
from bot.domain.messages import is_number
from bot.ports import Holdings, Person, Work
from bot.settings import Settings
from bot.storage.beside import Beside
from bot.storage.database import Database
from bot.storage.keyring import Keyring

WAITED_FOR_S = 60.0
"""How long the bot may take; it looks every few seconds whether it was asked for anything."""
LOOK_EVERY_S = 0.5
ON_THE_WAY = "What they wrote is deleted. Their topic in the agents' group is deleted {when}."


def run_erase(wanted: str, *, is_sure: bool) -> None:
    """Forget the customer that *wanted* names, after a question unless the caller *is_sure*.

    Raises:
        Plain: there is no such customer, it was not confirmed, or the database cannot be used.
    """
    settings = read_settings()
    if fault := database_fault(settings):
        raise Plain(f"{fault.found}. {fault.fix}")
    with said_plainly(settings):
        asyncio.run(_erase(settings, wanted, is_sure=is_sure))


async def _erase(settings: Settings, wanted: str, *, is_sure: bool) -> None:
    from bot.app import open_store
    from bot.storage.lock import AlreadyRunning

    try:
        store = open_store(settings)
    except AlreadyRunning:
        await _by_the_bot(
            Beside(settings.database(), Keyring.of(settings.sealing_keys())), wanted, is_sure=is_sure
        )
        return
    try:
        person, _ = confirmed(await store.read(partial(look, wanted)), wanted, is_sure=is_sure)
        is_over = await _forget(store, person, settings)
        await store.scrub(whole=True)
    finally:
        await store.close()
    _rewrite(settings)
    say("✔ The customer is forgotten." if is_over else f"✔ {ON_THE_WAY.format(when='once the bot runs')}")


async def _forget(store: Database, person: Person, settings: Settings) -> bool:
    """Forget *person* here; returns whether nothing is left to be done."""
    from bot.delivery.system import SystemClock
    from bot.domain.rules import Rules
    from bot.handover.desk import Desk
    from bot.handover.erasing import Erasing

    erasing = Erasing(
        Desk(store, SystemClock(), Rules(settings.calendar()), settings.agents_group_id, settings.languages)
    )
    await store.transact(lambda work: erasing.forget_for(work, person))
    return await store.transact(lambda work: work.erasures.finish(person.id))


def _rewrite(settings: Settings) -> None:
    """Nobody else uses the file now, so its size does not matter."""
    from bot.storage.engines import database_file
    from bot.storage.scrubbing import rewrite

    file = database_file(settings.database())
    if file is not None:
        rewrite(file)


async def _by_the_bot(beside: Beside, wanted: str, *, is_sure: bool) -> None:
    person, held = confirmed(await beside.read(partial(look, wanted)), wanted, is_sure=is_sure)
    await beside.ask_to_forget(person.id)
    say("The bot is running, and is asked to do it ...")
    if not await _waited(beside, lambda work: work.people.by_id(person.id).is_forgotten):
        raise Plain("The bot has not done it within a minute. It will, as soon as it can; its log tells.", 1)
    if not held.has_topic or await _waited(beside, lambda work: person.id not in work.erasures.under_way()):
        say("✔ The customer is forgotten.")
    else:
        say(f"✔ {ON_THE_WAY.format(when='as soon as Telegram lets the bot')}")


async def _waited(beside: Beside, question: Callable[[Work], bool]) -> bool:
    until = time.monotonic() + WAITED_FOR_S
    while not await beside.read(question):
        if time.monotonic() > until:
            return False
        await asyncio.sleep(LOOK_EVERY_S)
    return True


# -- who is meant -----------------------------------------------------------------------------------------


def look(wanted: str, work: Work) -> tuple[Person, Holdings] | None:
    """Whom *wanted* names, a Telegram id or the number of a case, and what there is of them.

    Raises:
        Plain: it cannot be told.
    """
    case_number = wanted.removeprefix("#")
    if not is_number(case_number):
        raise Plain(
            "PERSON must be a customer's Telegram id, or the number of one of their cases such as #1001."
        )
    by_id = None if wanted.startswith("#") else work.people.by_user(int(wanted))
    case = work.cases.by_number(int(case_number))
    by_case = work.people.by_id(case.person) if case else None
    if by_id and by_case and by_id.id != by_case.id:
        raise Plain(
            f"{wanted} is a customer's Telegram id and another's case. Name one of their cases, with a #."
        )
    person = by_id or by_case
    return (person, work.erasures.holdings(person)) if person else None


def confirmed(
    found: tuple[Person, Holdings] | None, wanted: str, *, is_sure: bool
) -> tuple[Person, Holdings]:
    """*found*, if there is somebody to forget and the person at the terminal means it; raises Plain."""
    if found is None:
        raise Plain(f"There is no customer and no case {wanted}.")
    person, held = found
    if person.is_forgotten:
        raise Plain(f"The customer of case {wanted} is forgotten already.")
    cases = ", ".join(f"#{number}" for number in held.cases) or "none"
    say(f"Telegram id {person.user_id}. Cases: {cases}. Messages: {held.messages}.")
    if person.blocked_by_us:
        say("They are blocked; that is forgotten as well.")
    say(
        "Everything of theirs goes, also from the agents' group. Copies made by `walletdesk backup` stay as they are."
    )
    if not is_sure and not confirm("Erase it? It cannot be undone.", default=False):
        raise Plain("Nothing was changed.", 1)
    return found
