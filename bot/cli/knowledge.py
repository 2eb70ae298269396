"""`walletdesk faq import` and `walletdesk faq export`: the knowledge base as a file that people edit."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from bot.cli.plain import Plain, read_settings
from bot.cli.storing import from_server, in_store
from bot.ports import Entry
from bot.settings import Settings

BY = "import"
"""Who changed an entry, in its history, when a file did."""


def run_import(file: Path) -> None:
    """Take every entry of *file* that differs into the knowledge base, as its next version.

    Raises:
        Plain: the file cannot be taken, and nothing was changed; or the bot is running.
    """
    from bot.faq.catalogue import Signature
    from bot.faq.exchange import BadBase, import_into, import_yaml

    settings = read_settings()
    try:
        entries = import_yaml(file.read_text(encoding="utf-8"), file=file.name)
    except (OSError, UnicodeError) as error:
        raise Plain(
            f"{file} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8 text'}."
        ) from None
    except BadBase as error:
        raise Plain(f"{error}. Nothing was changed.") from None
    by = Signature(BY, datetime.now(UTC))
    counts = in_store(settings, lambda work: import_into(work, entries, by))
    print(f"✔ {counts.new} new, {counts.changed} changed, {counts.unchanged} as they were.")


def run_export(file: Path | None) -> None:
    """Write the newest version of every entry to *file*, or to stdout.

    Raises:
        Plain: the file is there already or cannot be written.
    """
    from bot.faq.exchange import export_yaml

    entries = _everything(read_settings())
    text = export_yaml(entries)
    if file is None:
        sys.stdout.write(text)
        return
    try:
        with os.fdopen(
            os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644), "w", encoding="utf-8"
        ) as out:
            out.write(text)
    except FileExistsError:
        raise Plain(f"{file} is there already, and is never overwritten. Choose another name.") from None
    except OSError as error:
        raise Plain(f"{file} cannot be written: {error.strerror}.") from None
    print(f"✔ {len(entries)} entries are in {file}.")


def _everything(settings: Settings) -> list[Entry]:
    from bot.faq.starter import load_starter
    from bot.storage.backup import BackupError, backup
    from bot.storage.engines import database_file
    from bot.storage.postgres import is_postgres

    if is_postgres(settings.database()):
        return from_server(settings, lambda work: work.entries.everything()) or load_starter()
    database = database_file(settings.database())
    if database is None or not database.is_file():
        return load_starter()
    # Read from a copy, because a running bot keeps the database to itself.
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        try:
            backup(database, copy)
        except BackupError as error:
            raise Plain(
                f"{database} cannot be read: it is {error.reason}. Run `walletdesk doctor`."
            ) from None
        url = SecretStr(f"sqlite:///{copy}")
        beside = settings.model_copy(update={"database_url": url, "data_dir": Path(folder)})
        return in_store(beside, lambda work: work.entries.everything()) or load_starter()
