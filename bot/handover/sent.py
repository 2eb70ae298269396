"""The ledger of what was really sent: keyed marks a person; whether something is in it, and since when it is whole."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from bot.domain.messages import PersonId
from bot.ports import Ids, Work
from bot.safety.verifying import fingerprint

KEY = "fingerprint_key"
"""The setting with the install's key, made at the first start, and since when the ledger has been kept."""
CODES = 6
"""Each has at least 40 bits, so that the key has 240."""
REMEMBERED = timedelta(days=90)
"""How long it can be told that something was sent."""


def make_key(work: Work, ids: Ids, now: datetime) -> None:
    """Make the key unless there is one; the ledger knows of nothing that was sent before."""
    if work.settings.get(KEY) is None:
        work.settings.set(KEY, {"key": "".join(ids.code() for _ in range(CODES)), "since": now.isoformat()})


def keep_sent(work: Work, destination: str, texts: Iterable[str], now: datetime) -> None:
    """Remember that the customer who is *destination* got these texts; other destinations are not remembered."""
    kind, _, number = destination.partition(":")
    marks = {mark_of(work, text) for text in texts if text.strip()} if kind == "customer" else ()
    if marks:
        work.fingerprints.keep(PersonId(int(number)), marks, now)


def was_sent(work: Work, person: PersonId, text: str) -> bool:
    """Whether *person* got exactly these words from us, as far as the ledger reaches back."""
    return bool(text.strip()) and work.fingerprints.has(person, mark_of(work, text))


def is_whole(work: Work, since: datetime | None, now: datetime) -> bool:
    """Whether everything sent at *since* or later must be in the ledger."""
    known = work.settings.get(KEY)
    if since is None or known is None:
        return False
    return since > max(datetime.fromisoformat(known["since"]), now - REMEMBERED)


def mark_of(work: Work, text: str) -> str:
    """The mark of *text*; without the install's key nobody can tell whether a guess is right."""
    known = work.settings.get(KEY) or {"key": ""}
    return hmac.new(known["key"].encode(), fingerprint(text).encode(), sha256).hexdigest()
