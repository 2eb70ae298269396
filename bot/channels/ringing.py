"""The lines that make somebody's phone ring: agents named so that the platform notifies them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channels.rich import Rich, joined, styled
from bot.handover.parcels import Mention

BELL = Rich("🔔 ")


def bell(mentions: Sequence[Mention]) -> Rich:
    """One line that names everybody to ring, or nothing."""
    if not mentions:
        return Rich()
    names = [styled(mention.alias, "text_mention", str(mention.user_id)) for mention in mentions]
    return BELL + joined(names, ", ")
