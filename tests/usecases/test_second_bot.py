"""A second bot with the same token takes our updates: who is told, and what the health page says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from structlog.testing import capture_logs

from bot.delivery.health import Health, Reading, Status
from bot.delivery.hearing import Hearing
from bot.domain.messages import Sender, TellAgents
from bot.handover.outage import Outages
from bot.ports import Role
from tests.usecases.test_health import health_of, judged, reading
from tests.usecases.test_outages import MINUTE, events, told
from tests.usecases.world import World


async def contested_after(world: World, *minutes: float) -> Hearing:
    """Somebody else asks for our updates, each time so many minutes after the last."""
    hearing = Hearing(Outages(world.desk), world.clock)
    for pause in minutes:
        world.clock.move(MINUTE * pause)
        await hearing.contested()
    return hearing


async def alarmed(world: World) -> list[str]:
    """The keys that an admin was told in private."""
    return [one.key for one in await world.posted("user:9001") if isinstance(one, TellAgents)]


async def test_a_second_bot_is_told_once_to_the_admins_in_private_and_to_the_leads() -> None:
    world = World()
    await world.store.transact(lambda work: work.agents.add(Sender(9001), "Robin", Role.ADMIN))

    with capture_logs() as logs:
        hearing = await contested_after(world, 0, 0.5, 0.5, 1, 4)

    assert hearing.is_contested
    assert await alarmed(world) == ["second-bot"]
    assert [(one.key, one.leads) for one in await told(world)] == [("second-bot", True)]
    assert events(logs) == ["polling.contested"]


async def test_a_bot_that_was_replaced_just_now_is_no_second_bot() -> None:
    world = World()

    hearing = await contested_after(world, 0, 60, 60)

    assert not hearing.is_contested
    assert await told(world) == []


async def test_a_second_bot_that_is_gone_is_forgotten_and_one_that_comes_back_told_again() -> None:
    world = World()

    hearing = await contested_after(world, 0, 1)
    world.clock.move(MINUTE * 6)
    was_gone = not hearing.is_contested
    world.clock.move(MINUTE * 60)
    for _ in range(2):
        await hearing.contested()

    assert was_gone
    assert len(await told(world)) == 2


async def test_a_second_bot_is_unhealthy_until_it_is_gone() -> None:
    world = World()
    health = health_of(world)
    await health.hearing.heard()

    once = (await _contested(health)).status
    again = (await _contested(health)).status
    world.clock.move(timedelta(minutes=6))
    await health.hearing.heard()

    assert (once, again, (await health.read()).status) == (Status.OK, Status.CONTESTED, Status.OK)
    assert judged(replace(reading(), status=Status.CONTESTED))["bot"].startswith("Stop the other program")


async def _contested(health: Health) -> Reading:
    await health.hearing.contested()
    return await health.read()
