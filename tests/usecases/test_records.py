"""What the desk answers when agents ask: the line, who is there, a case, a customer's past, the day in figures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.case import Priority, Record, Step
from bot.domain.events import Wrote
from bot.domain.hours import always, parse_hours
from bot.domain.messages import AgentId, TellAgents
from bot.handover.records import Response, first_responses, nearest_rank, topic_link
from bot.ports import Agent, Role
from tests.usecases.world import START, World

ANN = AgentId(1)
T0 = datetime(2026, 11, 23, 9, tzinfo=UTC)


def _at(minutes: float) -> datetime:
    return T0 + timedelta(minutes=minutes)


async def _asked(world: World, agent: Agent, text: str, topic: int | None = None) -> TellAgents:
    """What is answered to a question in the group."""
    await world.look_away()
    await world.writes(agent, text, topic)
    answers = await world.posted()
    assert len(answers) == 1
    assert isinstance(answers[0], TellAgents)
    return answers[0]


def _lines(told: TellAgents) -> list[str]:
    return str(told.args["lines"]).split("\n")


# -- the line ---------------------------------------------------------------------------------------------


async def test_an_empty_line_is_said_to_be_empty() -> None:
    world = World()
    ann = await world.hire("Ann")

    told = await _asked(world, ann, "/queue")

    assert told.key == "queue-empty"


async def test_the_line_names_who_waits_longest_first_with_a_link_to_the_topic() -> None:
    world = World()
    ann = await world.hire("Ann")
    for user_id in (7001, 7002, 7003):
        await world.handed_over(user_id=user_id)
        world.clock.move(timedelta(minutes=50))
    await world.writes(ann, "/claim", await world.topic(7002))

    told = await _asked(world, ann, "/queue")

    assert _lines(told) == [
        "queue-head(count=2)",
        "queue-line(number=1001, priority=P2, matter=tag-question, "
        "wait=duration-hours(count=2) duration-minutes(count=30), link=https://t.me/c/1234567890/9001)",
        "queue-line(number=1003, priority=P2, matter=tag-question, "
        "wait=duration-minutes(count=50), link=https://t.me/c/1234567890/9003)",
        "queue-owned(count=1)",
    ]


async def test_the_gravest_stands_first_in_the_line_however_long_others_wait() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over(user_id=7001)
    world.clock.move(timedelta(minutes=50))
    await world.customer("my coins were stolen", 7002, said=Wrote(theft=True))

    told = await _asked(world, ann, "/queue")

    first, second = _lines(told)[1:3]
    assert "number=1002, priority=P0" in first
    assert "number=1001, priority=P2" in second


async def test_every_list_calls_a_report_by_its_problem_as_the_card_does() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()
    case = await world.case()
    await world.store.transact(
        lambda work: work.slots.save(case.id, {"what": ("login", "login", "what:login")})
    )

    topic = await world.topic()
    told = [await _asked(world, ann, text, topic) for text in ("/queue", "/case", "/history")]

    said = [*_lines(told[0]), str(told[1].args["matter"]), *_lines(told[2])]
    assert sum("matter-login" in line for line in said) == 3


async def test_a_long_line_says_how_many_more_there_are() -> None:
    world = World()
    ann = await world.hire("Ann")
    for i in range(33):
        await world.handed_over(user_id=7001 + i)

    told = await _asked(world, ann, "/queue")

    lines = _lines(told)
    assert (lines[0], lines[-2]) == ("queue-head(count=33)", "queue-more(count=3)")
    assert sum(line.startswith("queue-line") for line in lines) == 30


async def test_a_question_is_answered_in_the_topic_it_was_asked_in() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()
    await world.look_away()

    await world.writes(ann, "/queue", await world.topic())

    assert await world.in_topic() == ["lines"]


async def test_who_is_there_is_told_with_their_open_cases() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.hire("Lea", Role.LEAD)
    gone = await world.hire("Zed")
    await world.leaves(gone)
    await world.handed_over()
    await world.writes(ann, "/claim", await world.topic())

    told = await _asked(world, ann, "/who")

    assert _lines(told) == [
        "who-head",
        "who-line(alias=Ann, role=role-agent, count=1) #1001",
        "who-line(alias=Lea, role=role-lead, count=0)",
    ]


# -- a case and a customer --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["/case 1001", "/case #1001"])
async def test_a_case_is_found_by_its_number_from_anywhere(text: str) -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()
    await world.writes(ann, "/claim", await world.topic())
    world.clock.move(timedelta(days=2, hours=3))

    told = await _asked(world, ann, text)

    assert told.args == {
        "number": "1001",
        "state": "card-state-assigned",
        "priority": "P2",
        "matter": "tag-question",
        "owner": "Ann",
        "since": START.isoformat(),
        "wait": "duration-hours(count=51)",
        "link": "https://t.me/c/1234567890/9001",
    }


async def test_in_a_topic_the_case_needs_no_number() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()

    told = await _asked(world, ann, "/case", await world.topic())

    assert (told.key, told.args["number"]) == ("case-line", "1001")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("/case", "case-usage"),
        ("/case 7", "case-unknown"),
        ("/case x", "case-usage"),
        ("/case ²", "case-usage"),
    ],
)
async def test_a_case_that_is_not_there_is_said_not_to_be(text: str, key: str) -> None:
    world = World()
    ann = await world.hire("Ann")

    told = await _asked(world, ann, text)

    assert told.key == key


async def test_a_customers_history_tells_cases_and_kinds_but_no_words() -> None:
    world = World()
    ann = await world.hire("Ann")
    first = await world.handed_over("my private matter")
    topic = await world.topic()
    await world.writes(ann, "/claim", topic)
    await world.writes(ann, "/resolve", topic)
    await world.customer_presses(f"rate:{first.id}:4")
    await world.writes(ann, "/close", topic)
    await world.handed_over("and another")
    await world.writes(ann, "/r an answer", topic)

    told = await _asked(world, ann, "/history", topic)

    assert _lines(told) == [
        "history-head",
        "history-line(number=1002, state=card-state-pending-customer, matter=tag-question, at=2026-11-23 09:00)",
        "history-line(number=1001, state=card-state-closed, matter=tag-question, at=2026-11-23 09:00) 🙂",
        "history-message(direction=in, kind=text, at=2026-11-23 09:00)",
        "history-message(direction=out, kind=text, at=2026-11-23 09:00)",
    ]
    assert "private" not in repr(told)


# -- the day ----------------------------------------------------------------------------------------------


async def _answered(world: World, agent: Agent, user_id: int, after: timedelta) -> None:
    await world.handed_over(user_id=user_id)
    world.clock.move(after)
    await world.writes(agent, "/claim", await world.topic(user_id))
    await world.writes(agent, "hello", await world.topic(user_id))


async def test_a_scripted_day_gives_the_figures_it_was_written_for() -> None:
    world = World(calendar=always("Asia/Shanghai"))
    ann = await world.hire("Ann")
    for i, minutes in enumerate((2, 4, 6, 30)):
        await _answered(world, ann, 7001 + i, timedelta(minutes=minutes))
    for user_id, score in ((7001, 5), (7002, 2)):
        await world.writes(ann, "/resolve", await world.topic(user_id))
        await world.customer_presses(f"rate:{(await world.case(user_id)).id}:{score}", user_id)
    await world.customer_presses(f"unsolved:{(await world.case(7002)).id}", 7002)

    told = await _asked(world, ann, "/stats today")

    middle = "median=duration-minutes(count=5), p90=duration-minutes(count=30)"
    assert _lines(told) == [
        "stats-today(zone=Asia/Shanghai)",
        "stats-cases(count=4)",
        "stats-resolved(count=2, reopened=1)",
        f"stats-first-response({middle})",
        f"stats-first-response-working({middle})",
        "stats-rating(average=3.5, count=2)",
        "stats-waiting(count=0)",
    ]


async def test_a_day_without_anything_has_no_figures_to_mislead() -> None:
    world = World()
    ann = await world.hire("Ann")

    told = await _asked(world, ann, "/stats")

    assert _lines(told) == [
        "stats-today(zone=UTC)",
        "stats-cases(count=0)",
        "stats-resolved(count=0, reopened=0)",
        "stats-rating-none",
        "stats-waiting(count=0)",
    ]


async def test_closing_time_is_in_the_wall_clock_and_not_in_working_time() -> None:
    world = World(calendar=parse_hours("09:00-10:00; 11:00-18:00"))
    ann = await world.hire("Ann")
    world.clock.move(timedelta(minutes=50))

    await _answered(world, ann, 7001, timedelta(minutes=80))

    told = await _asked(world, ann, "/stats")
    lines = _lines(told)
    assert lines[3].startswith(
        "stats-first-response(median=duration-hours(count=1) duration-minutes(count=20),"
    )
    assert lines[4].startswith("stats-first-response-working(median=duration-minutes(count=20),")


async def test_yesterday_is_not_today_where_the_desk_is() -> None:
    world = World(calendar=always("Asia/Shanghai"))
    ann = await world.hire("Ann")
    await _answered(world, ann, 7001, timedelta(minutes=2))

    world.clock.at = datetime(2026, 11, 23, 16, 1, tzinfo=UTC)
    told = await _asked(world, ann, "/stats")

    assert _lines(told)[1:4] == [
        "stats-cases(count=0)",
        "stats-resolved(count=0, reopened=0)",
        "stats-rating-none",
    ]


def test_a_reply_that_was_taken_back_is_no_first_response() -> None:
    records = [
        Record(Step.QUEUED, _at(0)),
        Record(Step.REPLIED, _at(1), agent=ANN),
        Record(Step.UNSAID, _at(2), agent=ANN),
        Record(Step.REPLIED, _at(5), agent=ANN),
    ]

    assert list(first_responses(records)) == [Response(_at(0), _at(5), Priority.P2)]


def test_each_handover_of_a_case_has_its_own_first_response() -> None:
    records = [
        Record(Step.REPLIED, _at(0), agent=ANN),
        Record(Step.QUEUED, _at(1), priority=Priority.P1),
        Record(Step.REPLIED, _at(2), agent=ANN),
        Record(Step.REPLIED, _at(3), agent=ANN),
        Record(Step.BACK_TO_BOT, _at(4), agent=ANN),
        Record(Step.QUEUED, _at(10)),
        Record(Step.LEFT, _at(11)),
        Record(Step.QUEUED, _at(20)),
        Record(Step.REPLIED, _at(23), agent=ANN),
    ]

    waits = [one.at - one.since for one in first_responses(records)]

    assert waits == [timedelta(minutes=1), timedelta(minutes=3)]


@given(st.lists(st.integers(0, 10_000), min_size=1), st.floats(0, 1))
def test_a_percentile_is_one_of_the_values_and_enough_are_not_above_it(
    minutes: list[int], share: float
) -> None:
    spans = [timedelta(minutes=one) for one in minutes]

    found = nearest_rank(spans, share)

    assert found in spans
    assert sum(span <= found for span in spans) >= share * len(spans)


def test_a_link_leads_to_the_topic_in_the_group() -> None:
    assert topic_link(-1001234567890, 17) == "https://t.me/c/1234567890/17"
