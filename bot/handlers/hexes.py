"""Tells a private key from a transaction's hash: by what the customer gave, by the chain, else by asking. Sends no digits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial
from typing import Any

import structlog

from bot.channels import lean_aiogram

lean_aiogram.load()

from aiogram.types import Message  # noqa: E402

from bot.channels.reading import read_content, read_message  # noqa: E402
from bot.domain.facts import Finding  # noqa: E402
from bot.domain.messages import Content, Inbound, Press, is_number  # noqa: E402
from bot.handover.desk import Desk  # noqa: E402
from bot.handover.doubtful_keys import HASH, KEY, is_one_of, known_of  # noqa: E402
from bot.handover.late_keys import A_KEY, texts_of  # noqa: E402
from bot.handover.prepared import Doubt  # noqa: E402
from bot.ports import Arrived, Chain  # noqa: E402
from bot.safety.curves import Derived  # noqa: E402
from bot.safety.hexes import Verdict, addresses_of, doubtful, hexes  # noqa: E402
from bot.safety.leaks import UNSURE_KEY  # noqa: E402
from bot.safety.repeats import Marks  # noqa: E402

MOST_LOOKED_UP = 4
"""Keys in one message whose addresses are asked of a chain."""
CHAIN_WITHIN_S = 6.0
_ELSEWHERE = frozenset(
    {"reply_to_message", "pinned_message", "from", "chat", "sender_chat", "forward_origin"}
)
"""Where an update repeats what was said before, or names somebody."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Told:
    """A message as it may go on: whole if it holds a hash, with hidden digits otherwise."""

    inbound: Inbound
    finding: Finding | None = None
    doubt: Doubt = Doubt.NONE


class BareHexes:
    """Looks at what the gate withheld of a message, which is in memory only, and gone after a restart."""

    def __init__(
        self, desk: Desk, chain: Chain, marks: Marks | None = None, *, chain_within_s: float = CHAIN_WITHIN_S
    ) -> None:
        self._marks = marks
        self._desk = desk
        self._chain = chain
        self._chain_within_s = chain_within_s

    async def told(self, inbound: Inbound, row: Arrived) -> Told:
        """The message in the light of what is known; what nothing tells is left to the customer."""
        if not _is_in_doubt(row):
            return Told(inbound)
        sent = _message(row.withheld)
        if sent is None:
            return Told(inbound, doubt=Doubt.OPEN)
        whole = replace(inbound, content=read_content(sent))
        match await self._verdict(whole):
            case Verdict.KEY:
                self._mark(row, whole.content)
                return Told(inbound, A_KEY)
            case Verdict.HASH:
                return Told(whole, doubt=Doubt.KNOWN)
        return Told(inbound, doubt=Doubt.OPEN)

    async def answered(self, press: Press, row: Arrived) -> Told | None:
        """What the press on one of the two buttons means for the message it is about; None if it is none of these."""
        said, _, number = press.data.rpartition(":")
        if said not in {HASH, KEY} or not is_number(number):
            return None
        message_id, now = int(number), self._desk.clock.now()
        bare = Inbound(row.update_id, press.sender, press.chat, message_id, Content(), now)
        sent = _answered_to(row.withheld) or _answered_in_full(row)
        if sent is None or not _is_theirs(sent, press, message_id):
            return Told(bare, A_KEY, Doubt.ANSWERED) if said == KEY else Told(bare, doubt=Doubt.LOST)
        whole = replace(read_message(sent, row.update_id), sender=press.sender)
        if said == KEY or await self._verdict(whole) is Verdict.KEY:
            self._mark(row, whole.content)
            return Told(bare, A_KEY, Doubt.ANSWERED)
        return Told(whole, doubt=Doubt.ANSWERED)

    def _mark(self, row: Arrived, content: Content) -> None:
        if self._marks:
            found = (one.digits for text in texts_of(content) for one in doubtful(text))
            self._marks.note_keys(row.update_id, found)

    async def _verdict(self, whole: Inbound) -> Verdict:
        found = [one for text in texts_of(whole.content) for one in doubtful(text)]
        now = self._desk.clock.now()
        known = await self._desk.store.read(partial(known_of, whole.sender.user_id, now))
        derived = [addresses_of(one) for one in found]
        if any(one.any_of(known.addresses) for one in derived) or await self._is_any_used(derived):
            return Verdict.KEY
        marks = [self._marks.of_key(one.digits) for one in found] if self._marks else []
        user_id = whole.sender.user_id
        if known.is_key or await self._desk.store.read(partial(is_one_of, user_id, marks)):
            return Verdict.KEY
        return Verdict.HASH if all(known.counts(one) for one in found) else Verdict.UNSURE

    async def _is_any_used(self, derived: Sequence[Derived]) -> bool:
        """Whether one of these has an address that a chain knows; the addresses are public, and all that it is told."""
        addresses = [address for one in derived[:MOST_LOOKED_UP] for address in astuple(one) if address]
        questions = [asyncio.create_task(_asked(self._chain, address)) for address in addresses]
        try:
            async with asyncio.timeout(self._chain_within_s):
                return await _is_any_true(questions)
        except TimeoutError:
            log.info("chain.silent", asked=len(addresses))
            return False
        finally:
            for question in questions:
                question.cancel()


async def _is_any_true(answers: Iterable[Awaitable[bool | None]]) -> bool:
    """Whether one is, as soon as that is known."""
    for answer in asyncio.as_completed(answers):
        if await answer:
            return True
    return False


async def _asked(chain: Chain, address: str) -> bool | None:
    return await chain.is_used(address)


def _is_in_doubt(row: Arrived) -> bool:
    places = (one["where"].split(".") for one in row.body.get("found", ()) if one["kind"] == UNSURE_KEY)
    return any(_ELSEWHERE.isdisjoint(place) for place in places)


def _message(update: Mapping[str, Any] | None) -> Message | None:
    sent = (update or {}).get("message") or (update or {}).get("edited_message")
    return Message.model_validate(sent) if sent else None


def _answered_to(update: Mapping[str, Any] | None) -> Message | None:
    """The message to which the question with the pressed button is a reply; the platform may have none."""
    under = ((update or {}).get("callback_query") or {}).get("message") or {}
    sent = under.get("reply_to_message")
    return Message.model_validate(sent) if sent else None


def _answered_in_full(row: Arrived) -> Message | None:
    """The same where the gate withheld nothing, because the digits are called a hash there."""
    sent = _answered_to(row.body.get("update"))
    whole = sent is not None and any(hexes(text) for text in texts_of(read_content(sent)))
    return sent if whole else None


def _is_theirs(sent: Message, press: Press, message_id: int) -> bool:
    sender = sent.from_user
    return sent.message_id == message_id and sender is not None and sender.id == press.sender.user_id
