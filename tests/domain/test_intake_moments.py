"""Moments told in English or Chinese come out in UTC, on the customer's clock in the label."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.days import find_day
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
        ("3/4", "2024-04-03"),
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


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("it failed on 05/11 at 3pm", {"2024-11-05 15:00", "2024-05-11 15:00"}),
        ("03/04 at 3pm", {"2024-04-03 15:00", "2024-03-04 15:00"}),
        ("at 3pm on 05/11", {"2024-11-05 15:00", "2024-05-11 15:00"}),
        ("05/11/24 at 3pm", {"2024-11-05 15:00", "2024-05-11 15:00"}),
        ("5-11 around 3 pm", {"2024-11-05 15:00", "2024-05-11 15:00"}),
        ("sent it 05/11 in the evening", {"2024-11-05", "2024-05-11"}),
        ("on 20.11. at 14:30", {"2024-11-20 14:30"}),
        ("paid 20/11 from there", {"2024-11-20"}),
        ("since 05/11", {"2024-11-05", "2024-05-11"}),
        ("MyExchange, 20/11, nothing", {"2024-11-20"}),
        ("11/05 下午3点", {"2024-11-05 15:00"}),
        ("11.05 下午3点", {"2024-11-05 15:00"}),
        ("5/11晚上八點", {"2024-05-11 20:00"}),
        ("11月20号晚上9点半", {"2024-11-20 21:30"}),
        ("昨晚9点半", {"2024-11-20 21:30"}),
        ("yesterday around 9 pm", {"2024-11-20 21:00"}),
        ("Nov 5 3pm", {"2024-11-05 15:00"}),
        ("5 novembre 15:00", {"2024-11-05 15:00"}),
        ("on the 5th at 3pm", {"2024-11-05 15:00"}),
        ("5号下午3点", {"2024-11-05 15:00"}),
        ("上个月5号下午3点", {"2024-10-05 15:00"}),
        ("monday at 3pm", {"2024-11-18 15:00"}),
        ("20-Nov-2024 15:00", {"2024-11-20 15:00"}),
        ("20 Nov 24", {"2024-11-20"}),
        ("20241120 15:00", {"2024-11-20 15:00"}),
        ("11月20 15:00", {"2024-11-20 15:00"}),
        ("前晚10点", {"2024-11-19 22:00"}),
        ("yesterday 10:30-11:30", {"2024-11-20 10:30"}),
        ("sent 1.5 ETH at 3pm", {"2024-11-20 15:00"}),
    ],
)
def test_a_date_in_a_sentence_is_taken_with_every_day_it_can_be(text: str, days: set[str]) -> None:
    found = moment(text)

    readings = [one for one in (found, found.other if found else None) if one]
    assert {one.label.removesuffix(" UTC+08:00") for one in readings} == days


@pytest.mark.parametrize(
    ("text", "day"),
    [("上个月5号", date(2024, 2, 5)), ("on the 31st", date(2024, 1, 31)), ("5号", date(2024, 3, 5))],
)
def test_a_day_of_a_month_is_the_last_there_was(text: str, day: date) -> None:
    found = find_day(text, date(2024, 3, 10), asked=False)

    assert found is not None and found.date == day


@pytest.mark.parametrize(
    "text",
    [
        "5 ноября в 15:00",
        "last week at 3pm",
        "the 45th around 3pm",
        "转了11.05 下午3点",
        "31/31 at 3pm",
        "version 7.2.1 at 3pm",
        "上周下午3点",
    ],
)
def test_a_time_beside_a_day_that_is_not_understood_is_not_todays(text: str) -> None:
    assert local(text) == "nothing"


@pytest.mark.parametrize(
    "day",
    [
        "thors",
        "wensday",
        "tusday",
        "ystrday",
        "tomorow",
        "xmas",
        "Thanksgiving",
        "payday",
        "weekend",
        "next thurs",
        "next friday",
        "圣诞节",
        "聖誕節",
        "除夕",
        "初五",
        "大大前天",
        "国庆",
        "下周四",
        "下個星期四",
    ],
)
@pytest.mark.parametrize("clock", ["5pm", "17:00", "at 5pm", "下午5点"])
@pytest.mark.parametrize("asked", [True, False])
def test_the_name_of_a_day_that_is_not_understood_is_no_today(day: str, clock: str, asked: bool) -> None:
    assert local(f"sent 300 usdt, {day} {clock}", asked=asked) == "nothing"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("300 usdt, thurs 5pm", "2024-11-14 17:00"),
        ("tues at 17:00", "2024-11-19 17:00"),
        ("last fri 5 pm", "2024-11-15 17:00"),
        ("sent tmrw 5pm", "2024-11-22 17:00"),
        ("yday 5pm", "2024-11-20 17:00"),
        ("the 20th at 5pm", "2024-11-20 17:00"),
        ("on the 20th 5pm", "2024-11-20 17:00"),
        ("the 22nd around 5pm", "2024-10-22 17:00"),
        ("i had money, sent 5pm", "2024-11-20 17:00"),
    ],
)
@pytest.mark.parametrize("asked", [True, False])
def test_a_day_by_its_short_name_or_number_goes_with_the_time(text: str, label: str, asked: bool) -> None:
    assert local(text, asked=asked) == label


def test_a_day_by_its_number_alone_answers_the_question_for_one() -> None:
    assert local("the 20th", asked=True) == "2024-11-20"
    assert local("it is the 2nd time", asked=False) == "nothing"


@pytest.mark.parametrize(
    "text",
    [
        "24/7",
        "1/2 of it",
        "10/10",
        "3/12 confirmations",
        "12/24 words",
        "12/24个单词",
        "step 2/7",
        "Windows 10/11",
        "$5/10",
        "10/20 USDT",
        "may 5 times",
    ],
)
def test_a_fraction_or_a_count_is_no_date(text: str) -> None:
    assert local(f"it has {text} now") == "nothing"


@given(st.dates(date(2024, 1, 1), date(2024, 11, 19)), st.integers(0, 23), st.data())
def test_a_date_in_a_sentence_is_never_another_day(day: date, hour: int, data: st.DataObject) -> None:
    shapes = [
        f"{day:%d/%m}",
        f"{day:%m/%d}",
        f"{day.day}.{day.month}.",
        f"{day:%b} {day.day}",
        f"{day.month}月{day.day}号",
    ]
    clocks = [f"{hour:02d}:15", f"{hour % 12 or 12}:15 {'pm' if hour > 11 else 'am'}", f"{hour}点15分"]
    clock = data.draw(st.sampled_from(clocks))
    # Nobody who writes the time in Chinese writes the day before the month.
    shape = data.draw(st.sampled_from(shapes[1:] if "点" in clock else shapes))
    between = data.draw(st.sampled_from([" at ", " ", ", ", " around ", " 大约 "]))
    before = data.draw(st.sampled_from(["", "on ", "it failed on ", "从币安转出，", "sent "]))

    found = moment(f"{before}{shape}{between}{clock}, nothing came", zone=None)

    readings = [one for one in (found, found.other if found else None) if one]
    assert found is None or datetime(day.year, day.month, day.day, hour, 15, tzinfo=UTC) in [
        one.at for one in readings
    ]


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
