"""Removes secrets from a platform's raw update before anything stores or shows it; sends nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.safety import credentials, hexes, keys, seeds
from bot.safety.leaks import UNSURE_KEY, Leak, Secret
from bot.safety.markers import Gapped, blanked, marker

UNSCANNED = "[unscanned]"
MAX_DEPTH = 32
MAX_LEAVES = 5_000
MAX_CHARACTERS = 100_000
MAX_TOGETHER = 200_000
SHORTEST_ASCII = 36
MAX_PASSES = 3
MAX_LEAKS = 64
SHOWN = 2

_GRAVITY = tuple(Secret)
_KIND = re.compile("[a-z_]{1,40}")
_NUMBER = re.compile("[0-9]{1,32}")
_LANGUAGE = re.compile("[A-Za-z-]{2,8}")
_GROUPS = frozenset({"group", "supergroup", "channel"})
_CHAT_TYPES = _GROUPS | {"private"}
_NOBODYS_WORDS = frozenset(
    {
        "id",
        "type",
        "status",
        "file_id",
        "file_unique_id",
        "mime_type",
        "language_code",
        "persistent_id",
        "media_group_id",
        "custom_emoji_id",
        "chat_instance",
        "callback_data",
    }
)
"""Fields that the platform fills in and nobody types; each is looked at by itself all the same."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was removed, without the thing itself: its kind, how many words or characters, and its dotted path."""

    kind: str
    count: int
    where: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An update that is safe to keep. If not *scanned*, it is a skeleton: who, where and when, and no content.

    *withheld* is the same with what may be a key or a hash still in it, None if there is no such doubt: for memory only.
    """

    update: dict[str, Any]
    found: tuple[Found, ...]
    scanned: bool
    withheld: dict[str, Any] | None = field(default=None, repr=False)


class Gate:
    """The only way from a raw update to storage and to agents."""

    def clean(self, update: Mapping[str, Any]) -> Cleaned:
        """Return a copy of *update* without secrets; never raises and never changes *update*.

        Entity lists beside a changed text are dropped, because their offsets no longer fit it.
        What stands in several fields of one object or on its lists, such as the options of a poll, is also read together,
        and of a secret cut up among them none of these fields is left.
        What is too deep, too large or not JSON comes back as a skeleton with ``scanned`` false.
        Of 64 hexadecimal digits that may be a key only the ends are left, but in a group: agents write of hashes.
        """
        try:
            walk = _Walk(veils=not _is_in_group(update))
            cleaned = walk.mapping(update, "", 0)
            in_doubt = any(one.kind == UNSURE_KEY for one in walk.found)
            withheld = _Walk().mapping(update, "", 0) if in_doubt else None
        # Whatever goes wrong in here, the content must not get past: fail closed, and do not log it either.
        except Exception:
            return Cleaned(skeleton(update), (), scanned=False)
        return Cleaned(cleaned, tuple(walk.found), True, withheld)

    def scan(self, text: str) -> Found | None:
        """Return the gravest secret in *text*, with an empty path, or None."""
        leaks = find(text)
        return gravest([Found(leak.kind, leak.count, "") for leak in leaks]) if leaks else None


def gravest(found: Sequence[Found]) -> Found:
    """Return the worst of these, of several alike the longest."""
    return min(found, key=lambda one: (_GRAVITY.index(Secret(one.kind)), -one.count))


def find(text: str) -> list[Leak]:
    """Return the secrets in *text*, in order and without overlap; of two that overlap the graver. Markers hold none."""
    text = blanked(text)
    found = [
        *(Leak(one.start, one.end, Secret.RECOVERY_PHRASE, one.words) for one in seeds.find(text)),
        *keys.find(text),
        *credentials.find(text),
    ]
    return _without_overlap(found, len(text)) if found else found


def _without_overlap(found: Sequence[Leak], size: int) -> list[Leak]:
    taken = bytearray(size)
    kept: list[Leak] = []
    for leak in sorted(found, key=lambda one: (_GRAVITY.index(one.kind), one.start)):
        if taken.find(1, leak.start, leak.end) < 0:
            taken[leak.start : leak.end] = bytes([1]) * (leak.end - leak.start)
            kept.append(leak)
    return sorted(kept)


def redact(text: str) -> tuple[str, list[Leak]]:
    """Return *text* with every secret replaced by its marker, and the secrets; ranges are those of each pass.

    What is left is looked at again, because without a secret its surroundings may read as another. A text with
    more than ``MAX_LEAKS``, or in which there still are some after ``MAX_PASSES``, goes as a whole.
    """
    rest = Gapped.of(text)
    removed: list[Leak] = []
    for _ in range(MAX_PASSES):
        leaks = find(rest.text)
        if not leaks:
            return rest.whole(), removed
        removed.extend(leaks)
        if len(removed) > MAX_LEAKS:
            break
        rest = rest.without(leaks)
    worst = min(removed, key=lambda leak: (_GRAVITY.index(leak.kind), -leak.count))
    return marker(worst.kind, worst.count), removed


def veil(text: str) -> tuple[str, int]:
    """Return *text* with each 64 digits that may be a key replaced by their ends, and how many these were."""
    count = 0
    for _ in range(MAX_PASSES):
        found = hexes.doubtful(text)
        if not found:
            return text, count
        count += len(found)
        for one in reversed(found):
            text = text[: one.start] + _ends(one.digits) + text[one.end :]
    return f"⟦{hexes.DIGITS} characters⟧", count


def _ends(digits: str) -> str:
    return f"⟦{len(digits)} characters {digits[:SHOWN]}…{digits[-SHOWN:]}⟧"


def skeleton(update: object) -> dict[str, Any]:
    """Return who, where and when of *update* and nothing that anybody typed; never raises."""
    if not isinstance(update, Mapping):
        return {}
    kept = _numbers_of(update, "update_id")
    for kind, body in update.items():
        if isinstance(kind, str) and _KIND.fullmatch(kind) and isinstance(body, Mapping):
            kept[kind] = _bones(body)
    return kept


class _TooMuch(Exception):
    """The update is larger or deeper than any the platform sends, or holds what JSON cannot."""


class _Place(NamedTuple):
    """A text as it came in, the cleaned branch in which it stands, and its name or number there."""

    text: str
    within: dict[str, Any] | list[Any]
    name: Any

    @property
    def was_changed(self) -> bool:
        return bool(self.within[self.name] != self.text)

    def empty(self, worst: Found) -> None:
        """Leave a marker only. Of a secret in pieces no piece can be told from what is none."""
        self.within[self.name] = marker(Secret(worst.kind), worst.count)
        if isinstance(self.within, dict):
            _drop_entities(self.within)


@dataclass(slots=True)
class _Walk:
    veils: bool = False
    found: list[Found] = field(default_factory=list)
    leaves: int = 0
    characters: int = 0
    together: int = 0
    innocent: set[str] = field(default_factory=set)

    def mapping(self, branch: Mapping[str, Any], where: str, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        text_changed = False
        for key, value in branch.items():
            result[key] = self.value(value, f"{where}.{key}" if where else str(key), depth + 1)
            text_changed = text_changed or (isinstance(value, str) and result[key] != value)
        if text_changed:
            _drop_entities(result)
        self.fields(list(_places(branch, result)), where)
        return result

    def fields(self, places: Sequence[_Place], where: str) -> None:
        """Empty *places*, those of one object, if together they hold a secret that is in none of them alone."""
        text = "\n".join(place.text for place in places) if len(places) > 1 else ""
        # Twelve words of three letters. Hardly any name is longer, and who writes is named twice: as sender and as chat.
        shortest = SHORTEST_ASCII if text.isascii() else seeds.SHORTEST
        if len(text) < shortest or text in self.innocent:
            return
        self.together += len(text)
        if self.together > MAX_TOGETHER:
            raise _TooMuch
        # In what came in: of a phrase in halves one may have been found already, and that leaves too little of the other.
        found = [Found(leak.kind, leak.count, where) for leak in find(text) if not _is_gone(leak, places)]
        if not found:
            self.innocent.add(text)
            return
        self.found.extend(found)
        for place in places:
            place.empty(gravest(found))

    def value(self, value: object, where: str, depth: int) -> object:
        self.leaves += 1
        if depth > MAX_DEPTH or self.leaves > MAX_LEAVES:
            raise _TooMuch
        match value:
            case str():
                return self.text(value, where)
            case Mapping():
                return self.mapping(value, where, depth)
            case list() | tuple():
                return [self.value(item, f"{where}.{at}", depth + 1) for at, item in enumerate(value)]
            case None | bool() | int() | float():
                return value
            case _:
                raise _TooMuch

    def text(self, text: str, where: str) -> str:
        self.characters += len(text)
        if self.characters > MAX_CHARACTERS:
            raise _TooMuch
        cleaned, leaks = redact(text)
        self.found.extend(Found(leak.kind, leak.count, where) for leak in leaks)
        if self.veils:
            cleaned, count = veil(cleaned)
            self.found.extend([Found(UNSURE_KEY, hexes.DIGITS, where)] * count)
        return cleaned


def _is_in_group(update: Mapping[str, Any]) -> bool:
    bodies = [body for body in update.values() if isinstance(body, Mapping)]
    bodies += [body["message"] for body in bodies if isinstance(body.get("message"), Mapping)]
    chats = [body.get("chat") for body in bodies]
    return any(isinstance(chat, Mapping) and chat.get("type") in _GROUPS for chat in chats)


def _places(branch: Any, cleaned: dict[str, Any] | list[Any]) -> Iterator[_Place]:
    """Yield where the texts of *branch* and of its lists stand; objects in it that are on no list are left out."""
    is_list = isinstance(cleaned, list)
    for name, value in enumerate(cleaned) if isinstance(cleaned, list) else cleaned.items():
        if isinstance(value, str):
            if value and name not in _NOBODYS_WORDS:
                yield _Place(branch[name], cleaned, name)
        elif isinstance(value, list) or (is_list and isinstance(value, dict)):
            yield from _places(branch[name], value)


def _is_gone(leak: Leak, places: Sequence[_Place]) -> bool:
    """Whether all of *leak*, which is in the texts of *places* joined, is in one from which something was removed."""
    start = 0
    for place in places:
        end = start + len(place.text)
        if start <= leak.start and leak.end <= end:
            return place.was_changed
        start = end + 1
    return False


def _drop_entities(branch: dict[str, Any]) -> None:
    for name in [name for name in branch if str(name).endswith("entities")]:
        del branch[name]


def _bones(body: Mapping[Any, Any]) -> dict[str, Any]:
    kept = _numbers_of(body, "message_id", "message_thread_id", "date", "edit_date")
    if "message_id" in kept:
        kept["text"] = UNSCANNED
    if isinstance(identity := body.get("id"), str) and _NUMBER.fullmatch(identity):
        kept["id"] = identity
    if isinstance(chat := body.get("chat"), Mapping):
        kept["chat"] = _chat(chat)
    if isinstance(sender := body.get("from"), Mapping):
        kept["from"] = _sender(sender)
    return kept


def _chat(chat: Mapping[Any, Any]) -> dict[str, Any]:
    kind = chat.get("type")
    known = isinstance(kind, str) and kind in _CHAT_TYPES
    return _numbers_of(chat, "id") | ({"type": kind} if known else {})


def _sender(sender: Mapping[Any, Any]) -> dict[str, Any]:
    kept = _numbers_of(sender, "id") | {"is_bot": sender.get("is_bot") is True, "first_name": ""}
    language = sender.get("language_code")
    if isinstance(language, str) and _LANGUAGE.fullmatch(language):
        kept["language_code"] = language
    return kept


def _numbers_of(branch: Mapping[Any, Any], *names: str) -> dict[str, Any]:
    return dict(_numbers(branch, names))


def _numbers(branch: Mapping[Any, Any], names: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for name in names:
        if type(number := branch.get(name)) is int:
            yield name, number
