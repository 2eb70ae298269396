"""What is known of a secret that came before: from the same person, and from others; how that is known is not said here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same secret was seen before.

    *at* is when this person sent it last, None if they did not, *number* that of the case it was in then. *others* are
    how many other people sent it, *other_number* the case of the last of them. *soon* if the customer was told what to
    do a moment ago.
    """

    at: datetime | None = None
    number: int | None = None
    others: int = 0
    other_number: int | None = None
    soon: bool = False
