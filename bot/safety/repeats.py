"""Keyed marks of recovery phrases and private keys, by which the same one is known again; what follows is not decided here."""

from __future__ import annotations

import hmac
import unicodedata
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from bot.safety.gate import Cleaned, Gate, find
from bot.safety.leaks import Leak, Secret

MARK_BYTES = 16
LEAST_WORDS = 12
LEAST_LETTERS, LEAST_HAN = 50, 12
"""Of a phrase of which it is unsure how many words it has."""
LEAST_CHARACTERS = 32
"""Of a key. What is shorter could be found by trying everything, by somebody who got hold of the install's key."""
REMEMBERED_UPDATES = 1000
"""Updates whose marks are held until they are handled; lanes are rarely that far behind."""
_SAID_BEFORE = frozenset({"reply_to_message", "pinned_message"})
"""Where an update shows an earlier message, which is not sent again by that."""
_HEX = frozenset("0123456789abcdef")


def normalised(kind: Secret, count: int, text: str) -> bytes | None:
    """What is the same for the same secret however it is laid out; None for what no mark may be kept of.

    A phrase is its letters in order, so that neither numbering nor spaces, capitals and accents matter. A key is its
    bytes if it is hexadecimal, else its characters, whose case means something.
    """
    if kind is Secret.RECOVERY_PHRASE:
        letters = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if one.isalpha())
        # One in numbers has no letters.
        letters = letters or "".join(one for one in text if one.isdecimal())
        return letters.encode() if _is_long(count, letters) else None
    if kind is Secret.PRIVATE_KEY:
        return _key("".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum()))
    return None


def _is_long(count: int, letters: str) -> bool:
    least = LEAST_HAN if letters[:1] >= "\u2e80" else LEAST_LETTERS
    return count >= LEAST_WORDS or (not count and len(letters) >= least)


def _key(characters: str) -> bytes | None:
    if len(characters) < LEAST_CHARACTERS:
        return None
    digits = characters.lower().removeprefix("0x")
    if len(digits) % 2 == 0 and _HEX.issuperset(digits):
        return bytes.fromhex(digits)
    return characters.encode()


class Marks:
    """Marks of the secrets in updates that are not handled yet, in memory alone: a crash forgets them."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._of: OrderedDict[int, frozenset[str]] = OrderedDict()

    def note(self, update_id: int, texts: Iterable[str]) -> None:
        """Mark what *texts* of the update hold, besides what was marked before."""
        self._keep(update_id, (self._of_leak(leak, text) for text in texts for leak in find(text)))

    def note_keys(self, update_id: int, keys: Iterable[str]) -> None:
        """Mark *keys*, which turned out to be private ones."""
        self._keep(update_id, (self._made(Secret.PRIVATE_KEY, len(key), key) for key in keys))

    def of_update(self, update_id: int) -> frozenset[str]:
        """The marks of an update; they stay, because a transaction that is undone is run again."""
        return self._of.get(update_id, frozenset())

    def holds_key(self, update_id: int, key: str) -> bool:
        """Whether *key* is one of the private keys that were marked in the update."""
        return self.of_key(key) in self.of_update(update_id)

    def of_key(self, key: str) -> str:
        """The mark of a private key of 64 digits."""
        return self._made(Secret.PRIVATE_KEY, len(key), key) or ""

    def _keep(self, update_id: int, made: Iterable[str | None]) -> None:
        if marks := frozenset(filter(None, made)):
            self._of[update_id] = self.of_update(update_id) | marks
            while len(self._of) > REMEMBERED_UPDATES:
                self._of.popitem(last=False)

    def _of_leak(self, leak: Leak, text: str) -> str | None:
        return self._made(Secret(leak.kind), leak.count, text[leak.start : leak.end])

    def _made(self, kind: Secret, count: int, text: str) -> str | None:
        plain = normalised(kind, count, text)
        if plain is None:
            return None
        return hmac.new(self._key, f"{kind}:".encode() + plain, sha256).digest()[:MARK_BYTES].hex()


class MarkingGate(Gate):
    """A gate that marks the phrases and keys it removes."""

    def __init__(self, marks: Marks) -> None:
        super().__init__()
        self.marks = marks

    def clean(self, update: Mapping[str, Any]) -> Cleaned:
        """As the gate does; never raises."""
        cleaned = super().clean(update)
        number = cleaned.update.get("update_id")
        if cleaned.scanned and isinstance(number, int) and any(_is_marked(one.kind) for one in cleaned.found):
            self.marks.note(number, _texts(update))
        return cleaned


def _is_marked(kind: str) -> bool:
    return kind in {Secret.RECOVERY_PHRASE, Secret.PRIVATE_KEY}


def _texts(branch: object) -> Iterator[str]:
    # No deeper than the gate went, which took the whole of it.
    if isinstance(branch, str):
        yield branch
    elif isinstance(branch, Mapping):
        for name, value in branch.items():
            if name not in _SAID_BEFORE:
                yield from _texts(value)
    elif isinstance(branch, list | tuple):
        for value in branch:
            yield from _texts(value)
