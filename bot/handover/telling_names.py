"""What a customer is told whose own name on the platform holds a secret; who finds it and hides it is elsewhere."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.messages import Button, Say
from bot.handover.desk import Desk
from bot.handover.prepared import Prepared
from bot.ports import Person, Work

TOLD_FOR = timedelta(days=90)
_ROWS = ((Button("button-help-moving", "secret:help"),),)


def tell_of_name(desk: Desk, work: Work, person: Person, prepared: Prepared) -> None:
    """Tell them once, if it does, that everybody can read it there: they write on, and may not want to change it at once."""
    if not prepared.named_secret or person.blocked_by_us:
        return
    name = f"name_told/{person.id}"
    if work.settings.get(name) is not None:
        return
    work.settings.set(name, True, until=desk.clock.now() + TOLD_FOR)
    desk.tell_customer(work, person, Say("name-holds-secret", buttons=_ROWS))
