"""What cannot become part of an entry, and how the admin who wrote it is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.domain.messages import (
    Attachment,
    Content,
    DeleteIncoming,
    Kind,
    Span,
)
from bot.faq.drafting import plain
from bot.faq.knowledge import Knowledge
from tests.faq_world import (
    ADMIN,
    NEW,
    World,
    learn,
    opened,
    write_to_preview,
)


@pytest.fixture(scope="module")
def learnt() -> Knowledge:
    return learn()


@pytest.fixture
async def world(learnt: Knowledge) -> AsyncIterator[World]:
    async with opened(learnt) as made:
        yield made


# -- what cannot be kept ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "said", "key"),
    [
        (1, "  ", "faq-empty"),
        (1, "q" * 201, "faq-question-too-long"),
        (2, "a" * 3501, "faq-answer-too-long"),
        (3, "p" * 301, "faq-phrase-too-long"),
        (3, "\n".join(f"way {i}" for i in range(31)), "faq-too-many-phrases"),
        (2, "abandon " * 11 + "about", "faq-secret"),
        (2, Content(attachment=Attachment(Kind.PHOTO, "file")), "faq-only-text"),
    ],
)
async def test_what_cannot_be_kept_is_said_and_asked_again(
    world: World, before: int, said: str | Content, key: str
) -> None:
    await write_to_preview(world, *NEW[:before])

    await world.says(ADMIN, said)
    refused = await world.keys()
    preview = await write_to_preview(world, *NEW[before:])

    assert refused == [key]
    assert preview.key == "faq-preview"


async def test_what_was_not_looked_into_is_refused(world: World) -> None:
    await world.says(ADMIN, "/faq add")

    await world.says(ADMIN, "⟦removed⟧", found=[], scanned=False)

    assert (await world.keys())[-1] == "faq-secret"


@pytest.mark.parametrize("text", ["⟦removed⟧", "/faq test ⟦removed⟧", "/faq add ⟦removed⟧"])
async def test_what_held_a_secret_is_taken_off_the_chat_and_goes_nowhere(world: World, text: str) -> None:
    await world.says(ADMIN, "/faq add")
    await world.told()

    await world.says(ADMIN, text, found=[{"kind": "recovery_phrase", "count": 12, "where": "message.text"}])

    later = world.clock.at + timedelta(days=1)
    waiting = await world.store.read(lambda work: work.outbox.heads(later, busy=(), limit=9))
    second = 2
    assert [row.effect for row in waiting] == [DeleteIncoming((second,), "faq-secret", "faq-secret-here")]


def test_hidden_links_are_written_out() -> None:
    spans = (
        Span("text_link", 3, 4, "https://a.example"),
        Span("bold", 0, 2),
        Span("text_link", 8, 4, "https://b.example"),
    )

    assert plain(Content("😀 here there", spans)) == "😀 here (https://a.example) ther (https://b.example)e"
