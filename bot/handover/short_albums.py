"""Tells a topic that an album came short on the platform; noticing it is for the channel."""

from __future__ import annotations

from bot.domain.messages import TellAgents, ToCustomer
from bot.handover.desk import Desk
from bot.handover.parcels import Parcel


class ShortAlbums:
    """One door. Told again after a crash, it says the same again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def tell(self, parcel: Parcel, missing: int) -> None:
        """*missing* items of the album that begins with *parcel* are not there, and nobody knows which."""
        key = "album-short-customer" if isinstance(parcel.effect, ToCustomer) else "album-short-agents"
        person = parcel.person
        if person is None:
            return
        told = TellAgents(key, {"count": missing}, loud=True)
        await self._desk.store.transact(lambda work: self._desk.tell_topic(work, person.id, told))
