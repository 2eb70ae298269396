"""Names of sites with endings that nobody looks for, told by what they imitate or by a list; the usual ones are in links.py."""

from __future__ import annotations

from collections.abc import Callable, Collection

from bot.safety.links import Found, bare_hosts, find
from bot.safety.lookalikes import like_host

# What follows a full stop that lacks its space, and what names a file: no ending of a site.
_NO_ENDING_TEXT = """
a after all also an and are as at because before but by can could did do does for from had has have he hello help hi
how i if im in is it just my no not now on only or please pls she should since so still that the then there they this
to was we were what when where which who why will with would yes you your apk aab app dmg doc docx exe ipa jpeg jpg
json pdf pkg png txt zip
"""
_NO_ENDING = frozenset(_NO_ENDING_TEXT.split())


def find_with_unusual(
    text: str, domains: Collection[str], brands: Collection[str], listed: Callable[[Found], bool]
) -> list[Found]:
    """Return what ``links.find`` does, and each word shaped like a host that is *listed* or imitates what is official.

    "acmewallet.when I" lacks a space; the name has to differ from the official one, or the ending to be no word.
    """
    found = find(text)
    more = [one for one in bare_hosts(text) if listed(one) or _imitates(text, one, domains, brands)]
    taken = [one for one in more if not any(one.start < two.end and two.start < one.end for two in found)]
    return sorted([*found, *taken], key=lambda one: one.start)


def _imitates(text: str, one: Found, domains: Collection[str], brands: Collection[str]) -> bool:
    like = like_host(one.host, domains, brands)
    if like is None:
        return False
    *labels, ending = one.host.split(".")
    written = text[one.start : one.end]
    if one.value != one.host or written.isupper():
        return True
    if written[len(written) - len(ending) :][:1].isupper():
        return False
    official = like.of.lower().replace(" ", "").partition(".")[0]
    return labels[-1] != official or (ending.isascii() and ending not in _NO_ENDING)
