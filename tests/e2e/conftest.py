"""One running world a test; the knowledge base is learnt once for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.faq.knowledge import Knowledge
from bot.faq.starter import load_starter
from tests.e2e.world import E2EWorld, e2e_world


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Ranks by characters alone, which is quick to learn and good enough for the words of the tests."""
    learnt = Knowledge(lambda: None)
    # A desk that stops while it learns would leave the next one to begin again.
    asyncio.run(learnt.publish(load_starter()))
    return learnt


@pytest.fixture
async def desk(tmp_path: Path, knowledge: Knowledge) -> AsyncIterator[E2EWorld]:
    """A desk that is open around the clock, with two agents."""
    async with e2e_world(tmp_path, knowledge) as world:
        yield world
