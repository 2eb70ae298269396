"""What cannot become part of an entry, and how the admin who wrote it is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.domain.messages import (
    Attachment,
    Content,
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


@pytest.mark.parametrize(
    "body",
    [{"found": [{"kind": "recovery_phrase", "count": 12, "where": ""}]}, {"found": [], "scanned": False}],
)
async def test_what_was_redacted_or_not_looked_into_is_refused(world: World, body: dict[str, Any]) -> None:
    await world.says(ADMIN, "/faq add")

    await world.says(ADMIN, "⟦removed⟧", **body)

    assert (await world.keys())[-1] == "faq-secret"


def test_hidden_links_are_written_out() -> None:
    spans = (
        Span("text_link", 3, 4, "https://a.example"),
        Span("bold", 0, 2),
        Span("text_link", 8, 4, "https://b.example"),
    )

    assert plain(Content("😀 here there", spans)) == "😀 here (https://a.example) ther (https://b.example)e"
