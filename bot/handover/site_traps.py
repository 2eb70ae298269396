"""Hosts written so that they look letter by letter like those of well-known sites, exchanges and wallets; explorers are elsewhere."""

from __future__ import annotations

from functools import cache, lru_cache

from bot.intake.places import named_places
from bot.safety.links import Found, Kind, plain_host, registrable
from bot.safety.lookalikes import Likeness, like_host


def site_imitated(one: Found) -> str:
    """Return the host for which that of the link *one* would be taken; empty if it is one of its own."""
    return _same_shape(plain_host(one.host)) if one.kind is Kind.LINK else ""


@lru_cache(maxsize=1024)
def _same_shape(host: str) -> str:
    # Names that differ by a letter may be honest ones here: only what nobody can see counts.
    like = like_host(host, _hosts(), ())
    return registrable(like.of) if like is not None and like.how is Likeness.SAME_SHAPE else ""


@cache
def _hosts() -> tuple[str, ...]:
    return tuple(name for _, names in named_places() for name in names if "." in name and name.isascii())
