"""`walletdesk reseal`, and what `walletdesk doctor` says of keys and of what is sealed under them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.asking import say
from bot.cli.checks import Check, bad
from bot.cli.folders import database_fault
from bot.cli.plain import Plain, read_settings, unfit
from bot.cli.storing import said_plainly
from bot.ports import Deed
from bot.settings import Settings
from bot.storage.keyring import Keyring

if TYPE_CHECKING:
    from bot.storage.rotation import Seals, Tally

NO_KEYS = "DATA_KEYS is empty, so there is no key to use. docs/howto/encryption.md says how to make one."
SHOWN_EVERY = 20
"""Steps between two lines of progress: some 10,000 rows."""


def run_reseal(*, off: bool) -> None:
    """Bring everything under the first of the keys, or with *off* into the clear.

    Raises:
        Plain: there is no key, a value cannot be read, or the bot is running.
    """
    settings = read_settings()
    keys = settings.sealing_keys()
    if not keys:
        raise Plain(NO_KEYS)
    if fault := database_fault(settings):
        raise Plain(f"{fault.found}. {fault.fix}")
    with said_plainly(settings):
        changed = asyncio.run(_reseal(settings, off=off))
    if off:
        say(
            f"✔ {changed} rows opened; nothing is sealed any more. Take DATA_KEYS out before you start the bot."
        )
        return
    say(f"✔ {changed} rows sealed anew; everything is under key {keys[0][0]}.")
    if len(keys) > 1:
        others = ", ".join(name for name, _ in keys[1:])
        say(
            f"  For the database itself {others} may go. Copies made before still need it: keep it as long as them."
        )


async def _reseal(settings: Settings, *, off: bool) -> int:
    from bot.app import open_store
    from bot.storage.engines import database_file
    from bot.storage.scrubbing import rewrite

    store = open_store(settings)
    try:
        now = datetime.now(UTC)
        deed = (
            Deed(now, "unsealed") if off else Deed(now, "resealed", f"under {settings.sealing_keys()[0][0]}")
        )
        # Before it begins: what is cut off has changed something too.
        await store.transact(lambda work: work.audit.keep(deed))
        changed = await store.reseal(off=off, told=_progress())
        await store.scrub(whole=True)
    finally:
        await store.close()
    file = database_file(settings.database())
    if file is not None:
        # What a row was before must not be left in a page that is free now.
        rewrite(file)
    return changed


def _progress() -> Callable[[int, int], None]:
    steps = 0

    def told(seen: int, rows: int) -> None:
        nonlocal steps
        steps += 1
        if steps % SHOWN_EVERY == 0:
            say(f"{seen:,} of {rows:,} rows ...")

    return told


# -- for the doctor ---------------------------------------------------------------------------------------


def check_file(file: Path, settings: Settings) -> Check:
    """The check of a file. Raises Unreadable."""
    from bot.storage.look_file import ask_file
    from bot.storage.rotation import seals

    return _check(ask_file(file, lambda connection: seals(connection, _ids(settings))), settings)


def check_server(settings: Settings) -> Check:
    """The check of a database on a server. Raises Unusable."""
    from bot.storage.look import ask
    from bot.storage.rotation import seals

    return _check(ask(settings.database(), lambda connection: seals(connection, _ids(settings))), settings)


def _ids(settings: Settings) -> Sequence[str]:
    return [name for name, _ in settings.sealing_keys()]


def _check(found: Seals, settings: Settings) -> Check:
    from bot.storage.proofs import fault_of

    ring = Keyring.of(settings.sealing_keys())
    if fault := fault_of(found.proofs, ring):
        found_wrong, _, fix = unfit(fault).line.partition(". ")
        return bad("sealing", found_wrong, fix)
    if ring is None:
        return Check("sealing", "off: what people write is stored in the clear")
    return Check("sealing", "; ".join(_parts(ring, found.tally)))


def _parts(ring: Keyring, found: Tally) -> Iterator[str]:
    yield f"on, key {ring.writer} seals"
    older = {key_id: count for key_id, count in found.sealed.items() if key_id != ring.writer and count}
    yield f"{found.sealed.get(ring.writer or '', 0):,} values are under it"
    if older:
        yield f"{sum(older.values()):,} under older keys ({', '.join(sorted(older))})"
    if found.clear:
        yield f"{found.clear:,} in the clear"
    if older or found.clear:
        yield "to bring all under it, stop the bot: walletdesk reseal"
