"""`walletdesk audit`: what people with power did, as a table; and whether all of it is as it was written."""

from __future__ import annotations

import asyncio
import csv
import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.checks import Check, bad
from bot.cli.folders import database_fault
from bot.cli.plain import Plain, read_settings
from bot.cli.storing import said_plainly
from bot.domain.messages import AgentId
from bot.ports import Deed, Work
from bot.ports.audit import Kept
from bot.settings import Settings
from bot.storage.audit import Verdict

HEAD = ("number", "when", "who", "what", "about", "mark")
RUNS_IT = "whoever runs the desk"
# What a spreadsheet takes for a formula, also in the wide forms that it takes for the narrow ones.
_BEGINS_FORMULA = frozenset("=+-@\t\r\n＝＋－＠|%")
_UNREADABLE = "Run `walletdesk doctor`."

Listed = tuple[Sequence[Kept], Mapping[AgentId, str]]


def run_audit(file: Path | None) -> None:
    """Write what was done to *file*, or to stdout; that it was read is kept as well.

    Raises:
        Plain: the file is there already or cannot be written, or the database cannot be used.
    """
    settings = read_settings()
    if fault := database_fault(settings):
        raise Plain(f"{fault.found}. {fault.fix}")
    with said_plainly(settings):
        kept, aliases = asyncio.run(_read(settings))
    text = written(kept, aliases)
    if file is None:
        sys.stdout.write(text)
        return
    try:
        _write(file, text)
    except FileExistsError:
        raise Plain(f"{file} is there already, and is never overwritten. Choose another name.") from None
    except OSError as error:
        raise Plain(f"{file} cannot be written: {error.strerror}.") from None
    print(f"✔ {len(kept)} lines are in {file}. Only you can read it.")


def written(kept: Iterable[Kept], aliases: Mapping[AgentId, str]) -> str:
    """The rows as CSV, times in UTC; no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEAD)
    for number, row in enumerate(kept, 1):
        deed = row.deed
        who = aliases.get(deed.agent, f"agent {deed.agent}") if deed.agent is not None else RUNS_IT
        when = deed.at.astimezone(UTC).isoformat(timespec="seconds")
        table.writerow([number, *map(inert, (when, who, deed.act, deed.about, row.mark))])
    return out.getvalue()


def inert(cell: str) -> str:
    """*cell* with a quote before it if a spreadsheet would calculate it."""
    return f"'{cell}" if cell.lstrip()[:1] in _BEGINS_FORMULA or cell[:1] in _BEGINS_FORMULA else cell


def _write(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as out:
        out.write(text)


async def _read(settings: Settings) -> Listed:
    from bot.app import open_store
    from bot.storage.beside import Beside
    from bot.storage.install_key import audit_key
    from bot.storage.keyring import Keyring
    from bot.storage.lock import AlreadyRunning

    reading = Deed(datetime.now(UTC), "audit_read")
    try:
        store = open_store(settings)
    except AlreadyRunning:
        key = audit_key(settings.data_dir)
        beside = Beside(settings.database(), Keyring.of(settings.sealing_keys()), key)
        await beside.keep(reading)
        return await beside.read(_listed)
    try:
        await store.transact(lambda work: work.audit.keep(reading))
        return await store.read(_listed)
    finally:
        await store.close()


def _listed(work: Work) -> Listed:
    return work.audit.all(), {agent.id: agent.alias for agent in work.agents.all()}


# -- for the doctor ---------------------------------------------------------------------------------------


def check_audit_of_file(file: Path, settings: Settings) -> Iterator[Check]:
    """The check of a file that has tables. Raises Unreadable."""
    from bot.storage.audit import StoredAudit
    from bot.storage.look_file import ask_file

    key = _key(settings)
    yield _check(ask_file(file, lambda connection: StoredAudit(connection).verdict(key)), settings)


def check_audit_on_server(settings: Settings) -> Iterator[Check]:
    """The check of a database on a server that has tables. Raises Unusable."""
    from bot.storage.audit import StoredAudit
    from bot.storage.look import ask

    key = _key(settings)
    yield _check(ask(settings.database(), lambda connection: StoredAudit(connection).verdict(key)), settings)


def _key(settings: Settings) -> bytes:
    from bot.storage.install_key import known_audit_key

    try:
        return known_audit_key(settings.data_dir) or b""
    except OSError:
        return b""


def _check(found: Verdict, settings: Settings) -> Check:
    from bot.storage.install_key import NAME

    key = settings.data_dir / NAME
    if found.broken:
        what = f"line {found.broken} of {found.count} is not as it was written, or is gone"
        fix = (
            "Find out who can write to the database; a copy made by `walletdesk backup` shows what was there."
        )
        return bad("audit", what, fix)
    if found.count and found.foreign == found.count:
        what = f"none of {found.count} lines was written under the key in {key}"
        return bad("audit", what, f"Put back the {NAME} of that time. If it is lost, find out why.")
    before = f"; {found.foreign} before them are under an earlier key" if found.foreign else ""
    last = f", the last {found.last.partition(':')[2][:12]}" if found.last else ""
    return Check("audit", f"{found.count - found.foreign} lines are as they were written{last}{before}")
