"""Moments told in English or Chinese come out in UTC, on the customer's clock in the label."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.moments import Moment, find_moment, is_future
from bot.intake.spelling import plain

# A Thursday; 14:30 in Shanghai.
NOW = datetime(2024, 11, 21, 6, 30, tzinfo=UTC)
SHANGHAI = "Asia/Shanghai"


def moment(text: str, *, zone: str | None = SHANGHAI, asked: bool = False) -> Moment | None:
    """Return the moment in *text*, told at `NOW`."""
    return find_moment(plain(text), now=NOW, zone=zone, asked=asked)


def local(text: str, *, asked: bool = False) -> str:
    """Return how the moment in *text* is shown to a customer in Shanghai."""
    found = moment(text, asked=asked)
    return found.label.removesuffix(" UTC+08:00") if found else "nothing"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2 hours ago", "2024-11-21 12:30"),
        ("2h ago", "2024-11-21 12:30"),
        ("an hour ago", "2024-11-21 13:30"),
        ("two and a half hours ago", "2024-11-21 12:00"),
        ("half an hour ago", "2024-11-21 14:00"),
        ("10 minutes ago", "2024-11-21 14:20"),
        ("about 3 hours ago", "~2024-11-21 11:30"),
        ("a few minutes ago", "~2024-11-21 14:27"),
        ("just now", "2024-11-21 14:30"),
        ("刚刚", "2024-11-21 14:30"),
        ("三小时前", "2024-11-21 11:30"),
        ("两个半小时前", "2024-11-21 12:00"),
        ("半小时前", "2024-11-21 14:00"),
        ("一个多小时前", "~2024-11-21 13:30"),
        ("5分钟前", "2024-11-21 14:25"),
    ],
)
def test_time_gone_by_is_counted_from_now(text: str, label: str) -> None:
    assert local(f"sent it {text}, nothing") == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("yesterday 14:30", "2024-11-20 14:30"),
        ("yesterday at 2 pm", "2024-11-20 14:00"),
        ("yesterday evening 8:15", "2024-11-20 20:15"),
        ("today 10:00", "2024-11-21 10:00"),
        ("at noon", "2024-11-21 12:00"),
        ("2 days ago at 14:30", "2024-11-19 14:30"),
        ("last friday at 9:05 am", "2024-11-15 09:05"),
        ("Nov 20 at 2pm", "2024-11-20 14:00"),
        ("20 November 2024, 2:30 pm", "2024-11-20 14:30"),
        ("Dec 24th 12:00 am", "2023-12-24 00:00"),
        ("11/20 14:30", "2024-11-20 14:30"),
        ("20/11 14:30", "2024-11-20 14:30"),
        ("20.11.2024 14:30", "2024-11-20 14:30"),
        ("11/20/2024 14:30", "2024-11-20 14:30"),
        ("2024-11-20 14:30:59", "2024-11-20 14:30"),
        ("今天上午10点", "2024-11-21 10:00"),
        ("今天上午十点半", "2024-11-21 10:30"),
        ("昨天 14:30", "2024-11-20 14:30"),
        ("昨天下午两点", "2024-11-20 14:00"),
        ("昨天中午1点", "2024-11-20 13:00"),
        ("昨晚8点", "2024-11-20 20:00"),
        ("昨晚12点", "2024-11-21 00:00"),
        ("昨晚两点", "2024-11-21 02:00"),
        ("今天凌晨3点一刻", "2024-11-21 03:15"),
        ("上周五下午3点20分", "2024-11-15 15:20"),
        ("周三15点", "2024-11-20 15:00"),
        ("11月20日14:30", "2024-11-20 14:30"),
        ("2024年11月20日 下午2點30分", "2024-11-20 14:30"),
        ("昨天１４：３０", "2024-11-20 14:30"),
    ],
)
def test_a_day_and_a_time_are_read_together(text: str, label: str) -> None:
    assert local(f"转账 {text} nothing") == label


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2024-11-20T14:30:00Z", "14:30"),
        ("2024-11-20T14:30:00.123+08:00", "06:30"),
        ("2024-11-20 14:30 UTC", "14:30"),
        ("2024-11-20 14:30 (UTC+8)", "06:30"),
        ("2024-11-20 14:30 GMT-0530", "20:00"),
        ("2024-11-20 14:30 +99", "06:30"),
    ],
)
def test_a_zone_in_the_text_wins_over_the_customers(text: str, at: str) -> None:
    found = moment(text)

    assert found is not None
    assert f"{found.at:%H:%M}" == at
    assert found.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("yesterday", "2024-11-20"),
        ("3天前", "2024-11-18"),
        ("two weeks ago", "2024-11-07"),
        ("前天", "2024-11-19"),
    ],
)
def test_a_day_alone_is_not_exact(text: str, label: str) -> None:
    found = moment(text)

    assert found is not None
    assert (found.label, found.exact) == (label, False)


def test_a_time_still_to_come_today_was_yesterdays() -> None:
    assert [local("14:30"), local("16:30"), local("下午3:15")] == [
        "2024-11-21 14:30",
        "2024-11-20 16:30",
        "2024-11-20 15:15",
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("11/20", "2024-11-20"),
        ("3/4", "2024-04-03"),
        ("12/24", "2023-12-24"),
        ("2/29", "2024-02-29"),
        ("friday", "2024-11-15"),
        ("2 hours", "2024-11-21 12:30"),
        ("一点", "2024-11-21 01:00"),
        ("now", "2024-11-21 14:30"),
        ("半小时了", "2024-11-21 14:00"),
    ],
)
def test_some_words_are_times_only_as_an_answer(text: str, label: str) -> None:
    assert (local(text), local(text, asked=True)) == ("nothing", label)


@pytest.mark.parametrize("text", ["tomorrow", "明天下午两点", "2030-01-01", "今天下午5点"])
def test_a_moment_said_to_be_later_comes_back_as_future(text: str) -> None:
    found = moment(text)

    assert found is not None
    assert is_future(found, NOW)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24:00",
        "2024-02-30",
        "30.2.2024",
        "31/31/2024",
        "9999 hours",
        "2/30",
        "1999-01-01",
        "25点",
        "in 2 hours",
        "2001-01-01 10:00",
        "0/0",
        "几三天前",
        "99月99日",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert local(text, asked=text != "9999 hours") == "nothing"


def test_an_unknown_zone_means_utc() -> None:
    labels = [
        found.label for zone in (None, "Mars/Olympus", "../etc") if (found := moment("14:30", zone=zone))
    ]

    assert labels == ["2024-11-20 14:30 UTC"] * 3


def test_a_count_beyond_the_calendar_is_none() -> None:
    start = datetime(1, 1, 1, tzinfo=UTC)

    assert find_moment("2 hours ago", now=start, zone=None) is None


@given(st.datetimes(datetime(2010, 1, 1), datetime(2024, 11, 20)), st.integers(-12, 14))
def test_iso_times_come_back_to_the_minute(naive: datetime, hours: int) -> None:
    told = naive.replace(second=0, microsecond=0)

    found = moment(f"{told:%Y-%m-%d %H:%M}{hours:+03d}:00")

    assert found is not None
    assert found.at == told.replace(tzinfo=UTC) - timedelta(hours=hours)


@given(st.integers(1, 48), st.sampled_from(["{} hours ago", "{}小时前", "{} h ago", "{}个小时以前"]))
def test_hours_ago_are_the_same_in_every_zone(hours: int, words: str) -> None:
    moments = {found.at for zone in (None, SHANGHAI) if (found := moment(words.format(hours), zone=zone))}

    assert moments == {NOW - timedelta(hours=hours)}
