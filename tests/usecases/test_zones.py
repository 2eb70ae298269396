"""The buttons for the customer's clock: whole hours or not, in the order of their clocks, and safe as button data."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.messages import Button
from bot.handover.zones import CITIES, PER_ROW, zone_buttons
from tests.usecases.world import CUSTOMER, World

NOVEMBER = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
MAX_DATA_BYTES = 64
moments = st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


def buttons(now: datetime) -> list[Button]:
    return [button for row in zone_buttons(now) for button in row]


@pytest.mark.parametrize(
    "label",
    ["17:30 Kolkata", "17:45 Kathmandu", "15:30 Tehran", "22:30 Adelaide", "13:00 Berlin", "07:00 New York"],
)
def test_a_clock_is_found_by_its_time_and_city(label: str) -> None:
    assert label in [button.label for button in buttons(NOVEMBER)]


def test_summer_time_is_that_of_the_city() -> None:
    labels = [button.label for button in buttons(NOVEMBER.replace(month=7))]

    assert "14:00 Berlin" in labels
    assert "13:00 Lagos" in labels


@given(moments)
def test_the_clocks_go_from_west_to_east_all_year(now: datetime) -> None:
    zones = [ZoneInfo(button.data.removeprefix("zone:")) for button in buttons(now)]

    offsets = [now.astimezone(zone).utcoffset() or timedelta() for zone in zones]
    assert offsets == sorted(offsets)


@given(moments)
def test_every_city_has_one_button_that_fits(now: datetime) -> None:
    shown = buttons(now)

    assert sorted(button.data for button in shown) == sorted(f"zone:{city}" for city in CITIES)
    assert len({button.label for button in shown}) == len(shown)
    assert max(len(button.data.encode()) for button in shown) <= MAX_DATA_BYTES
    assert max(map(len, zone_buttons(now))) == PER_ROW


@pytest.mark.parametrize(
    ("data", "toast", "zone"),
    [
        ("zone:Asia/Kolkata", "", "Asia/Kolkata"),
        ("zone:Etc/GMT-8", "too-old", ""),
        ("zone:Europe/Paris", "too-old", ""),
        ("zone:8", "too-old", ""),
        ("zone:../secrets", "too-old", ""),
    ],
)
async def test_only_a_listed_zone_is_believed(data: str, toast: str, zone: str) -> None:
    world = World()
    await world.handed_over()

    said = await world.customer_presses(data)

    person = await world.ask(lambda work: work.people.by_user(CUSTOMER))
    await world.store.close()
    assert (said, person.zone) == (toast, zone)
