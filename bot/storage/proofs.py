"""A proof of each key in use, kept in the database: whether the keys at hand are those it was sealed under."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Text, delete, select, type_coerce

from bot.storage.beginnings import begins_with
from bot.storage.keyring import Keyring, Unsealable, is_of_row
from bot.storage.schema import setting
from bot.storage.sealed import Bound, ring_of, row_text
from bot.storage.upsert import insert_or_update

PREFIX = "data_key/"
_PLACE = "setting.value"
_SAID = "walletdesk"
_RAW = type_coerce(setting.c.value, Text)
_NAMED = begins_with(setting.c.name, PREFIX)


def proven(connection: Connection) -> dict[str, str]:
    """The ids of the keys that something here was sealed under, each with what proves it."""
    rows = connection.execute(select(setting.c.name, _RAW).where(_NAMED))
    return {name.removeprefix(PREFIX): raw for name, raw in rows}


def fault_of(proofs: Mapping[str, str], ring: Keyring | None) -> Unsealable | None:
    """Why *ring* does not fit a database with these proofs; None if it does."""
    for key_id, proof in sorted(proofs.items()):
        if ring is None or key_id not in ring.ids:
            return Unsealable("missing", key_id)
        try:
            row = row_text((PREFIX + key_id,)) if is_of_row(proof) else None
            ring.opened(proof, _PLACE, row)
        except Unsealable:
            return Unsealable("wrong", key_id)
    return None


def check_keys(connection: Connection) -> None:
    """Compare the keys of *connection* with the database; a writer that is new here leaves its proof.

    Raises:
        Unsealable: a key is missing, or another one goes by its name.
    """
    ring, proofs = ring_of(connection.dialect), proven(connection)
    if fault := fault_of(proofs, ring):
        raise fault
    if ring is not None and ring.writer is not None and ring.writer not in proofs:
        name = PREFIX + ring.writer
        row = {"name": name, "value": Bound(_SAID, (name,)), "until": None}
        insert_or_update(connection, setting, ("name",), row)


def keep_only(connection: Connection, writer: str | None) -> None:
    """Nothing is sealed under other keys any more than *writer*."""
    gone = delete(setting).where(_NAMED, setting.c.name != f"{PREFIX}{writer or ''}")
    connection.execute(gone)
