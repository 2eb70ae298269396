"""One request in doubt; what is done about it is in doubts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.delivery.inquest import Suspect
from bot.delivery.loading import Load
from bot.ports import Proof


@dataclass(frozen=True, slots=True)
class Doubt:
    """A load that may or may not have gone out at *left_at*; *taken_up* if an earlier process sent it."""

    load: Load
    proof: Proof
    left_at: datetime
    taken_up: bool = False

    def moved(self, chat_id: int) -> Doubt:
        """The same in a chat that has another id now."""
        parcels = tuple(
            replace(parcel, chat=replace(parcel.chat, chat_id=chat_id)) for parcel in self.load.parcels
        )
        return replace(self, load=replace(self.load, chat_id=chat_id, parcels=parcels))

    @property
    def suspect(self) -> Suspect:
        """What an inquest has to know of it."""
        row = self.load.rows[0]
        return Suspect(row.id, self.load.place.topic_id, row.floor or 0, self.proof)
