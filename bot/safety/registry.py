"""What is official: names, domains, e-mails and numbers of the wallet and its agents, read from lines; judges nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from bot.safety.links import Kind, find, is_within, plain_host
from bot.safety.phones import without_trunk


class BadRegistryLine(ValueError):
    """A line of the list that says nothing this registry knows."""

    def __init__(self, number: int, line: str) -> None:
        super().__init__(f"line {number} of the registry is not understood: {line!r}")
        self.number = number
        self.line = line


@dataclass(frozen=True, slots=True)
class Registry:
    """The official ones: handles without @, domains, e-mails and user ids as compared; numbers as digits, after a + if written."""

    handles: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    brands: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    user_ids: frozenset[int] = frozenset()

    @staticmethod
    def parse(lines: Iterable[str]) -> Registry:
        """Return the registry that *lines* like ``domain example.com`` or ``name Anna K.`` describe.

        The first word is handle, domain, email, phone, brand, name or id; empty lines and those after # say nothing.

        Raises:
            BadRegistryLine: a line starts with another word, or what follows is not of its kind.
        """
        kept: dict[str, set[Any]] = {one.name: set() for one in fields(Registry)}
        for number, line in enumerate(lines, 1):
            said = line.partition("#")[0].strip()
            if said:
                where, value = _entry(number, said)
                kept[where].add(value)
        return Registry(**{where: frozenset(values) for where, values in kept.items()})

    def has_handle(self, handle: str) -> bool:
        """Whether *handle*, with or without @, is official."""
        return handle.lower().removeprefix("@") in self.handles

    def has_host(self, host: str) -> bool:
        """Whether *host*, in its own letters or in punycode, is an official domain or below one."""
        plain = plain_host(host)
        return any(is_within(plain, domain) for domain in self.domains)

    def has_email(self, email: str) -> bool:
        """Whether *email* is official; an unlisted user name at an official domain is not."""
        return email.lower() in self.emails

    def has_phone(self, phone: str) -> bool:
        """Whether *phone* is official. Without its country's code it only is if the registry has none either."""
        digits = digits_of(phone)
        return digits in self.phones or (is_abroad(phone) and f"+{digits}" in self.phones)


def digits_of(phone: str) -> str:
    """Return the digits of a number as they are compared: ASCII, without a leading 00 and a zero in brackets behind a code."""
    dialled = without_trunk(phone)
    return "".join(character for character in dialled if character in "0123456789").removeprefix("00")


def is_abroad(phone: str) -> bool:
    """Whether a number begins with the sign or the zeros that a country's code follows."""
    return phone.lstrip("([{< ").startswith(("+", "00"))


def _entry(number: int, line: str) -> tuple[str, str | int]:
    kind, _, value = line.partition(" ")
    value = value.strip()
    match kind.lower():
        case "handle" if value.removeprefix("@").replace("_", "").isalnum():
            return "handles", value.removeprefix("@").lower()
        case "domain" if "." in value and "/" not in value and " " not in value:
            return "domains", plain_host(value)
        case "email" if [one.kind for one in find(value)] == [Kind.EMAIL]:
            return "emails", value.lower()
        case "phone" if digits_of(value):
            return "phones", f"{'+' if is_abroad(value) else ''}{digits_of(value)}"
        case "brand" | "name" as where if value:
            return where + "s", value
        case "id" if value.isascii() and value.isdigit():
            return "user_ids", int(value)
    raise BadRegistryLine(number, line)
