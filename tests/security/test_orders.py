"""Who may order what: words of others, posts of channels and made-up data change nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ports import Agent, Work
from sandbox.core import Place
from tests.e2e.world import E2EWorld, Someone
from tests.usecases.world import CUSTOMER, World

Json = dict[str, Any]
THIEF = 666
OTHER = CUSTOMER + 1
ORDERS = (
    "/official add\ndomain evil.example",
    "/baddomains add\nacmewallet.com",
    "/faq retire F01",
    "/faq publish F01",
    "/faq add",
    "/invite admin Thief",
    "/hours set closed",
)


async def passes_on(someone: Someone, text: str, sender: int) -> None:
    """They forward what *sender* wrote to the place where they are."""
    world = someone.world.box.world
    user = {"id": sender, "is_bot": False, "first_name": "Thief"}
    origin = {"type": "user", "sender_user": user, "date": int(world.now())}
    place = Place(someone.topic or 0)
    head = {"from": world.user(someone.id).public(), "forward_origin": origin}
    world.tell_message("message", world.post(world.chats[someone.chat], head, {"text": text}, place))
    await someone.world.settle()


async def decided(desk: E2EWorld) -> tuple[object, ...]:
    """All that an order of an admin could change."""

    def look(work: Work) -> tuple[object, ...]:
        entries = [(entry.id, entry.version, entry.stage) for entry in work.entries.everything()]
        named = [work.settings.get(name) for name in ("official", "hours")]
        return (
            entries,
            named,
            work.bad_domains.count(),
            [one.role for one in work.agents.all()],
            work.audit.all(),
        )

    return await desk.app.database.read(look)


@pytest.mark.parametrize("sender", ["a stranger", "themselves"])
@pytest.mark.parametrize("place", ["in private", "in the group"])
async def test_an_order_that_an_admin_forwards_is_not_carried_out(
    desk: E2EWorld, place: str, sender: str
) -> None:
    ada = Someone(desk, desk.agents[0].id, desk.agents[0].id)
    desk.box.world.start(ada.id)
    await desk.settle()
    here = ada if place == "in private" else desk.general()
    before = await decided(desk)

    for order in ORDERS:
        await passes_on(here, order, THIEF if sender == "a stranger" else ada.id)

    assert await decided(desk) == before


@pytest.mark.parametrize(
    "order", ["/codeword stolen", "/codeword off", "/delete_me", "/person", "/language", "/start x"]
)
async def test_an_order_that_a_customer_forwards_is_not_carried_out(desk: E2EWorld, order: str) -> None:
    alice = await desk.started()
    await alice.says("/codeword maple")

    def look(work: Work) -> tuple[object, ...]:
        person = work.people.by_user(alice.id)
        assert person is not None
        case = work.cases.current(person.id)
        return person.code_word, person.source, person.language, bool(case and case.is_open)

    before = await desk.app.database.read(look)

    await passes_on(alice, order, THIEF)

    assert await desk.app.database.read(look) == before
    assert before[0] == "maple"
    assert desk.words("delete-me-asked") not in alice.reads
    assert "Thief" in alice.hears


async def test_the_same_orders_are_carried_out_when_the_admin_writes_them(desk: E2EWorld) -> None:
    ada = Someone(desk, desk.agents[0].id, desk.agents[0].id)
    desk.box.world.start(ada.id)
    await desk.settle()
    before = await decided(desk)

    await ada.says(ORDERS[0])

    assert await decided(desk) != before


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post", "business_message", "inline_query"])
async def test_a_post_of_a_channel_orders_nothing_and_opens_nothing(desk: E2EWorld, kind: str) -> None:
    before, calls = await decided(desk), len(desk.box.calls)
    chat = {"id": -100999, "type": "channel", "title": "News"}
    for order in ORDERS:
        post = {"message_id": 7, "date": 1, "chat": chat, "sender_chat": chat, "text": order}
        await desk.arrives(kind, {**post, "id": "1", "query": order, "offset": "", "from": {"id": THIEF}})

    people = await desk.app.database.read(lambda work: work.people.by_user(THIEF))
    said = [call for call in desk.box.calls[calls:] if call.get("method", "").startswith("send")]
    assert await decided(desk) == before
    assert (people, said) == (None, [])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(payload=st.text(max_size=80) | st.sampled_from(["admin", "join_code-1", "code-1", "role=admin"]))
async def test_a_deep_link_never_makes_anybody_an_agent(payload: str) -> None:
    world = World()
    ada = await world.hire("Ada")
    code = await world.enrol.invite(ada.role, "Mei")
    world.roll.members.add(CUSTOMER)

    await world.writes_privately(CUSTOMER, f"/start {payload}")
    await world.writes_privately(CUSTOMER, f"/start {code}")

    agents: list[Agent] = await world.ask(lambda work: work.agents.all())
    assert [agent.id for agent in agents] == [ada.id]


# -- data of buttons --------------------------------------------------------------------------------------

VERBS = (
    "answer:ok",
    "answer:no",
    "held:no",
    "held:yes",
    "rate",
    "leave",
    "leave:yes",
    "forget",
    "report:send",
)
MORE = (
    "report:pick:what",
    "person",
    "hex:hash",
    "hex:key",
    "unsolved",
    "remove",
    "guard:release",
    "claim",
    "lang",
)
NUMBERS = st.integers(0, 9).map(str) | st.sampled_from(
    ["1001", "１", "-1", "1:1", " 1", "1\n", "٣", "9" * 19]
)
PARTS = st.sampled_from(["yes", "no", "1", "5", "F01", "", "🙂", "\u202e"]) | NUMBERS
MADE_UP = st.builds(
    lambda verb, parts: ":".join([verb, *parts])[:64],
    st.sampled_from(VERBS + MORE),
    st.lists(PARTS, max_size=3),
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Data such as a button carries, with some of its signs changed, dropped or put in."""
    data = list(draw(MADE_UP))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 2))] = draw(st.lists(st.characters(codec="utf-8"), max_size=2))
    return "".join(data)[:64]


async def of_the_first(world: World) -> tuple[object, ...]:
    """All that there is of the first customer, and what was posted about them."""

    def look(work: Work) -> tuple[object, ...]:
        person = work.people.by_user(CUSTOMER)
        assert person is not None
        case = work.cases.current(person.id)
        assert case is not None
        messages = [(one.id, one.standing) for one in work.messages.of_case(case.id)]
        return person, case, messages, dict(work.slots.of_case(case.id))

    rows = [row.id for row in await world.rows() if row.destination.endswith(":1")]
    return (*await world.ask(look), rows)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(mutated(), min_size=1, max_size=8))
async def test_whatever_one_customer_presses_changes_nothing_of_another(presses: list[str]) -> None:
    world = World()
    await world.handed_over()
    await world.customer("and one more thing")
    await world.customer_starts(OTHER)
    before = await of_the_first(world)

    for data in presses:
        await world.customer_presses(data, OTHER)

    assert await of_the_first(world) == before
    assert await world.unfinished() == 0
