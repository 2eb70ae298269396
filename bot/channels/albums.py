"""Which items of an album arrived, when the platform answers with fewer messages than it was sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from itertools import count, takewhile
from typing import Any

from bot.channels.posts import Post
from bot.handover.parcels import Parcel

Message = Mapping[str, Any]
OnShortAlbum = Callable[[Parcel, int], Awaitable[None]]


async def nobody(_: Parcel, __: int) -> None:
    """For whoever has nobody to tell of an album that came short."""


def certain(items: Sequence[Post], arrived: Sequence[Message]) -> tuple[int, ...]:
    """The ids of the first items, in order, up to the first of which it is not certain what its id is.

    Args:
        items: What was sent, in order.
        arrived: The platform's messages, in the same order, some left out.

    A file comes back under another handle, so an item is told by its kind and its caption.
    """
    first = _places(items, arrived)
    last = [len(items) - 1 - place for place in reversed(_places(items[::-1], arrived[::-1]))]
    # What fits in one way only stands at the same place whether it is looked for from the front or from the end.
    sure = takewhile(lambda ways: ways[0] == ways[1] == ways[2], zip(count(), first, last, strict=False))
    return tuple(int(arrived[number]["message_id"]) for number, *_ in sure)


def _places(items: Iterable[Post], arrived: Iterable[Message]) -> list[int]:
    """For each message the first item that it can be, behind that of the one before it; empty if there is none."""
    numbered, places = iter(enumerate(items)), list[int]()
    for message in arrived:
        place = next((number for number, item in numbered if _can_be(item, message)), None)
        if place is None:
            return []
        places.append(place)
    return places


def _can_be(item: Post, message: Message) -> bool:
    kind = item.attachment.kind if item.attachment else ""
    return kind in message and item.body.text.strip() == str(message.get("caption") or "").strip()
