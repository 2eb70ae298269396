"""What customers read: our own texts, entries, where their case stands, and what agents write."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.posts import Post
from bot.channels.rendering import NothingToSay, about_deletion, posts
from bot.domain.case import Priority, State
from bot.domain.messages import (
    AgentId,
    Arg,
    Attachment,
    Button,
    Content,
    DeleteIncoming,
    Kind,
    MessageId,
    OpenTopic,
    Say,
    ShowEntry,
    ShowProgress,
    ShowStatus,
    Span,
    ToCustomer,
)
from bot.handover.parcels import MessageView, Parcel, StatusView
from bot.ports import Entry, EntryText, Stage
from tests.parcels import MEI, NOW, VOICES, case, speech, status_view, to_customer

OPENING = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ENTRY = Entry(
    "F12",
    2,
    "networks",
    Stage.PUBLISHED,
    (
        EntryText("en", "Add a network", "Open Me, then Networks."),
        EntryText("zh-Hans", "添加网络", "打开「我」。"),
    ),
    changed_at=datetime(2026, 11, 3, tzinfo=UTC),
)


def shown(parcel: Parcel) -> list[Post]:
    return posts([parcel], VOICES.for_parcel(parcel))


def text(parcel: Parcel) -> str:
    return "\n---\n".join(post.body.text for post in shown(parcel))


def standing(news: str = "handed-over", zone: str = "", **more: Any) -> Parcel:
    view: StatusView = status_view(**more)
    return to_customer(ShowStatus(view.case.id, news), status=view, zone=zone)


def labels(post: Post) -> list[str]:
    return [label.text for row in post.labels for label in row]


def test_a_text_carries_its_buttons_in_the_customers_language() -> None:
    said = Say("not-known", buttons=((Button("button-person", "person"),),))

    (post,) = shown(to_customer(said, language="zh-Hant"))

    assert labels(post) == ["👤 真人客服"]
    assert post.labels[0][0].data == "person"


def test_the_keyboard_that_stays_has_two_keys() -> None:
    (post,) = shown(to_customer(Say("start", {"name": "Acme", "bot": "@acme"}, keyboard=True)))

    assert post.keyboard == ("👤 Talk to a person", "📋 My cases")


def test_a_long_label_is_shortened() -> None:
    said = Say("suggest", buttons=((Button("", "pick:F1", label="a very long question " * 10),),))

    (post,) = shown(to_customer(said))

    assert len(labels(post)[0]) <= 64
    assert labels(post)[0].endswith("…")


def test_a_case_number_has_no_thousands_separator() -> None:
    assert "#1042" in text(to_customer(Say("resolved", {"number": 1042})))


def test_moments_are_on_the_customers_clock_or_said_to_be_utc() -> None:
    said = Say("still-waiting", {"number": 1042, "next": "2026-11-24T16:00:00+00:00"})

    assert "16:00 UTC" in text(to_customer(said))
    assert "00:00" in text(to_customer(said, zone="Asia/Shanghai"))


def test_a_time_that_is_words_already_stays_as_it_is() -> None:
    said = Say("still-waiting", {"number": 1042, "next": "tomorrow"})

    assert "by tomorrow" in text(to_customer(said))


def test_values_that_are_keys_are_said_in_the_same_language() -> None:
    keys = {"name": "slot-what", "value": "option-pending"}

    said = text(to_customer(Say("report-line", keys=keys), language="zh-Hans"))

    assert "一直在等待确认" in said


def test_the_parts_of_a_text_stand_below_it_a_line_each() -> None:
    parts = (Say("report-noted", {"what": "250 USDT"}), Say("ask-when"))

    said = text(to_customer(Say("report-summary", parts=parts)))

    assert said.splitlines() == [
        "Please check:",
        "Noted: 250 USDT",
        "When was it? For example: today 14:30",
    ]


def test_an_entry_has_its_question_in_bold_and_the_day_of_its_last_change() -> None:
    (post,) = shown(to_customer(ShowEntry("F12", 2), entry=ENTRY))

    assert post.body.text == "Add a network\n\nOpen Me, then Networks.\n\nUpdated 2026-11-03"
    assert post.body.spans == (Span("bold", 0, len("Add a network")),)


def test_the_status_says_the_place_in_line_and_what_was_passed_on() -> None:
    said = text(standing(ahead=2, passed_on=("network", "reference")))

    assert "#1042" in said
    assert "2 people are ahead of you" in said
    assert "the network, the transaction" in said
    assert "never ask for your recovery phrase" in said


def test_outside_hours_the_status_names_the_next_opening_and_offers_to_learn_the_zone() -> None:
    (post,) = shown(standing(opening=OPENING, is_open_now=False))

    assert "Wed 25 Nov, 09:00 UTC" in post.body.text
    assert [label.data for row in post.labels for label in row] == ["add", "zone", "leave"]


def test_a_customer_with_a_zone_is_not_asked_for_it() -> None:
    (post,) = shown(standing(zone="Asia/Shanghai", opening=OPENING, is_open_now=False))

    assert "17:00" in post.body.text
    assert "zone" not in [label.data for row in post.labels for label in row]


def test_a_calendar_that_never_opens_promises_nothing() -> None:
    assert "Nobody is at the desk right now. Your case is kept" in text(standing(is_open_now=False))


def test_what_is_urgent_is_not_told_to_wait_for_the_opening() -> None:
    urgent = case(priority=Priority.P0)

    said = text(standing(case=urgent, opening=OPENING, is_open_now=False))

    assert "this can't wait" in said
    assert "25 Nov" not in said


def test_a_case_that_somebody_has_is_not_in_line() -> None:
    owned = case(State.ASSIGNED, owner=MEI)

    said = text(standing("still-in-line", case=owned, ahead=3))

    assert "with one of our people" in said
    assert "ahead" not in said


def test_without_a_report_it_is_the_customers_own_words_that_were_passed_on() -> None:
    said = text(standing())

    assert "I've passed on what you wrote here" in said
    assert "what you wrote here" not in text(standing(passed_on=("network",)))


@pytest.mark.parametrize(
    ("owner", "label"), [(None, "Leave the line"), (MEI, "Close my case")], ids=["waiting", "owned"]
)
def test_a_line_can_be_left_only_by_who_is_in_it(owner: AgentId | None, label: str) -> None:
    (post,) = shown(standing(case=case(owner=owner)))

    assert labels(post) == ["➕ Add something", label]
    assert post.labels[-1][0].data == "leave"


def test_progress_tells_every_case_in_plain_words_with_its_last_step() -> None:
    cases = (case(last_step="queued", last_step_at=NOW), case(State.RESOLVED, number=877))

    said = text(to_customer(ShowProgress(), progress=cases))

    assert "#1042 – in line for a person\nLast step: passed on to our team, 14:30 UTC" in said
    assert "#877 – solved" in said


def test_who_has_no_case_is_told_so() -> None:
    assert "no case" in text(to_customer(ShowProgress()))


def agent_wrote(content: Content, note: str = "", reply_to: int | None = None) -> Parcel:
    view = MessageView(MessageId(9), content, NOW, reply_to, note)
    return to_customer(ToCustomer(MessageId(9), "Mei"), message=view)


def test_an_agent_speaks_under_their_alias_with_their_formatting() -> None:
    content = Content("see this", (Span("text_link", 4, 4, "https://example.org"),))

    (post,) = shown(agent_wrote(content, reply_to=33))

    assert post.body.text == "Mei\nsee this"
    assert post.body.spans == (Span("bold", 0, 3), Span("text_link", 8, 4, "https://example.org"))
    assert (post.reply_to, post.silent, post.protected) == (33, False, False)


def test_an_agents_mention_rings_nobody() -> None:
    content = Content("ask Sam", (Span("text_mention", 4, 3, "5"), Span("mention", 4, 3)))

    (post,) = shown(agent_wrote(content))

    assert [span.kind for span in post.body.spans] == ["bold"]


def test_a_correction_is_marked_as_one() -> None:
    assert text(agent_wrote(Content("to 0x9A"), note="edited")) == "Mei · ✏️ corrected\nto 0x9A"


def test_a_picture_goes_out_with_alias_and_caption() -> None:
    (post,) = shown(agent_wrote(Content("here", attachment=Attachment(Kind.PHOTO, "abc"))))

    assert (post.body.text, post.attachment) == ("Mei\nhere", Attachment(Kind.PHOTO, "abc"))


def test_a_caption_that_is_too_long_goes_on_as_a_text() -> None:
    first, second = shown(agent_wrote(Content("word " * 300, attachment=Attachment(Kind.PHOTO, "abc"))))

    assert first.body.units <= 1024
    assert (first.attachment is not None, second.attachment) == (True, None)


def test_a_sticker_goes_out_alone() -> None:
    (post,) = shown(agent_wrote(Content(attachment=Attachment(Kind.STICKER, "abc"))))

    assert not post.body


def test_a_long_text_goes_out_in_parts_with_the_buttons_under_the_last() -> None:
    entry = Entry("F1", 1, "t", Stage.PUBLISHED, (EntryText("en", "Q", "line\n" * 1500),))
    effect = ShowEntry("F1", 1, ((Button("button-person", "person"),),))

    parts = shown(to_customer(effect, entry=entry))

    assert len(parts) == 2
    assert [bool(part.labels) for part in parts] == [False, True]


@pytest.mark.parametrize(("deleted", "words"), [(True, "I deleted"), (False, "I could not delete it")])
def test_only_what_was_deleted_is_said_to_be(deleted: bool, words: str) -> None:
    found: dict[str, Arg] = {"kind": "recovery_phrase", "count": 12}
    effect = DeleteIncoming((5,), "secret-removed", "secret-not-removed", found)

    (post,) = about_deletion(to_customer(effect), effect, deleted=deleted, speech=speech())

    assert words in post.body.text
    assert "12 words" in post.body.text


def test_actions_have_no_message() -> None:
    with pytest.raises(NothingToSay):
        shown(to_customer(OpenTopic(case().id)))


def test_a_parcel_without_its_view_has_no_message() -> None:
    with pytest.raises(NothingToSay):
        shown(to_customer(ShowStatus(case().id, "handed-over")))
