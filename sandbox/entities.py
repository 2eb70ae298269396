"""Formatted text as Telegram stores it: entities checked, found in plain text, trimmed and ordered."""

import re

from sandbox.errors import bad
from sandbox.records import Json
from sandbox.unicode import boundaries, units

# First come, first served: an address may hold an @ or a #, but never the other way round.
_FOUND = (
    ("url", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}")),
    ("mention", re.compile(r"(?<![\w@./])@[A-Za-z]\w{2,31}")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/])")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}")),
)


def formatted(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Check the given entities, trim the text, and add the entities Telegram finds by itself.

    Raises:
        Refusal: an entity reaches past the text or splits a surrogate pair.
    """
    _check(text, entities)
    trimmed, kept = _trimmed(text, [entity for entity in entities if entity["length"] > 0])
    # Telegram looks for links in bots' texts as well, except where the bot marked something itself.
    every = kept + [found for found in spotted(trimmed) if not _covered(found, kept)]
    return trimmed, sorted(every, key=lambda entity: (entity["offset"], -entity["length"]))


def spotted(text: str) -> list[Json]:
    """Addresses, mentions, commands and tags in plain text, first come first served, without overlaps."""
    found: list[Json] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            entity = {"type": kind, "offset": units(text[: match.start()]), "length": units(match[0])}
            if not _covered(entity, found):
                found.append(entity)
    return sorted(found, key=lambda entity: int(entity["offset"]))


def _covered(entity: Json, others: list[Json]) -> bool:
    end = entity["offset"] + entity["length"]
    return any(
        other["offset"] < end and entity["offset"] < other["offset"] + other["length"]
        for other in others
        if other["type"] in ("url", "email", "mention", "bot_command", "text_link", "pre", "code")
    )


def _check(text: str, entities: list[Json]) -> None:
    if not entities:
        return
    starts = set(boundaries(text))
    for entity in entities:
        _check_one(entity, starts, units(text))


def _check_one(entity: Json, starts: set[int], length: int) -> None:
    offset, size = _whole(entity, "offset"), _whole(entity, "length")
    if not isinstance(entity.get("type"), str):
        raise bad("can't parse MessageEntity: Can't find field \"type\"")
    if not 0 <= offset <= 1_000_000:
        raise bad(f"Receive an entity with incorrect offset {offset}")
    if not 0 <= size <= 1_000_000:
        raise bad(f"Receive an entity with incorrect length {size}")
    where = f"Entity beginning at UTF-16 offset {offset} ends"
    if offset + size > length:
        raise bad(f"{where} after the end of the text at UTF-16 offset {offset + size}")
    if offset not in starts or offset + size not in starts:
        raise bad(f"{where} in a middle of a UTF-16 symbol at UTF-16 offset {offset + size}")


def _whole(entity: Json, name: str) -> int:
    value = entity.get(name)
    if not isinstance(value, int):
        raise bad(f"can't parse MessageEntity: Can't find field \"{name}\"")
    return value


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    kept = text.strip()
    # Telegram trims after parsing, so offsets move; bots that count on their own text are surprised.
    lost = units(text[: len(text) - len(text.lstrip())])
    total = units(kept)
    moved = [_moved(entity, lost, total) for entity in entities]
    return kept, [entity for entity in moved if entity["length"] > 0]


def _moved(entity: Json, lost: int, total: int) -> Json:
    start = max(0, entity["offset"] - lost)
    end = min(total, entity["offset"] + entity["length"] - lost)
    return {**entity, "offset": start, "length": end - start}


def quote_position(text: str, quote: str) -> int | None:
    """UTF-16 offset of *quote* inside *text*, or None when it is not a part of it."""
    at = text.find(quote)
    return None if at < 0 else units(text[:at])
