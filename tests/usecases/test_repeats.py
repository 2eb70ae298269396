"""The same secret sent again is noticed, by a mark alone: by the same customer, and by another."""

from __future__ import annotations

import itertools
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from bot.domain.facts import Finding
from bot.domain.language import Memory
from bot.domain.messages import ChatRef, Content, DeleteIncoming, Inbound, Sender, TellAgents
from bot.handover.customers import Customers
from bot.handover.forms import FormDesk
from bot.handover.prepared import Prepared
from bot.handover.repeats import SOON
from bot.handover.sent import REMEMBERED
from bot.ports import Work
from bot.safety.leaks import Secret
from bot.safety.repeats import MarkingGate, Marks, normalised
from bot.storage.install_key import KEY_BYTES, NAME, install_key
from tests.usecases.hex_edge import ADDRESSES, Edge, SmallChain
from tests.usecases.hex_edge import KEY as BARE_KEY
from tests.usecases.world import CUSTOMER, World

PHRASE = "zebra quick mimic ostrich vivid lunar hybrid tuna velvet kiwi fossil umbrella"
OTHER_PHRASE = Mnemonic("english").to_mnemonic(bytes(range(3, 19)))
NUMBERED = " ".join(f"{n}. {word}" for n, word in enumerate(PHRASE.split(), 1))
KEY = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"
MALLORY = CUSTOMER + 1
NUMBERS = itertools.count(50_000)


class Leaking:
    """A desk whose gate marks what it removes."""

    def __init__(self) -> None:
        self.world = World()
        self.gate = MarkingGate(Marks(b"an install's own key"))
        self.customers = Customers(self.world.desk, FormDesk(self.world.desk), self.gate.marks)

    async def sends(self, text: str, user_id: int = CUSTOMER) -> None:
        """A customer sends *text* through the gate."""
        number, sender = next(NUMBERS), Sender(user_id, "Ada")
        cleaned = self.gate.clean({"update_id": number, "message": {"message_id": number, "text": text}})
        finding = next((Finding(one.kind, one.count) for one in cleaned.found), None)
        at = self.world.clock.now()
        inbound = Inbound(number, sender, ChatRef(user_id), number, Content(), at)
        prepared = Prepared("en", Memory(), finding=finding)
        await self.customers.wrote(inbound, await self.world.row(), prepared)

    async def told(self, user_id: int = CUSTOMER) -> list[tuple[str, dict[str, Any]]]:
        """What the agents were told of secrets in the customer's topic."""
        person = await self.world.person(user_id)
        posted = await self.world.posted(f"topic:{person.id}")
        told = [one for one in posted if isinstance(one, TellAgents) and one.key.startswith("secret-")]
        return [(one.key, dict(one.args)) for one in told]

    async def warned(self, user_id: int = CUSTOMER) -> list[str]:
        """How the customer was warned, each time."""
        person = await self.world.person(user_id)
        posted = await self.world.posted(f"customer:{person.id}")
        return [one.done for one in posted if isinstance(one, DeleteIncoming)]

    async def marks(self) -> list[str]:
        """The marks kept, of whatever the gate noted so far."""

        def kept(work: Work) -> Iterator[str]:
            marks = {mark for number in range(50_000, 60_000) for mark in self.gate.marks.of_update(number)}
            return (mark for mark in marks if work.fingerprints.secret_seen(mark))

        found: list[str] = await self.world.ask(lambda work: list(kept(work)))
        return found


@pytest.fixture
def desk() -> Leaking:
    return Leaking()


# -- what is noticed --------------------------------------------------------------------------------------


async def test_agents_hear_that_the_same_phrase_came_before_when_and_in_which_case(desk: Leaking) -> None:
    await desk.sends(PHRASE)
    first = desk.world.clock.now()
    desk.world.clock.move(timedelta(days=3))

    await desk.sends(PHRASE)

    assert [key for key, _ in await desk.told()] == ["secret-seen", "secret-seen", "secret-repeated"]
    assert (await desk.told())[-1][1] == {
        "kind": "recovery_phrase",
        "at": first.isoformat(),
        "number": (await desk.world.case()).number,
    }


async def test_the_same_phrase_from_another_customer_is_said_to_be_from_another(desk: Leaking) -> None:
    await desk.sends(PHRASE)
    number = (await desk.world.case()).number

    await desk.sends(PHRASE, MALLORY)

    assert await desk.told(MALLORY) == [
        ("secret-seen", {"kind": "recovery_phrase", "count": 12}),
        ("secret-shared", {"kind": "recovery_phrase", "count": 1, "number": number}),
    ]
    assert await desk.warned(MALLORY) == ["secret-removed"]


@pytest.mark.parametrize("again", [OTHER_PHRASE, KEY, " ".join(reversed(PHRASE.split()))])
async def test_another_secret_is_no_repeat(desk: Leaking, again: str) -> None:
    await desk.sends(PHRASE)

    await desk.sends(again)

    assert [key for key, _ in await desk.told()] == ["secret-seen", "secret-seen"]
    assert await desk.warned() == ["secret-removed", "secret-removed"]


@pytest.mark.parametrize(
    "layout",
    [PHRASE.upper(), PHRASE.replace(" ", "\n"), ", ".join(PHRASE.split()), f"１ {PHRASE}", NUMBERED],
)
async def test_the_layout_of_a_phrase_does_not_matter(desk: Leaking, layout: str) -> None:
    await desk.sends(PHRASE)

    await desk.sends(layout)

    assert "secret-repeated" in [key for key, _ in await desk.told()]


async def test_a_key_is_noticed_as_well(desk: Leaking) -> None:
    await desk.sends(KEY)

    await desk.sends(KEY)

    assert (await desk.told())[-1][0] == "secret-repeated"


async def test_a_bare_key_is_marked_once_it_is_known_to_be_one() -> None:
    asked, known = Edge(), Edge(SmallChain(used=frozenset(ADDRESSES)))
    marks = Marks(b"key")
    asked.hexes._marks = known.hexes._marks = marks
    await asked.told(BARE_KEY, 901)
    in_doubt = marks.of_update(asked.row.update_id)

    await asked.answers("key", 901)
    await known.told(f"0x{BARE_KEY}", 902)

    assert in_doubt == frozenset()
    assert len(marks.of_update(7_001)) == 1
    assert marks.of_update(7_001) == marks.of_update(known.row.update_id)


# -- what the customer reads ------------------------------------------------------------------------------


async def test_a_moment_later_the_customer_reads_a_short_reminder_and_later_all_of_it(desk: Leaking) -> None:
    await desk.sends(PHRASE)
    await desk.sends(PHRASE)
    desk.world.clock.move(SOON)

    await desk.sends(PHRASE)

    assert await desk.warned() == ["secret-removed", "secret-again-removed", "secret-removed"]


# -- what is kept -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "short", ["my password is hunter2-hunter2-hunter2-hunter2", "my pin is 4711", "the code is 123456"]
)
async def test_no_mark_is_kept_of_what_is_too_short_to_be_safe(desk: Leaking, short: str) -> None:
    await desk.sends(short)

    assert await desk.marks() == []


@given(st.sampled_from([one for one in Secret if one not in {Secret.RECOVERY_PHRASE, Secret.PRIVATE_KEY}]))
def test_no_other_kind_of_secret_is_ever_marked(kind: Secret) -> None:
    assert normalised(kind, 99, PHRASE) is None


def test_half_a_phrase_is_not_marked() -> None:
    assert normalised(Secret.RECOVERY_PHRASE, 11, PHRASE) is None


@given(st.binary(min_size=32, max_size=32))
def test_a_key_is_the_same_with_and_without_its_prefix_and_in_capitals(key: bytes) -> None:
    forms = {
        normalised(Secret.PRIVATE_KEY, 64, form) for form in (key.hex(), f"0x{key.hex()}", key.hex().upper())
    }

    assert forms == {key}


def test_a_message_that_is_only_replied_to_is_not_sent_again() -> None:
    gate = MarkingGate(Marks(b"key"))
    said_before = {"message_id": 1, "text": PHRASE}

    gate.clean({"update_id": 2, "message": {"message_id": 2, "text": "hm", "reply_to_message": said_before}})

    assert gate.marks.of_update(2) == frozenset()


def test_another_install_makes_other_marks() -> None:
    ours, theirs = (MarkingGate(Marks(key)) for key in (b"one", b"two"))
    update = {"update_id": 1, "message": {"message_id": 1, "text": PHRASE}}
    for gate in (ours, theirs):
        gate.clean(update)

    assert len(ours.marks.of_update(1)) == 1
    assert not ours.marks.of_update(1) & theirs.marks.of_update(1)
    assert all(len(mark) == 32 and PHRASE.split()[0] not in mark for mark in ours.marks.of_update(1))


async def test_the_marks_of_a_customer_go_with_them(desk: Leaking) -> None:
    await desk.sends(PHRASE)
    person = await desk.world.person()

    await desk.world.store.transact(lambda work: work.erasures.forget(person))

    assert await desk.marks() == []


async def test_marks_expire(desk: Leaking) -> None:
    await desk.sends(PHRASE)
    desk.world.clock.move(REMEMBERED + timedelta(seconds=1))
    before = desk.world.clock.now() - REMEMBERED

    await desk.world.store.transact(lambda work: work.fingerprints.prune(before))

    assert await desk.marks() == []


# -- the install's key ------------------------------------------------------------------------------------


def test_the_key_is_made_once_for_its_owner_only_and_not_in_the_database(tmp_path: Path) -> None:
    made = install_key(tmp_path)

    assert install_key(tmp_path) == made
    assert len(made) == 32
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [NAME]


def test_without_a_folder_the_key_is_for_this_process_only(tmp_path: Path) -> None:
    made = install_key(tmp_path / "nowhere")

    assert len(made) == KEY_BYTES
    assert made != install_key(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
