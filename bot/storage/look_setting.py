"""One small value that the bot keeps, read from beside it; by whom and for what is the command line's business."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, String, inspect, select, type_coerce

from bot.storage.keyring import MARK, Keyring, is_of_row
from bot.storage.schema import setting
from bot.storage.sealed import row_text

PLACE = "setting.value"


def value_of(connection: Connection, name: str, ring: Keyring | None) -> Any:
    """The value of this name; None if it was never set, or there are no tables yet. Raises Unsealable."""
    if not inspect(connection).has_table(setting.name):
        return None
    kept = select(type_coerce(setting.c.value, String)).where(setting.c.name == name)
    text = connection.execute(kept).scalar()
    if text is None or text[:1] != MARK or ring is None:
        return json.loads(text) if text and text[:1] != MARK else None
    return json.loads(ring.opened(text, PLACE, row_text((name,)) if is_of_row(text) else None))
