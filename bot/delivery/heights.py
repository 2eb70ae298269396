"""The highest message id known in each space of ids: what is sent later gets a higher one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

PRIVATE = 0
"""The space of all private chats of a bot, which share one counter; each group has its own."""


def space_of(chat_id: int) -> int:
    """The space in which the ids of this chat are counted."""
    return PRIVATE if chat_id > 0 else chat_id


class Heights:
    """Read in transactions, on the storage's thread, and raised on the loop; a stale height is only a lower floor."""

    def __init__(self, known: Mapping[int, int] | None = None) -> None:
        self._highest = dict(known or {})
        self._lost: dict[int, int] = {}

    def of(self, chat_id: int) -> int:
        """0 if nothing is known, or no more than what it was before we had to leave."""
        space = space_of(chat_id)
        return 0 if space in self._lost else self._highest.get(space, 0)

    def saw(self, chat_id: int, message_ids: Iterable[int]) -> None:
        """These ids were given out in the chat."""
        space = space_of(chat_id)
        highest = self._highest[space] = max((self._highest.get(space, 0), *message_ids))
        if highest > self._lost.get(space, highest):
            del self._lost[space]

    def lose(self, chat_id: int) -> int:
        """We are out of that group: of what is written there meanwhile nobody tells us. Returns the height until then."""
        space = space_of(chat_id)
        self._lost[space] = self._highest.get(space, 0)
        return self._lost[space]

    def rename(self, before: int, chat_id: int) -> None:
        """The group *before* has the id *chat_id* from now on."""
        self._highest[chat_id] = max(self._highest.pop(before, 0), self._highest.get(chat_id, 0))
        if before in self._lost:
            self._lost[chat_id] = self._lost.pop(before)
