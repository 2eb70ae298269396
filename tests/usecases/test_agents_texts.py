"""That everything agents are told can be said, in every language of the catalogue."""

from __future__ import annotations

import pytest

from bot.domain.messages import TellAgents
from bot.ports import Role
from tests.our_texts import CATALOGUE
from tests.usecases.world import World

ASKED = (
    "/queue",
    "/who",
    "/case",
    "/case 1001",
    "/case 7",
    "/case x",
    "/history",
    "/stats",
    "/hours",
    "/hours set 9-18",
    "/hours set soon",
    "/hours",
    "/help",
    "/invite",
    "/invite agent Ada",
    "/invite agent Zed",
    "/trasnfer",
    "/xyzzy",
    "/r",
    "/note",
    "/transfer",
    "/undo",
    "/undo",
    "/claim",
    "/reopen",
    "/block",
    "/unblock",
    "/resolve",
)


@pytest.mark.parametrize("language", CATALOGUE.languages)
async def test_every_answer_to_an_agent_can_be_said(language: str) -> None:
    world = World(texts=CATALOGUE)
    ada = await world.hire("Ada", Role.ADMIN)
    for user_id in (7001, 7002):
        await world.handed_over(user_id=user_id)
    await world.writes(ada, "/r hello", await world.topic())

    for text in ASKED:
        await world.writes(ada, text, await world.topic())
        await world.writes(ada, text)
    await world.writes(999, "hello", await world.topic())
    await world.leaves(ada)

    told = [one for one in await world.posted() if isinstance(one, TellAgents)]
    said = [CATALOGUE.text(one.key, language, **one.args) for one in told]
    assert len(said) > len(ASKED)
    assert all(said)


async def test_toasts_can_be_said() -> None:
    world = World(texts=CATALOGUE)
    ann, bo = await world.hire("Ann"), await world.hire("Bo")
    case = await world.handed_over()

    toasts = [await world.presses(who, f"claim:{case.id}") for who in (ann, bo, ann, 999)]

    assert all(toasts)
    assert "Ann" in toasts[1]
