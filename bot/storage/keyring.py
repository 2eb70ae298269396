"""Keys of the install, and what is done with one value under them; which columns are sealed is not known here."""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

MARK = "\x1a"
"""Begins everything sealed. No JSON begins with it, and it is taken off the front of other texts."""
KEY_BYTES = 32
NONCE_BYTES = 12
"""Random, as 96 bits are what AES-GCM wants (NIST SP 800-38D); a key may seal 2^32 values, some years of a large desk."""
OF_ROW, OF_COLUMN = "1", "2"
_KEY_ID = re.compile(r"[a-z][a-z0-9_-]{0,15}")


class BadKeys(ValueError):
    """The keys as written cannot be read; the text says why, without any of them."""


@dataclass(eq=False)
class Unsealable(Exception):
    """A sealed value cannot be read.

    "missing": the key it names is not there; "wrong": it was sealed under another key of that name, or for another
    place, or was changed.
    """

    reason: str
    key_id: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.reason} key {self.key_id} {self.place}".rstrip()


class Cipher(Protocol):
    """What `AESGCM` of the cryptography package does."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes: ...


def parse_keys(text: str) -> tuple[tuple[str, bytes], ...]:
    """The keys in *text*, each ``id:base64``, with commas or lines between; lines that begin with # are skipped.

    Raises:
        BadKeys: one of them cannot be read.
    """
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    written = [part.strip() for line in lines for part in line.split(",") if part.strip()]
    keys = tuple(_parsed(number, part) for number, part in enumerate(written, 1))
    if len({name for name, _ in keys}) != len(keys):
        raise BadKeys("two keys have the same id")
    if len({key for _, key in keys}) != len(keys):
        raise BadKeys("two ids have the same key")
    return keys


def _parsed(number: int, part: str) -> tuple[str, bytes]:
    name, _, encoded = part.partition(":")
    # Said by its number: what stands there may be the key itself.
    if not _KEY_ID.fullmatch(name):
        raise BadKeys(f"key {number} must begin with an id such as k1 (a-z, 0-9, _ and -) and a colon")
    try:
        key = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise BadKeys(f"key {number} must be 32 bytes in base64, as `openssl rand -base64 32` prints them")
    return name, key


class Keyring:
    """Keys by their id. The *writer* seals what is written; without one, what is written stays in the clear."""

    def __init__(self, ciphers: dict[str, Cipher], writer: str | None) -> None:
        self._ciphers = ciphers
        self.writer = writer
        self._head = f"{MARK}{OF_ROW}{writer}:" if writer else ""

    @classmethod
    def of(cls, keys: Sequence[tuple[str, bytes]]) -> Keyring | None:
        """The first of *keys* seals, all of them open; None without any."""
        if not keys:
            return None
        # Imported here: it costs memory for as long as the bot runs.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return cls({name: AESGCM(key) for name, key in keys}, keys[0][0])

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._ciphers)

    def only_opening(self) -> Keyring:
        """The same keys, none of which seals."""
        return Keyring(self._ciphers, None)

    def is_current(self, text: str) -> bool:
        """Whether *text* is as it would be written today: sealed under the writer, or in the clear without one."""
        return text.startswith(self._head) if self._head else not text.startswith(MARK)

    def sealed(self, text: str, place: str, row: str | None) -> str:
        """*text* for *place*, which is "table.column", and for the row that *row* stands for, if that is known."""
        if self.writer is None:
            return text
        head = self._head if row is not None else f"{MARK}{OF_COLUMN}{self.writer}:"
        nonce = os.urandom(NONCE_BYTES)
        cipher = self._ciphers[self.writer]
        body = nonce + cipher.encrypt(nonce, text.encode(), _bound(head, place, row))
        return head + binascii.b2a_base64(body, newline=False).decode()

    def opened(self, sealed: str, place: str, row: str | None) -> str:
        """What was sealed. Raises Unsealable."""
        head, _, body = sealed.partition(":")
        cipher = self._ciphers.get(head[2:])
        if cipher is None:
            raise Unsealable("missing", head[2:], place)
        from cryptography.exceptions import InvalidTag

        try:
            raw = binascii.a2b_base64(body)
            return cipher.decrypt(
                raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound(f"{head}:", place, row)
            ).decode()
        except (InvalidTag, binascii.Error, ValueError):
            raise Unsealable("wrong", head[2:], place) from None


def is_of_row(sealed: str) -> bool:
    """Whether a sealed value can be opened only with the row it belongs to."""
    return sealed[1:2] == OF_ROW


def _bound(head: str, place: str, row: str | None) -> bytes:
    return f"{head}{place}\x1f{row}".encode() if row is not None else f"{head}{place}".encode()
