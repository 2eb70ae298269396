"""The buttons by which a customer says what time it is where they are, and which zone each of them stands for."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.messages import Button, Rows

CITIES = (
    "Pacific/Honolulu",
    "America/Los_Angeles",
    "America/Denver",
    "America/Mexico_City",
    "America/Chicago",
    "America/New_York",
    "America/Sao_Paulo",
    "Atlantic/Azores",
    "Africa/Lagos",
    "Europe/London",
    "Europe/Berlin",
    "Africa/Johannesburg",
    "Europe/Moscow",
    "Asia/Tehran",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Adelaide",
    "Australia/Sydney",
    "Pacific/Auckland",
)
"""IANA zones that many people live in, each under the name of a large city."""
PER_ROW = 3


def zone_buttons(now: datetime) -> Rows:
    """One button for each city, westernmost clock first, labelled with its local time."""
    local = sorted((now.astimezone(ZoneInfo(city)) for city in CITIES), key=_offset)
    return tuple(tuple(map(_button, local[i : i + PER_ROW])) for i in range(0, len(local), PER_ROW))


def _offset(local: datetime) -> timedelta:
    return local.utcoffset() or timedelta()


def _button(local: datetime) -> Button:
    zone = str(local.tzinfo)
    city = zone.rpartition("/")[2].replace("_", " ")
    return Button("", f"zone:{zone}", label=f"{local:%H:%M} {city}")
