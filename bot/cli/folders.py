"""The folders of the data: made before anything is opened in them, with what is in the way said in plain lines."""

from __future__ import annotations

import os
from pathlib import Path

from bot.cli.checks import Check, bad
from bot.cli.plain import Plain
from bot.settings import Settings

IN_MEMORY = "DATABASE_URL names a database in memory, which forgets everything"


def make_folders(settings: Settings) -> None:
    """Make DATA_DIR with all that leads to it, and of the database's folder the last one.

    Raises:
        Plain: one of them cannot be made or written, or the database is none that a bot can keep.
    """
    fault = _making(settings.data_dir, "DATA_DIR") or database_fault(settings, makes=True)
    if fault:
        raise Plain(f"{fault.found}. {fault.fix}")


def database_fault(settings: Settings, *, makes: bool = False) -> Check | None:
    """Why the file of the database cannot be used; None if it can, if it may be made, or if it is on a server.

    With *makes* its folder is made, but only if the one above it is there: a path that is wrong further up is
    mistyped, or on a disk that is not mounted.
    """
    from bot.storage.engines import database_file
    from bot.storage.postgres import is_postgres

    if is_postgres(settings.database()):
        return None
    file = database_file(settings.database())
    if file is None:
        return bad("database", IN_MEMORY, "Name a file, as in sqlite:///data/walletdesk.db.")
    if not settings.database_url.get_secret_value():
        return _file_fault(file, "DATA_DIR", makes=makes)
    return _folder_fault(file.absolute().parent, makes=makes) or _file_fault(
        file, "DATABASE_URL", makes=makes
    )


def _folder_fault(folder: Path, *, makes: bool) -> Check | None:
    if folder.is_dir():
        return None
    if not folder.parent.is_dir():
        found = f"DATABASE_URL names the folder {folder}, but there is no {folder.parent} to make it in"
        return bad("database", found, "Correct the path, or make that folder.")
    if makes:
        return _making(folder, "DATABASE_URL")
    if folder.exists() or not os.access(folder.parent, os.W_OK | os.X_OK):
        return bad("database", f"DATABASE_URL: the folder {folder} cannot be made", "Choose another path.")
    return None


def _making(folder: Path, name: str) -> Check | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        found = f"{name}: the folder {folder} cannot be made ({error.strerror})"
        return bad("database", found, "Choose another path.")
    return None


def _file_fault(file: Path, name: str, *, makes: bool) -> Check | None:
    if file.is_dir():
        found = f"{name} names {file}, which is a folder"
        return bad("database", found, f"Add the name of a file, such as {file / 'walletdesk.db'}.")
    lock = file.with_name(f"{file.name}.lock")
    # Tried, as the rights that are shown do not tell of a disk that is read-only. The lock's file stays anyway.
    tried = [path for path in (lock, file) if path.exists() or (makes and path == lock)]
    refusals = (_refusal(path, name) for path in tried)
    return next((refusal for refusal in refusals if refusal), None)


def _refusal(path: Path, name: str) -> Check | None:
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        found = f"{name}: {path} cannot be written ({error.strerror})"
        owned = path.absolute().parent
        return bad(
            "database", found, f"Choose another path, or make it yours: sudo chown -R $(id -un) {owned}"
        )
    return None
