"""What agents read: mirrors of customers' messages, several as one, and our own news."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.mirrors import fits_together
from bot.channels.posts import Post
from bot.channels.rendering import posts
from bot.domain.messages import Attachment, Button, ChatRef, Content, Kind, Span, TellAgents
from bot.handover.parcels import Mention, Parcel
from tests.parcels import AGENTS_CHAT, NOW, VOICES, mirrored, speech, to_topic

MEI = Mention(500, "Mei")


def one(parcel: Parcel) -> Post:
    (post,) = posts([parcel], VOICES.for_parcel(parcel))
    return post


def test_a_mirror_is_bare_and_silent() -> None:
    post = one(mirrored("where is my money", reply_to=12))

    assert (post.body.text, post.silent, post.reply_to, post.protected) == (
        "where is my money",
        True,
        12,
        False,
    )


def test_a_mention_rings_and_names_the_agent() -> None:
    post = one(mirrored("hello?", mentions=(MEI,)))

    assert post.body.text == "🔔 Mei\nhello?"
    assert post.body.spans == (Span("text_mention", 3, 3, "500"),)
    assert not post.silent


def test_a_customers_formatting_is_kept() -> None:
    post = one(mirrored(content=Content("0xabc", (Span("code", 0, 5),))))

    assert post.body.spans == (Span("code", 0, 5),)


def test_an_edit_and_a_comment_are_marked() -> None:
    assert one(mirrored("250, not 25", note="edited")).body.text == "✏️ Edited:\n250, not 25"
    assert one(mirrored("too slow", note="comment")).body.text.startswith("💬")


def test_media_is_protected_and_keeps_its_caption() -> None:
    photo = Attachment(Kind.PHOTO, "abc")

    post = one(mirrored(content=Content("see", attachment=photo)))

    assert (post.attachment, post.body.text, post.protected) == (photo, "see", True)


def test_a_sticker_that_must_ring_has_a_message_before_it() -> None:
    sticker = mirrored(content=Content(attachment=Attachment(Kind.STICKER, "abc")), mentions=(MEI,))

    first, second = posts([sticker], speech())

    assert (first.body.text, first.attachment) == ("🔔 Mei", None)
    assert (second.body.text, second.attachment is None) == ("", False)


def test_what_cannot_be_sent_again_is_said_to_be_there() -> None:
    post = one(mirrored(content=Content(attachment=Attachment(Kind.OTHER))))

    assert "cannot be shown" in post.body.text
    assert post.attachment is None


def test_what_came_late_carries_its_time() -> None:
    late = mirrored("still there?", late=True, sent_at=NOW - timedelta(minutes=20))

    assert one(late).body.text == "🕐 Written 14:10 UTC\nstill there?"


def test_news_for_agents_is_silent_unless_it_is_loud_or_names_somebody() -> None:
    told = TellAgents("woken", {"number": 1042})

    assert one(to_topic(told)).silent
    assert not one(to_topic(TellAgents("woken", {"number": 1042}, loud=True))).silent
    assert not one(to_topic(told, mentions=(MEI,))).silent


def test_news_in_a_private_chat_rings_as_any_message() -> None:
    assert not one(to_topic(TellAgents("topic-closed"), chat=ChatRef(500), person=None)).silent


def test_a_prompt_answers_the_message_it_is_about() -> None:
    told = TellAgents("prompt-first", {"owner": ""}, ((Button("button-note", "draft:note:9"),),), reply_to=77)

    post = one(to_topic(told))

    assert (post.reply_to, post.labels[0][0].data) == (77, "draft:note:9")


# -- several as one ---------------------------------------------------------------------------------------


def test_plain_texts_for_one_topic_fit_together() -> None:
    assert fits_together([mirrored("a")], mirrored("b"))


def test_pictures_notes_answers_and_other_topics_do_not_fit() -> None:
    photo = mirrored(content=Content("x", attachment=Attachment(Kind.PHOTO, "abc")))
    elsewhere = mirrored("b", chat=ChatRef(AGENTS_CHAT, 56))

    for other in (photo, mirrored("b", note="edited"), mirrored("b", reply_to=4), elsewhere, mirrored(" ")):
        assert not fits_together([mirrored("a")], other)


def test_news_is_not_merged_with_messages() -> None:
    assert not fits_together([mirrored("a")], to_topic(TellAgents("woken", {"number": 1})))


def test_messages_of_one_moment_become_lines() -> None:
    (post,) = posts([mirrored("first"), mirrored("second", mentions=(MEI,))], speech())

    assert post.body.text == "🔔 Mei\nfirst\nsecond"
    assert not post.silent


def test_messages_that_are_minutes_apart_carry_their_times() -> None:
    earlier = mirrored("first", sent_at=NOW - timedelta(minutes=5))

    (post,) = posts([earlier, mirrored("second")], speech())

    assert post.body.text == "[14:25 UTC] first\n[14:30 UTC] second"


@given(st.lists(st.text(alphabet="ab \n😀", min_size=1, max_size=1500), min_size=1, max_size=8))
def test_what_fits_together_is_one_message_with_everything_in_it(texts: list[str]) -> None:
    parcels: list[Parcel] = []
    for i, text in enumerate(texts):
        parcel = mirrored(text, sent_at=NOW - timedelta(hours=i))
        if fits_together(parcels, parcel):
            parcels.append(parcel)

    sent = posts(parcels, speech()) if parcels else []

    assert len(sent) <= 1
    for parcel in parcels:
        assert parcel.message is not None
        assert parcel.message.content.text.strip() in sent[0].body.text
