"""When what a customer wrote is late, as after an outage, and from when it then counts; how that is shown is elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.case import Case

LATE_AFTER = timedelta(minutes=1)
"""A mirror that is this much later than its message says when it was written: we were down, or there is a backlog."""


def counted_from(case: Case, sent_at: datetime, now: datetime) -> datetime:
    """The moment since which the customer waits who wrote at *sent_at*, in *case*.

    Whoever wrote while we were away has waited since then, though never since before the last thing that happened.
    """
    if now - sent_at <= LATE_AFTER:
        return now
    return max(sent_at, case.last_step_at or sent_at)
