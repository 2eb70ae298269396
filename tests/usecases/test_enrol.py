"""How somebody becomes an agent: invitations by admins, codes typed in private, the first admins."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.messages import Sender, TellAgents
from bot.handover.enrol import Enrolment
from bot.ports import Agent, Role
from tests.usecases.world import World

NEW = 801


async def _with_admin() -> tuple[World, Agent]:
    """A world with an admin whom the bot may write to."""
    world = World()
    admin = await world.hire("Ada", Role.ADMIN)
    await world.store.transact(lambda work: work.people.meet(Sender(admin.user_id, "Ada")))
    world.roll.members.add(NEW)
    return world, admin


async def _found(world: World, user_id: int) -> Agent | None:
    found: Agent | None = await world.ask(lambda work: work.agents.by_user(user_id))
    return found


async def test_a_code_goes_to_the_admins_private_chat_and_never_to_the_group() -> None:
    world, admin = await _with_admin()

    await world.writes(admin, "/invite lead Mei Lin")

    private, group = await world.posted(f"user:{admin.user_id}"), await world.posted("leads")
    assert [(one.key, one.args["code"]) for one in private if isinstance(one, TellAgents)] == [
        ("invite-made", "code-1")
    ]
    assert await world.keys("leads") == ["invite-sent"]
    assert "code-1" not in repr(group)


async def test_an_admin_the_bot_cannot_write_to_is_told_so_and_no_code_is_made() -> None:
    world = World()
    admin = await world.hire("Ada", Role.ADMIN)
    world.roll.members.add(NEW)

    await world.writes(admin, "/invite agent Mei")
    await world.writes_privately(NEW, "/join code-1")

    assert await world.keys("leads") == ["invite-private-failed"]
    assert await _found(world, NEW) is None


@pytest.mark.parametrize("argument", ["", "agent", "boss Mei", "Mei agent", f"agent {'m' * 33}"])
async def test_an_invitation_needs_a_role_and_an_alias(argument: str) -> None:
    world, admin = await _with_admin()

    await world.writes(admin, f"/invite {argument}")

    assert await world.keys() == ["invite-usage"]


async def test_an_alias_that_a_colleague_has_is_refused() -> None:
    world, admin = await _with_admin()

    await world.writes(admin, "/invite agent ada")

    assert await world.keys() == ["invite-alias-taken"]


async def test_whoever_types_the_code_in_private_is_an_agent_from_then_on() -> None:
    world, admin = await _with_admin()
    await world.writes(admin, "/invite lead Mei")
    await world.look_away()

    await world.writes_privately(NEW, "/join code-1")

    mei = await _found(world, NEW)
    assert mei is not None
    assert (mei.alias, mei.role, mei.active) == ("Mei", Role.LEAD, True)
    assert await world.keys(f"user:{NEW}") == ["join-done"]
    assert await world.keys("leads") == ["agent-joined"]
    assert await world.unfinished() == 0


async def test_a_code_works_once() -> None:
    world, admin = await _with_admin()
    await world.writes(admin, "/invite agent Mei")
    world.roll.members.add(802)

    await world.writes_privately(NEW, "/join code-1")
    await world.writes_privately(802, "/join code-1")

    assert await _found(world, 802) is None
    assert await world.keys("user:802") == ["join-bad"]


async def test_a_code_is_good_for_a_day() -> None:
    world, admin = await _with_admin()
    await world.writes(admin, "/invite agent Mei")

    world.clock.move(timedelta(hours=24))
    await world.writes_privately(NEW, "/join code-1")

    assert await _found(world, NEW) is None


async def test_somebody_outside_the_group_does_not_use_up_the_code() -> None:
    world, admin = await _with_admin()
    await world.writes(admin, "/invite agent Mei")
    world.roll.members.discard(NEW)

    await world.writes_privately(NEW, "/join code-1")
    outside = await _found(world, NEW)
    world.roll.members.add(NEW)
    await world.writes_privately(NEW, "/join code-1")

    assert outside is None
    assert await _found(world, NEW) is not None


async def test_after_five_wrong_codes_in_an_hour_nothing_is_answered_or_tried() -> None:
    world, admin = await _with_admin()
    await world.writes(admin, "/invite agent Mei")

    for code in ("", "a", "b", "c", "d", "e", "code-1"):
        await world.writes_privately(NEW, f"/join {code}")
    silent = await _found(world, NEW)
    world.clock.move(timedelta(minutes=61))
    await world.writes_privately(NEW, "/join code-1")

    assert silent is None
    assert await world.keys(f"user:{NEW}") == ["join-usage", *["join-bad"] * 4, "join-done"]


async def test_a_code_typed_in_the_group_enrols_nobody() -> None:
    world, admin = await _with_admin()
    await world.writes(admin, "/invite agent Mei")

    await world.writes(NEW, "/join code-1")

    assert await _found(world, NEW) is None


async def test_an_alias_given_away_meanwhile_gets_a_number() -> None:
    world, admin = await _with_admin()
    world.roll.members.add(802)
    await world.writes(admin, "/invite agent Mei")
    await world.writes(admin, "/invite agent Mei")

    await world.writes_privately(NEW, "/join code-1")
    await world.writes_privately(802, "/join code-2")

    second = await _found(world, 802)
    assert second is not None
    assert second.alias == "Mei 2"


async def test_who_left_the_group_needs_a_new_invitation() -> None:
    world, admin = await _with_admin()
    await world.writes(admin, "/invite agent Mei")
    await world.writes_privately(NEW, "/join code-1")

    await world.leaves(NEW)
    world.roll.members.add(NEW)
    await world.look_away()
    await world.writes(NEW, "/queue")

    assert await world.keys() == ["not-enrolled"]


async def test_the_operator_names_the_first_admins() -> None:
    world = World()
    lead = await world.hire("Lea", Role.LEAD)

    for _ in range(2):
        await world.store.transact(
            lambda work: Enrolment.bootstrap(work, (11, 12, lead.user_id), world.clock.now())
        )

    agents = await world.ask(lambda work: work.agents.all())
    assert [(one.user_id, one.alias, one.role) for one in agents] == [
        (lead.user_id, "Lea", Role.ADMIN),
        (11, "Support", Role.ADMIN),
        (12, "Support 2", Role.ADMIN),
    ]


async def test_an_agent_is_known_by_the_username_they_have_now() -> None:
    world = World()
    await world.store.transact(lambda work: Enrolment.bootstrap(work, (11,), world.clock.now()))
    world.roll.members.add(11)
    user = {"id": 11, "is_bot": False, "first_name": "Ada", "username": "ada_l"}

    await world.writes(user, "/who")

    named = await world.ask(lambda work: work.agents.by_name("@ada_l"))
    assert named is not None
    assert named.name == "Ada"


async def test_a_new_name_makes_nobody_an_agent_again_who_left_meanwhile() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.leaves(ann)

    known = await world.enrol.recognise(ann, Sender(ann.user_id, "Anna", "anna_desk"))

    stored = await _found(world, ann.user_id)
    assert stored == known
    assert stored is not None
    assert (stored.name, stored.active) == ("Anna", False)


async def test_who_left_meanwhile_invites_nobody() -> None:
    world, admin = await _with_admin()
    await world.leaves(admin)
    await world.look_away()

    await world.enrol.invited(admin, None, await world.row(), "agent Mei")

    assert await world.keys() == ["not-enrolled"]


async def test_a_code_can_be_made_without_a_chat() -> None:
    world, _ = await _with_admin()

    code = await world.enrol.invite(Role.ADMIN, "Root")
    await world.writes_privately(NEW, f"/join {code}")

    found = await _found(world, NEW)
    assert found is not None
    assert found.role is Role.ADMIN
