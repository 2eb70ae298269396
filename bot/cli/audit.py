"""`walletdesk audit`: what people with power did, as a table; and whether all of it is as it was written."""

from __future__ import annotations

import asyncio
import csv
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.checks import Check, bad
from bot.cli.folders import database_fault
from bot.cli.plain import Plain, read_settings
from bot.cli.storing import said_plainly
from bot.domain.messages import AgentId
from bot.ports import Deed, Work
from bot.ports.audit import Kept
from bot.settings import Settings
from bot.storage.audit import Verdict
from bot.storage.install_key import NAME
from bot.storage.witness import NAME as WITNESS
from bot.storage.witness import End, Witness

if TYPE_CHECKING:
    from bot.storage.beside import Beside

HEAD = ("number", "when", "who", "what", "about", "mark")
RUNS_IT = "whoever runs the desk"
# What a spreadsheet takes for a formula, also in the wide forms that it takes for the narrow ones.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠|%]|[\t\r\n]")
# Where a comma is the decimal sign a spreadsheet begins cells behind these, and takes no heed of quotes within a line.
_NEXT_CELL = re.compile(r"(?<=[;\t\r\n])(?=\s*[=+\-@＝＋－＠|%])")
_UNREADABLE = "Run `walletdesk doctor`."

Listed = tuple[Sequence[Kept], Mapping[AgentId, str]]


def run_audit(file: Path | None, *, accepts: bool = False) -> None:
    """Write what was done to *file*, or to stdout; that it was read is kept as well.

    If the caller *accepts* what is there, the log goes on from it, and that is kept first.

    Raises:
        Plain: the file is there already or cannot be written, or the database cannot be used.
    """
    settings = read_settings()
    if fault := database_fault(settings):
        raise Plain(f"{fault.found}. {fault.fix}")
    with said_plainly(settings):
        kept, aliases = asyncio.run(_read(settings, accepts=accepts))
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
    """*cell* with a quote before what a spreadsheet would calculate of it."""
    quoted = _NEXT_CELL.sub("'", cell)
    return f"'{quoted}" if _FORMULA.match(cell) else quoted


def _write(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as out:
        out.write(text)


async def _read(settings: Settings, *, accepts: bool) -> Listed:
    from bot.app import open_store
    from bot.storage.lock import AlreadyRunning

    opening = partial(_opening, accepts=accepts)
    try:
        store = open_store(settings)
    except AlreadyRunning:
        beside = beside_bot(settings)
        await beside.leave(opening)
        return await beside.read(_listed)
    try:
        await store.transact(opening)
        return await store.read(_listed)
    finally:
        await store.close()


def beside_bot(settings: Settings) -> Beside:
    """What leaves a word while the bot runs, or while nothing does and the schema must stay as it is."""
    from bot.storage.audit import Signing
    from bot.storage.beside import Beside
    from bot.storage.keyring import Keyring

    ring = Keyring.of(settings.sealing_keys())
    return Beside(settings.database(), ring, Signing.in_folder(settings.data_dir))


def _opening(work: Work, *, accepts: bool) -> None:
    now = datetime.now(UTC)
    if accepts:
        work.audit.accept(now, "log_accepted")
    work.audit.keep(Deed(now, "audit_read"))


def _listed(work: Work) -> Listed:
    return work.audit.all(), {agent.id: agent.alias for agent in work.agents.all()}


# -- for the doctor ---------------------------------------------------------------------------------------


def check_audit_of_file(file: Path, settings: Settings) -> Iterator[Check]:
    """The check of a file that has tables. Raises Unreadable."""
    from bot.storage.audit import StoredAudit
    from bot.storage.look_file import ask_file

    # Before the log is looked at: the bot may go on with both meanwhile.
    key, noted = _key(settings), Witness(settings.data_dir).noted()
    found = ask_file(file, lambda connection: StoredAudit(connection).verdict(key, noted))
    yield _check(found, noted, settings)


def check_audit_on_server(settings: Settings) -> Iterator[Check]:
    """The check of a database on a server that has tables. Raises Unusable."""
    from bot.storage.audit import StoredAudit
    from bot.storage.look import ask

    key, noted = _key(settings), Witness(settings.data_dir).noted()
    found = ask(settings.database(), lambda connection: StoredAudit(connection).verdict(key, noted))
    yield _check(found, noted, settings)


def _key(settings: Settings) -> bytes:
    from bot.storage.install_key import known_audit_key

    try:
        return known_audit_key(settings.data_dir) or b""
    except OSError:
        return b""


def _check(found: Verdict, noted: End, settings: Settings) -> Check:
    fault = _broken(found, settings) or _set_back(found, noted, settings) or _foreign(found, settings)
    if fault:
        return bad("audit", *fault)
    if not found.count:
        return Check("audit", "no line yet")
    last = found.last.partition(":")[2][:12]
    unknown = (
        ""
        if noted.count
        else f"; whether there were more cannot be told, without {settings.data_dir / WITNESS}"
    )
    return Check("audit", f"{found.count} lines are as they were written, the last {last}{unknown}")


Fault = tuple[str, str]
"""What is wrong, and what to do."""


def _broken(found: Verdict, settings: Settings) -> Fault | None:
    if not found.broken:
        return None
    if found.is_strange:
        what = f"line {found.broken} of {found.count} was written under another key than the one in {_key_file(settings)}"
        fix = (
            f"If you put an older {NAME} in its place, put back the newer one. "
            "If not, find out who can write to the database."
        )
        return what, fix
    what = f"line {found.broken} of {found.count} is not as it was written, or is gone"
    fix = "Find out who can write to the database; a copy made by `walletdesk backup` shows what was there."
    return what, fix


def _set_back(found: Verdict, noted: End, settings: Settings) -> Fault | None:
    if found.is_as_noted:
        return None
    file = settings.data_dir / WITNESS
    what = f"line {noted.count} of {found.count} is another one than the bot wrote, as {file} tells"
    if found.count < noted.count:
        what = f"there are {found.count} lines, and {file} tells of {noted.count}"
    fix = (
        "Somebody put back an earlier state of the log, or emptied it. If that was you, with a copy or another "
        "database: `walletdesk audit --accept` goes on from here, and writes that down. If not, find out who can write "
        "to the database."
    )
    return what, fix


def _foreign(found: Verdict, settings: Settings) -> Fault | None:
    if not found.foreign:
        return None
    if found.foreign == found.count:
        what = f"none of {found.count} lines was written under the key in {_key_file(settings)}"
        fix = (
            f"Set DATA_DIR to the folder that the bot of this database has, or put its {NAME} back. If that is lost: "
            "`walletdesk audit --accept` goes on under this one, and writes that down."
        )
        return what, fix
    what = f"the first {found.foreign} of {found.count} lines were written under another key than the one in {_key_file(settings)}"
    fix = (
        "Whether they are as they were cannot be told. If that key was lost, it stays so: do not put it back any more, "
        "since the later lines are under this one. If it was not, somebody wrote them anew, and a copy made by "
        "`walletdesk backup` shows what was there."
    )
    return what, fix


def _key_file(settings: Settings) -> Path:
    return settings.data_dir / NAME
