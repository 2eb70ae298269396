"""The search for messages whose answers were lost, over every arrangement of ids."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.inquest import MOST_PROBES, Inquest, Suspect, Way
from bot.ports import Found, Proof, Seen

FLOOR = 100


@dataclass(slots=True)
class Chat:
    """What stands at each id above the floor: a suspect's row, "theirs", or nothing."""

    standing: dict[int, int | str]
    topics: dict[int, int]
    marked: list[int] = field(default_factory=list)
    overwritten: list[int] = field(default_factory=list)

    def answer(self, way: Way, message_id: int, row: int) -> Seen:
        """As the platform would."""
        there = self.standing.get(message_id)
        if there is None:
            return Seen(Found.NOTHING)
        if isinstance(there, str):
            return Seen(Found.OTHER)
        if way is Way.REVEAL:
            self.marked.append(message_id)
            return Seen(Found.HERE, self.topics[there])
        if there != row:
            self.overwritten.append(message_id)
        return Seen(Found.HERE)


def suspects(count: int, proof: Proof = Proof.TEXT) -> list[Suspect]:
    """One a topic."""
    return [Suspect(row, 1000 + row, FLOOR, proof) for row in range(1, count + 1)]


def hold(inquest: Inquest, chat: Chat) -> dict[int, int]:
    """Ask until there is nothing left to ask; returns the id of each row that was found."""
    found: dict[int, int] = {}
    while (question := inquest.question()) is not None:
        seen = chat.answer(question.way, question.message_id, question.suspect.row)
        if suspect := inquest.learn(question, seen):
            found[suspect.row] = question.message_id
    return found


@st.composite
def chats(draw: st.DrawFn) -> tuple[int, Chat, set[int]]:
    """How many are suspected, what is there, and which ids are known to be somebody else's."""
    count = draw(st.integers(1, 3))
    went_out = draw(st.lists(st.sampled_from(range(1, count + 1)), unique=True))
    others = draw(st.integers(0, 6))
    everybody: list[int | str] = [*went_out, *(["theirs"] * others)]
    order = draw(st.permutations(everybody))
    standing: dict[int, int | str] = {FLOOR + 1 + place: there for place, there in enumerate(order)}
    theirs = [at for at, there in standing.items() if there == "theirs"]
    known = set(draw(st.lists(st.sampled_from(theirs), unique=True))) if theirs else set()
    return count, Chat(standing, {row: 1000 + row for row in range(1, count + 1)}), known


@given(chats())
def test_what_went_out_is_found_where_it_stands_and_what_did_not_is_missing(
    arranged: tuple[int, Chat, set[int]],
) -> None:
    count, chat, known = arranged
    inquest = Inquest(suspects(count), known, is_group=True)

    found = hold(inquest, chat)

    stands = {there: at for at, there in chat.standing.items() if isinstance(there, int)}
    assert found == stands
    assert {suspect.row for suspect in inquest.missing} == set(range(1, count + 1)) - stands.keys()
    assert not inquest.is_exhausted


@given(chats())
def test_no_message_of_ours_is_ever_overwritten_by_another(arranged: tuple[int, Chat, set[int]]) -> None:
    count, chat, known = arranged

    hold(Inquest(suspects(count), known, is_group=True), chat)

    assert chat.overwritten == []


@given(st.integers(0, 60), st.booleans())
def test_the_search_ends_and_says_when_it_had_to_stop(theirs: int, went_out: bool) -> None:
    ours: dict[int, int | str] = {FLOOR + theirs + 1: 1} if went_out else {}
    chat = Chat({**{FLOOR + n: "theirs" for n in range(1, theirs + 1)}, **ours}, {1: 1001})
    inquest = Inquest(suspects(1), (), is_group=False)

    found = hold(inquest, chat)

    assert (1 in found) == (went_out and theirs < MOST_PROBES)
    assert inquest.is_exhausted == (not found and theirs + 3 > MOST_PROBES)


@given(st.integers(0, 300), st.booleans(), st.booleans())
def test_what_others_wrote_since_ends_the_search_with_an_answer(
    later: int, went_out: bool, hears: bool
) -> None:
    """However much is written meanwhile: none of it can stand below a message that had landed before."""
    ours: dict[int, int | str] = {FLOOR + 1: 1} if went_out else {}
    first = FLOOR + 1 + len(ours)
    chat = Chat({**{first + n: "theirs" for n in range(later)}, **ours}, {1: 1001})
    inquest = Inquest(suspects(1), (), is_group=True)
    if hears:
        inquest.hear(range(first, first + later))

    found = hold(inquest, chat)

    assert (1 in found) == went_out
    assert not (inquest.is_exhausted and hears)


def test_what_was_known_from_the_beginning_may_stand_below_a_suspect() -> None:
    chat = Chat({FLOOR + 1: "theirs", FLOOR + 2: 1}, {1: 1001})
    inquest = Inquest(suspects(1), {FLOOR + 1}, is_group=True)
    inquest.hear({FLOOR + 1, FLOOR + 3})

    assert hold(inquest, chat) == {1: FLOOR + 2}


def test_known_ids_cost_no_question() -> None:
    known = set(range(FLOOR + 1, FLOOR + 500))
    inquest = Inquest(suspects(1), known, is_group=False)

    question = inquest.question()

    assert question is not None
    assert question.message_id == FLOOR + 500


def test_ids_between_known_ones_that_hold_nothing_do_not_end_the_search() -> None:
    chat = Chat({FLOOR + 6: 1}, {1: 1001})
    inquest = Inquest(suspects(1), {FLOOR + 5}, is_group=True)

    assert hold(inquest, chat) == {1: FLOOR + 6}


def test_a_message_with_a_keyboard_is_told_by_nobody_elses_having_its_id() -> None:
    chat = Chat({FLOOR + 1: "theirs"}, {1: 1001})
    inquest = Inquest(suspects(1, Proof.KEYBOARD), (), is_group=False)

    assert hold(inquest, chat) == {1: FLOOR + 1}


def test_several_are_told_apart_by_showing_themselves_and_one_alone_by_changing_nothing() -> None:
    several, alone = Inquest(suspects(2), (), is_group=True), Inquest(suspects(1), (), is_group=True)

    first, second = several.question(), alone.question()

    assert first is not None and second is not None
    assert (first.way, second.way) == (Way.REVEAL, Way.PROBE)


def test_one_alone_shows_itself_too_where_others_of_ours_may_stand_that_nobody_can_ask_about() -> None:
    question = Inquest(suspects(1), (), is_group=True, strangers=True).question()

    assert question is not None
    assert question.way is Way.REVEAL


def test_messages_in_other_chats_with_the_same_counter_do_not_end_the_search() -> None:
    chat = Chat({FLOOR + 6: 1}, {1: 1001})

    alone = hold(Inquest(suspects(1), (), is_group=False), chat)
    among_others = hold(Inquest(suspects(1), (), is_group=False, elsewhere=5), chat)

    assert (alone, among_others) == ({}, {1: FLOOR + 6})
