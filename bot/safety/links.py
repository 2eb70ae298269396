"""Links, bare domains, e-mails and handles in a text, also disguised ones; whether they are good is not judged here."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs

from bot.safety.legible import Legible, legible
from bot.safety.link_parts import (
    DOTS,
    EMAIL,
    FREE_HOSTING,
    HANDLE,
    HINT,
    LINK,
    MULTI_PART,
    NOTHING_BUT_A_HOST,
    SCHEME,
    SHARED_HOSTS,
    TELEGRAM_HOSTS,
)
from bot.safety.phones import phones
from bot.safety.skeletons import shown

_SENTENCE_END = ".,;:!?)]}>*_~'\"…"
_AROUND_A_LINK = _SENTENCE_END + "([{<“”「」（）《》，。、；！？"
_STEP_BACK = re.compile(r"[/\\](?:\.|%2e){1,2}(?:[/\\?#]|\Z)")
_IN_A_HOST = re.compile(rf"{SCHEME}[^\s/\\?#<>\"']*\Z")
_LONGEST_BEFORE_HOST = 80
_USER_NAME = re.compile(r"[a-z][a-z0-9_]{3,31}")
# First words of t.me paths that are no names of people.
_NO_NAMES = frozenset(
    {"joinchat", "addstickers", "share", "iv", "proxy", "socks", "setlanguage", "c", "s", "login"}
)


class Kind(StrEnum):
    """By what somebody can be reached, or led somewhere."""

    LINK = "link"
    EMAIL = "email"
    HANDLE = "handle"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Found:
    """One find: its half-open range in code points and its plain value in lower case.

    A link's value is host and path without a scheme; a handle's has no @; a phone number's is digits, after a + if
    one was written. *host* is empty for handles and phone numbers.
    """

    kind: Kind
    start: int
    end: int
    value: str
    host: str = ""


def find(text: str) -> list[Found]:
    """Return what is in *text*, in order and without overlap; 10 µs for a message without any."""
    seen = legible(text)
    found: list[Found] = []
    if HINT.search(seen.folded):
        found.extend(_emails(seen))
        found.extend(_unless_taken(_links(seen), found))
        found.extend(_unless_taken(_handles(seen), found))
    numbers = (Found(Kind.PHONE, *seen.raw(one.start, one.end), one.digits) for one in phones(seen.plain))
    found.extend(_unless_taken(numbers, found))
    return sorted(found, key=lambda one: one.start)


def plain_host(host: str) -> str:
    """Return *host* as hosts are compared: small, in its own letters instead of punycode, without www and a last dot."""
    return shown(unicodedata.normalize("NFC", host.lower()).strip(".")).removeprefix("www.")


def bare_hosts(text: str) -> Iterator[Found]:
    """Yield each word of *text* that is shaped like a host or a link, whatever its ending.

    Most of them are no links: *find* knows the endings that people use. This is for telling those that somebody listed.
    """
    for word in re.finditer(r"\S+", text):
        written = word[0].strip(_AROUND_A_LINK)
        start = word.start() + word[0].find(written)
        match = NOTHING_BUT_A_HOST.fullmatch(legible(written).plain.lower())
        if match:
            host = _host(match["host"])
            yield Found(Kind.LINK, start, start + len(written), host + (match["tail"] or ""), host)


def registrable(host: str) -> str:
    """Return the part of *host* that somebody registered: one label before its public suffix."""
    labels = host.strip(".").split(".")
    for width in (3, 2):
        suffix = ".".join(labels[-width:])
        if suffix in MULTI_PART or suffix in FREE_HOSTING:
            return ".".join(labels[-width - 1 :])
    return ".".join(labels[-2:])


def is_within(host: str, domain: str) -> bool:
    """Whether *host* is *domain* or below it; nothing is below a domain under which everybody may have a name."""
    if host == domain:
        return True
    return host.endswith("." + domain) and domain not in FREE_HOSTING and domain not in MULTI_PART


def is_shared(host: str) -> bool:
    """Whether pages of different people stand under this *host*, so that only the path tells whose one is."""
    return host.removeprefix("www.") in SHARED_HOSTS


def defang(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """Return *text* with what is in *ranges* (half-open, without overlap) made unclickable: hxxps://evil[.]com."""
    for start, end in sorted(ranges, reverse=True):
        text = text[:start] + _harmless(text[start:end]) + text[end:]
    return text


def _harmless(link: str) -> str:
    plain = legible(link).plain
    plain = re.sub(r"(?i)^h(?:tt|xx)p", "hxxp", plain)
    plain = re.sub(r"(?i)^tg\s?:", "tg[:]", plain)
    plain = re.sub(r"(?<!\[)[.。](?!\])", "[.]", plain).replace("@", "[@]")
    return plain if "[" in plain else _undiallable(plain)


def _undiallable(number: str) -> str:
    """Return *number* with dots between its groups, as which nothing offers to dial it: +1·808·555·0134."""
    groups = re.findall(r"[0-9oO]+", number)
    if len(groups) == 1:
        groups = _grouped(groups[0])
    return ("+" if "+" in number else "") + "·".join(groups)


def _grouped(digits: str) -> list[str]:
    """Return *digits* in groups of three and a last one of four, as nobody knows how they are grouped where they are."""
    first, rest = digits[:-10], digits[-10:]
    return [part for part in (first, rest[:-7], rest[-7:-4], rest[-4:]) if part]


def _emails(seen: Legible) -> Iterator[Found]:
    for match in EMAIL.finditer(seen.folded):
        # What stands before the @ of a link is no name; it is there to be taken for the host.
        if _IN_A_HOST.search(seen.folded[: match.end()], max(0, match.start() - _LONGEST_BEFORE_HOST)):
            continue
        host = _host(match["host"])
        yield Found(Kind.EMAIL, *seen.raw(*match.span()), f"{match['user']}@{host}", host)


def _links(seen: Legible) -> Iterator[Found]:
    # Accents matter in a host: without them a look-alike would be the real one.
    exact = seen.plain.lower()
    exact = exact if len(exact) == len(seen.folded) else seen.folded
    for match in LINK.finditer(exact):
        if not _is_two_sentences(seen.plain, match):
            yield _link(seen, match)


def _is_two_sentences(plain: str, match: re.Match[str]) -> bool:
    bare = match["bare"]
    if not bare or match["tail"]:
        return False
    ending = bare.rpartition(".")[2]
    written = plain[match.end() - len(ending) : match.end()]
    # "in your wallet.It works" has lost a space; a name all in capitals has not.
    return written[0].isupper() and not plain[match.start() : match.end()].isupper()


def _link(seen: Legible, match: re.Match[str]) -> Found:
    whole = match[0].rstrip(_SENTENCE_END)
    host = _host((match["host"] or match["bare"] or match["spelled"]).split("@")[-1])
    path = (match["path"] or match["tail"] or "").rstrip(_SENTENCE_END)
    start, end = seen.raw(match.start(), match.start() + len(whole))
    if match["scheme"] and match["scheme"].startswith("tg"):
        name = parse_qs(path.partition("?")[2]).get("domain", [""])[0]
        return (
            Found(Kind.HANDLE, start, end, name) if name else Found(Kind.LINK, start, end, host + path, host)
        )
    name = _telegram_name(host, path)
    return Found(Kind.HANDLE, start, end, name) if name else Found(Kind.LINK, start, end, host + path, host)


def _host(written: str) -> str:
    host = DOTS.sub(".", written).partition(":")[0].strip(_SENTENCE_END)
    return host.removeprefix("www.")


def _telegram_name(host: str, path: str) -> str:
    """Return the handle that a link to the platform is about, or nothing if it is about something else."""
    if registrable(host) in TELEGRAM_HOSTS and host not in TELEGRAM_HOSTS:
        return host.partition(".")[0]
    if _STEP_BACK.search(path):
        return ""
    first = path.strip("/").partition("/")[0].partition("?")[0]
    known = host in TELEGRAM_HOSTS and _USER_NAME.fullmatch(first)
    return first if known and first not in _NO_NAMES else ""


def _handles(seen: Legible) -> Iterator[Found]:
    for match in HANDLE.finditer(seen.folded):
        yield Found(Kind.HANDLE, *seen.raw(*match.span()), match["name"])


def _unless_taken(new: Iterator[Found], taken: Sequence[Found]) -> list[Found]:
    return [one for one in new if not any(one.start < other.end and other.start < one.end for other in taken)]
