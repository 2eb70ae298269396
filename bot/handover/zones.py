"""The buttons by which a customer says what time it is where they are."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.messages import Button, Rows

OFFSETS = (-8, -7, -6, -5, -4, -3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12)
PER_ROW = 3


def zone_buttons(now: datetime) -> Rows:
    """One button for each whole-hour offset that many people live in, labelled with its local time."""
    buttons = [_button(now, offset) for offset in OFFSETS]
    return tuple(tuple(buttons[i : i + PER_ROW]) for i in range(0, len(buttons), PER_ROW))


def _button(now: datetime, offset: int) -> Button:
    local = now + timedelta(hours=offset)
    return Button("", f"zone:{offset}", label=f"{local:%H:%M} (UTC{offset:+d})")
