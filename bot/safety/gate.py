"""Removes secrets from a platform's raw update before anything stores or shows it; sends nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from bot.safety import authenticators, credentials, hexes, keys, secret_numbers, seed_numbers, seeds
from bot.safety.leaks import UNSURE_KEY, Leak, Secret
from bot.safety.legible import Legible, legible
from bot.safety.markers import Gapped, blanked, marker
from bot.safety.places import Place, drop_entities, groups, is_gone, places

UNSCANNED = "[unscanned]"
MAX_DEPTH = 32
MAX_LEAVES = 5_000
MAX_CHARACTERS = 100_000
MAX_TOGETHER = 200_000
SHORTEST_ASCII = 36
FEWEST_ITEMS = 5
SHORTEST_ITEMS = 20
MAX_PASSES = 3
MAX_LEAKS = 64
VEIL = f"⟦{hexes.DIGITS} characters⟧"
"""Without the first and last of them: they may be bytes of a key."""

_GRAVITY = tuple(Secret)
_KIND = re.compile("[a-z_]{1,40}")
# Nobody types the names of fields, so nothing looks into them.
_FIELD = re.compile("[a-z0-9_]{1,40}")
_NUMBER = re.compile("[0-9]{1,32}")
_LANGUAGE = re.compile("[A-Za-z-]{2,8}")
_GROUPS = frozenset({"group", "supergroup", "channel"})
_CHAT_TYPES = _GROUPS | {"private"}
_FEW_PARTS = 6
"""No message of the platform has more; of what has, all are read together only, and not each with each."""
_PRESSED = "callback_query.data"
# Longer than any code of ours: nobody presses such a button but with a program of their own.
_NO_BUTTON = re.compile(r"(?=[A-Za-z]*[0-9])[0-9A-Za-z]{16,}|[A-Za-z]{28,}")
_FEW_WORDS = 3
"""Words that a phrase seems to have in the next part of a message, where honest ones begin."""


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
        What was pressed and can be no button of ours is emptied: it may be a piece of a key that nothing recognises.
        Of 64 hexadecimal digits that may be a key nothing is left, but in a group: agents write of hashes.
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
    view = legible(text)
    found = [
        *(Leak(one.start, one.end, Secret.RECOVERY_PHRASE, one.words) for one in seeds.find(text)),
        *seed_numbers.find(text, view),
        *secret_numbers.find(text, view),
        *keys.find(text, view),
        *_codes_and_passwords(text, view),
    ]
    return _without_overlap(found, len(text)) if found else found


def _codes_and_passwords(text: str, view: Legible) -> Iterator[Leak]:
    links = list(authenticators.find(text, view))
    yield from links
    # The account in such a link is often an e-mail, behind which its secret reads like a password.
    for leak in credentials.find(text, view):
        if not any(link.start < leak.end and leak.start < link.end for link in links):
            yield leak


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
    """Return *text* with ``VEIL`` for each 64 digits that may be a key, and how many these were."""
    count = 0
    for _ in range(MAX_PASSES):
        found = hexes.doubtful(text)
        if not found:
            return text, count
        count += len(found)
        for one in reversed(found):
            text = text[: one.start] + VEIL + text[one.end :]
    return VEIL, count


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
    """The update is larger or deeper than any the platform sends, or holds names or values that it never does."""


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
            if not _FIELD.fullmatch(key):
                raise _TooMuch
            result[key] = self.value(value, f"{where}.{key}" if where else str(key), depth + 1)
            text_changed = text_changed or (isinstance(value, str) and result[key] != value)
        if text_changed:
            drop_entities(result)
        self.fields(list(places(branch, result)), where)
        if "message_id" in branch:
            self.whole(list(groups(branch, result)), where)
        for name, value in result.items():
            if isinstance(value, list):
                self.items(list(places(branch[name], value)), f"{where}.{name}" if where else str(name))
        return result

    def whole(self, groups: Sequence[Sequence[Place]], where: str) -> None:
        """Empty those of *groups*, the parts of one message, over which a secret of many words is spread.

        What has few is left: "my private key?" may be quoted above a transaction's hash.
        """
        pairs = list(combinations(groups, 2)) if len(groups) <= _FEW_PARTS else []
        for parts in pairs if len(groups) == 2 else [*pairs, groups]:
            self.fields([place for part in parts for place in part], where, SHORTEST_ITEMS, spared=_FEW_WORDS)

    def items(self, places: Sequence[Place], where: str) -> None:
        """Do the same for what stands on one list, because the question of a poll is no word of a phrase."""
        if len(places) >= FEWEST_ITEMS and not any(place.was_changed for place in places):
            self.fields(places, where, SHORTEST_ITEMS)

    def fields(
        self,
        places: Sequence[Place],
        where: str,
        shortest_ascii: int = SHORTEST_ASCII,
        *,
        spared: int = 0,
    ) -> None:
        """Empty *places*, those of one object, if together they hold a secret that is in none of them alone."""
        text = "\n".join(place.text for place in places) if len(places) > 1 else ""
        # Twelve words of three letters. Hardly any name is longer, and who writes is named twice: as sender and as chat.
        shortest = shortest_ascii if text.isascii() else seeds.SHORTEST
        if len(text) < shortest or text in self.innocent:
            return
        self.together += len(text)
        if self.together > MAX_TOGETHER:
            raise _TooMuch
        # In what came in: of a phrase in halves one may have been found already, and that leaves too little of the other.
        leaks = find(text)
        if not leaks:
            self.innocent.add(text)
        left = [leak for leak in leaks if not is_gone(leak, places, spared)]
        if not left:
            return
        found = [Found(leak.kind, leak.count, where) for leak in left]
        self.found.extend(found)
        worst = gravest(found)
        for place in places:
            place.empty(marker(Secret(worst.kind), worst.count))

    def value(self, value: object, where: str, depth: int) -> object:
        self.leaves += 1
        if depth > MAX_DEPTH or self.leaves > MAX_LEAVES:
            raise _TooMuch
        match value:
            case str():
                return self.text(value, where)
            case None | bool() | int() | float():
                return value
            case Mapping():
                return self.mapping(value, where, depth)
            case list() | tuple():
                return [self.value(item, f"{where}.{at}", depth + 1) for at, item in enumerate(value)]
            case _:
                raise _TooMuch

    def text(self, text: str, where: str) -> str:
        self.characters += len(text)
        if self.characters > MAX_CHARACTERS:
            raise _TooMuch
        cleaned, leaks = redact(text)
        if where == _PRESSED and _NO_BUTTON.search(cleaned):
            cleaned = ""
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
