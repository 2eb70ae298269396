"""Which servers are asked about which network, as a person writes them down in one setting; asks none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from bot.intake.registry import networks

CORE = "bitcoin"
"""The kind of endpoint that Bitcoin Core and its forks offer."""
CORE_MARK = "core+"
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]*)=(?P<value>[!-~]+)")
_URL = re.compile(r"https?://([^/?#@\s]+@)?([^/?#@\s:\[\]]+|\[[0-9a-fA-F:]+\])(:[0-9]{1,5})?(/[^\s#]*)?")
EXAMPLE = "ethereum=https://rpc.example.org; tron=https://tron.example.org"


class BadEndpoint(ValueError):
    """{why}. Its message never quotes an address, which may hold a key."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One server for one network. All but *network* and *kind* may hold a secret, and is not shown."""

    network: str
    kind: str
    url: str = field(repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    login: tuple[str, str] | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        """The server's name without anything secret; for the doctor."""
        return urlsplit(self.url).hostname or ""


def read_endpoints(text: str) -> tuple[Endpoint, ...]:
    """Return the endpoints that *text* names: ``network=address``, separated by semicolons or line ends.

    After an address may stand headers, ``Name=value``, each after a blank. An address with a name and a password, or
    after ``core+``, is that of a Bitcoin Core; several for one network are asked side by side.

    Raises:
        BadEndpoint: with the first fault, naming the entry by its place.
    """
    parts = [part.strip() for part in re.split(r"[;\n]", text)]
    return tuple(_endpoint(place, part) for place, part in enumerate(filter(None, parts), 1))


def _endpoint(place: int, part: str) -> Endpoint:
    network, equals, rest = part.partition("=")
    network = network.strip().lower()
    known = {one.id: one for one in networks().values() if one.endpoints}
    if not equals or not rest.strip():
        raise BadEndpoint(f"entry {place} must be a network, = and an address, such as {EXAMPLE}")
    if network not in known:
        raise BadEndpoint(f"entry {place} names no network that can be asked; there are {', '.join(known)}")
    address, *headers = rest.split()
    url, login = _address(place, address.removeprefix(CORE_MARK))
    kinds = known[network].endpoints
    is_core = address.startswith(CORE_MARK) or login is not None
    if is_core and CORE in kinds:
        return Endpoint(network, CORE, url, tuple(_headers(place, headers)), login)
    if address.startswith(CORE_MARK):
        raise BadEndpoint(f"entry {place}: {network} has no Bitcoin Core")
    return Endpoint(network, kinds[0], url, tuple(_headers(place, headers)), login)


def _address(place: int, address: str) -> tuple[str, tuple[str, str] | None]:
    if not _URL.fullmatch(address):
        raise BadEndpoint(
            f"entry {place} must have an address such as https://rpc.example.org/key; "
            "in a password write %40 for @ and %2F for /"
        )
    parts = urlsplit(address)
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl().rstrip("/")
    if "@" not in parts.netloc:
        return bare, None
    return bare, (unquote(parts.username or ""), unquote(parts.password or ""))


def _headers(place: int, written: list[str]) -> Iterator[tuple[str, str]]:
    for header in written:
        found = _HEADER.fullmatch(header)
        if found is None:
            raise BadEndpoint(f"entry {place} has something after its address that is no header, Name=value")
        yield found["name"], found["value"]
