"""Pages that are written by hand name everything there is: each metric, and each room of the code."""

from __future__ import annotations

from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from bot.delivery.counters import Counters
from bot.delivery.health import Reading, Status
from bot.delivery.metrics import exposition
from sandbox.acts import ACTIONS
from tests.usecases.world import START

ROOT = Path(__file__).parents[2]


def test_every_metric_is_explained() -> None:
    page = (ROOT / "docs" / "howto" / "monitoring.md").read_text(encoding="utf-8")
    look = Reading(START, Status.OK, "polling", 3.0, 86397.0, 0.001, {}, 4, 2, 1)

    families = text_string_to_metric_families(exposition(look, Counters()).decode())

    names = {f"{one.name}_total" if one.type == "counter" else one.name for one in families}
    unexplained = {name for name in names if f"`{name}`" not in page and f"`{name}{{" not in page}
    assert len(names) > 10
    assert unexplained == set()


def test_every_action_of_the_sandbox_is_explained() -> None:
    page = (ROOT / "docs" / "howto" / "sandbox.md").read_text(encoding="utf-8")

    assert len(ACTIONS) > 10
    assert {action for action in ACTIONS if f"`{action}`" not in page} == set()


def test_every_status_of_the_bot_is_explained() -> None:
    page = (ROOT / "docs" / "howto" / "monitoring.md").read_text(encoding="utf-8")

    assert {status.value for status in Status if f"| `{status.value}` |" not in page} == {"ok"}


def test_every_room_of_the_code_is_introduced_to_those_who_work_on_it() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    rooms = {f"bot/{folder.parent.name}" for folder in (ROOT / "bot").glob("*/__init__.py")}

    assert len(rooms) > 10
    assert {room for room in rooms if f"`{room}`" not in page} == set()
