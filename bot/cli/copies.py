"""`walletdesk backup` and `walletdesk restore`: copies of the database, with their failures said in plain lines."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.folders import make_folders
from bot.cli.plain import Plain, read_settings, running
from bot.cli.storing import in_store
from bot.ports import Deed
from bot.settings import Settings
from bot.storage.backup import BackupError, backup, restore
from bot.storage.engines import database_file
from bot.storage.postgres import is_postgres

REASONS = {
    "missing": "{file} is not there.",
    "exists": "{file} is there already, and is never overwritten. Choose another name.",
    "damaged": "{file} is not a sound database. Use an older copy.",
    "not_ours": "{file} was not made by walletdesk, or by a newer one.",
}
NOT_KEPT = "That could not be written into the log of who did what: `walletdesk doctor` says why."
ON_A_SERVER = (
    "The database is on a PostgreSQL server, which has tools of its own for copies: "
    "pg_dump --format=custom --file=copy.dump DATABASE takes one, while the bot runs, and "
    "pg_restore --clean --if-exists --dbname=DATABASE copy.dump puts it back, after it was stopped, and "
    "then walletdesk audit --accept, which goes on from the log that was put back. "
    "More is in docs/howto/postgres.md."
)


def run_backup(target: Path) -> None:
    """Copy the database to *target*, also while the bot runs.

    Raises:
        Plain: it could not be done, and *target* was not made.
    """
    settings = read_settings()
    database = _database(settings)
    print(f"Copying {database} ...", flush=True)
    if database.is_file() and not target.exists():
        # Before it is taken, so that it is in the copy as well.
        _keep_backup(settings)
    try:
        backup(database, target)
    except BackupError as error:
        raise _said(error, target if error.reason == "exists" else database) from None
    except OSError as error:
        raise Plain(f"{target} cannot be written: {error.strerror}.") from None
    print(
        f"✔ {target} is complete and checked, {target.stat().st_size / 2**20:.1f} MB. Only you can read it."
    )


def run_restore(source: Path) -> None:
    """Put *source* in the place of the database.

    Raises:
        Plain: it could not be done, and the database is as it was.
    """
    settings = read_settings()
    database = _database(settings)
    print(f"Checking {source} ...", flush=True)
    make_folders(settings)
    try:
        kept = restore(source, database)
    except BackupError as error:
        raise running(settings) if error.reason == "running" else _said(error, source) from None
    except OSError as error:
        raise Plain(f"{database} cannot be written: {error.strerror}.") from None
    print(f"✔ {database} is what {source} was. Start the bot with `walletdesk run`.")
    if kept is not None:
        print(f"  The database that was there is now {kept}; delete it when all is well.")
    _keep_restore(settings)


def _keep_backup(settings: Settings) -> None:
    """Keep that it is taken. What is in the way of that is said, and is in the way of no copy."""
    from bot.cli.audit import beside_bot

    try:
        is_kept = asyncio.run(beside_bot(settings).could_keep(Deed(datetime.now(UTC), "backed_up")))
    except OSError:
        is_kept = False
    if not is_kept:
        print(f"  {NOT_KEPT}", flush=True)


def _keep_restore(settings: Settings) -> None:
    """Keep in what was put back that it was, and go on from its log, which may be shorter."""
    try:
        in_store(settings, lambda work: work.audit.accept(datetime.now(UTC), "restored"))
    except Plain:
        print(f"  {NOT_KEPT} `walletdesk audit --accept` does it later.")
        return
    print("  The log of who did what is that of the copy, and goes on with a line about this.")


def _database(settings: Settings) -> Path:
    if is_postgres(settings.database()):
        raise Plain(ON_A_SERVER)
    file = database_file(settings.database())
    if file is None:
        raise Plain("DATABASE_URL names a database in memory, of which there are no copies.")
    return file


def _said(error: BackupError, file: Path) -> Plain:
    return Plain(REASONS.get(error.reason, "{file}: " + error.reason).format(file=file))
