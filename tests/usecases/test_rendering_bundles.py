"""Several things as one message: files as lines, texts below a card, albums, and such a message after a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.cards import card
from bot.channels.mirrors import LONGEST_WITH_CARD, fits_together, in_order
from bot.channels.posts import Post
from bot.channels.rendering import posts
from bot.domain.lengths import LONGEST_CAPTION, LONGEST_TEXT, units
from bot.domain.messages import (
    Attachment,
    ChatRef,
    Content,
    Kind,
    MessageId,
    ReviseMirror,
    ReviseSaid,
    ShowCard,
    ShowFile,
    Span,
    ToCustomer,
    Unmirror,
    UpdateCard,
)
from bot.handover.parcels import MessageView, Parcel
from bot.intake.slots import Slot
from tests.our_texts import CATALOGUE
from tests.parcels import NOW, card_view, case, mirrored, speech, to_customer, to_topic
from tests.usecases.test_rendering_agents import MEI

PHOTO = Attachment(Kind.PHOTO, "abc", 2_400_000)
REPORT = Attachment(Kind.DOCUMENT, "def", 5_000, "report.pdf")


def one(*parcels: Parcel) -> Post:
    """The only message for them."""
    (post,) = posts(parcels, speech())
    return post


def view(said: str | Content, number: int = 9, **more: Any) -> MessageView:
    """A part of a copy."""
    content = Content(said) if isinstance(said, str) else said
    return MessageView(MessageId(number), content, more.pop("sent_at", NOW), **more)


def lazy(text: str = "", attachment: Attachment = PHOTO, number: int = 9, **more: Any) -> Parcel:
    """A file that is to be shown as a line."""
    parcel = mirrored(content=Content(text, attachment=attachment), lazy=True, **more)
    assert parcel.message is not None
    return replace(parcel, message=replace(parcel.message, message=MessageId(number)))


def with_card(**more: Any) -> Parcel:
    """A fresh card."""
    return to_topic(ShowCard(case().id), card=card_view(**more))


# -- files as lines ---------------------------------------------------------------------------------------


def test_a_file_that_has_to_wait_is_a_line_with_its_size_and_a_button() -> None:
    post = one(lazy("see the error"))

    assert post.body.text == "📷 Picture · 2.3 MB\nsee the error"
    assert (post.attachment, post.protected) == (None, False)
    assert [(label.text, label.data) for label in post.labels[0]] == [("Show", "show:9")]


def test_a_line_names_the_file_and_rings_if_its_message_does() -> None:
    post = one(lazy(attachment=REPORT, mentions=(MEI,)))

    assert post.body.text == "🔔 Mei\n📎 File · report.pdf · 5 KB"
    assert not post.silent


def test_several_files_in_one_text_are_numbered_like_their_buttons() -> None:
    parcels = [mirrored("first this"), lazy("then", number=4), lazy(attachment=REPORT, number=5)]

    post = one(*parcels)

    assert post.body.text == "first this\n📷 Picture 1 · 2.3 MB\nthen\n📎 File 2 · report.pdf · 5 KB"
    assert [(one.text, one.data) for one in post.labels[0]] == [("Show 1", "show:4"), ("Show 2", "show:5")]


def test_a_caption_is_kept_in_full() -> None:
    assert one(lazy("word " * 700)).body.text.endswith(("word " * 700).strip())


def test_a_file_that_is_sent_is_no_part_of_a_text() -> None:
    photo = mirrored(content=Content(attachment=PHOTO))

    assert fits_together([mirrored("a")], lazy())
    assert not fits_together([mirrored("a")], photo)
    assert not fits_together([photo], mirrored("a"))


def test_the_file_answers_its_line_and_says_nothing() -> None:
    shown = view(Content("see", attachment=PHOTO), reply_to=77)

    post = one(to_topic(ShowFile(MessageId(9)), message=shown))

    assert (post.attachment, post.body.text, post.reply_to) == (PHOTO, "", 77)
    assert (post.silent, post.protected) == (True, True)


def test_two_revisions_of_one_message_are_not_shown_twice() -> None:
    twice = mirrored("a")
    assert twice.message is not None
    parcel = replace(twice, message=replace(twice.message, place=12))

    assert not fits_together([parcel], parcel)


# -- a card with texts below it ---------------------------------------------------------------------------


def test_the_first_texts_stand_below_the_card() -> None:
    fresh = with_card()
    assert fresh.card is not None

    post = one(fresh, mirrored("my swap is stuck"), mirrored("please help"))

    assert post.body.text == f"{card(fresh.card, speech()).text}\n———\nmy swap is stuck\nplease help"
    assert post.labels[0][0].text == "Claim"
    assert post.silent


def test_the_buttons_of_files_come_after_those_of_the_card() -> None:
    post = one(with_card(), lazy(number=4))

    assert [row[0].data for row in post.labels] == ["claim:42", "p0:42", "show:4"]


def test_nothing_but_plain_texts_joins_a_card() -> None:
    fresh = with_card()

    assert fits_together([fresh], mirrored("a"))
    for other in (mirrored("a", reply_to=4), mirrored("a", note="edited"), fresh):
        assert not fits_together([fresh], other)
    assert not fits_together([mirrored("a")], fresh)


slots = st.dictionaries(
    st.sampled_from([slot.value for slot in Slot if slot is not Slot.WHAT]), st.text("ab😀", max_size=300)
)


@given(
    slots,
    st.lists(st.text("ab😀 \n", min_size=1, max_size=900), max_size=6),
    st.sampled_from(CATALOGUE.languages),
)
def test_a_card_and_its_texts_leave_room_to_grow(
    known: dict[str, str], texts: list[str], language: str
) -> None:
    shown = tuple((f"F{number}", "q" * 200, True) for number in range(4))
    report = {"what": ("login", "login", "what:login"), "network": ("bsc", "BSC", "network:bsc")}
    report |= {name: (raw, raw, "text_unsure") for name, raw in known.items()}
    parcels = [with_card(slots=report, shown=shown)]
    for text in texts:
        if fits_together(parcels, mirrored(text)):
            parcels.append(mirrored(text))

    (post,) = posts(parcels, speech(language))

    assert len(parcels) == 1 or units(post.body.text) <= LONGEST_WITH_CARD


# -- albums -----------------------------------------------------------------------------------------------


def item(text: str = "", attachment: Attachment = PHOTO, **more: Any) -> Parcel:
    """A part of a customer's album."""
    place = more.pop("place", 0)
    parcel = mirrored(content=Content(text, attachment=attachment, album=more.pop("album", "a")), **more)
    assert parcel.message is not None
    return replace(parcel, message=replace(parcel.message, place=place))


def said(text: str = "", attachment: Attachment = PHOTO) -> Parcel:
    """A part of an agent's album."""
    content = Content(text, attachment=attachment, album="b")
    return to_customer(ToCustomer(MessageId(9), "Mei"), message=view(content))


def test_an_album_is_one_post() -> None:
    video = Attachment(Kind.VIDEO, "ghi")

    post = one(item("both sides", reply_to=12, mentions=(MEI,)), item(attachment=video))

    assert [(part.attachment, part.body.text) for part in post.album] == [
        (PHOTO, "🔔 Mei\nboth sides"),
        (video, ""),
    ]
    assert (post.reply_to, post.silent, post.protected, post.attachment) == (12, False, True, None)


def test_only_the_first_item_says_who_writes() -> None:
    post = one(said("both sides"), said("back"))

    assert [part.body.text for part in post.album] == ["Mei\nboth sides", "back"]


def test_the_ledger_gets_what_an_agent_wrote_with_and_without_the_name_above_it() -> None:
    short, long = "It is confirmed.", "It is confirmed. " * 400

    whole = one(to_customer(ToCustomer(MessageId(9), "Mei"), message=view(short)))
    parcel = to_customer(ToCustomer(MessageId(9), "Mei"), message=view(long))
    first, second = posts((parcel,), speech())

    assert whole.texts == (f"Mei\n{short}", short)
    assert one(said("both sides"), said("back")).texts == ("Mei\nboth sides", "back", "both sides")
    assert first.texts == (first.body.text, first.body.text.removeprefix("Mei\n"))
    assert second.texts == (second.body.text,)


def test_an_album_that_is_late_says_so_once() -> None:
    early = NOW - timedelta(minutes=20)

    post = one(item("a", late=True, sent_at=early), item("b", late=True, sent_at=early))

    assert [part.body.text for part in post.album] == ["🕐 Written 14:10 UTC\na", "b"]


def test_what_telegram_shows_apart_is_no_album() -> None:
    voice = Attachment(Kind.VOICE, "v")

    assert fits_together([item()], item())
    for other in (
        item(album="z"),
        item(attachment=REPORT),
        item(attachment=voice),
        item(lazy=True),
        item("x" * (LONGEST_CAPTION - 10)),
        item(reply_to=5),
        item(chat=ChatRef(-1001, 56)),
        item(plain=True),
        said(),
    ):
        assert not fits_together([item()], other)


def test_an_album_has_at_most_ten_items() -> None:
    assert fits_together([item()] * 9, item())
    assert not fits_together([item()] * 10, item())


def test_the_items_are_in_the_order_in_which_they_were_written() -> None:
    second, first = item("2", place=12), item("1", place=11)

    assert in_order([second, first]) == [first, second]
    assert in_order([mirrored("b"), mirrored("a")]) == [mirrored("b"), mirrored("a")]


# -- as it is now -----------------------------------------------------------------------------------------


def revised(*parts: MessageView, **more: Any) -> Post:
    """A copy that is brought up to date."""
    return one(to_topic(ReviseMirror(MessageId(9)), target=70, parts=parts, **more))


def test_a_copy_of_one_text_is_that_text() -> None:
    late = view("to B", late=True, sent_at=NOW - timedelta(hours=1))

    assert (revised(late).body.text, revised(late).reply_to) == ("to B", None)


def test_a_copy_of_several_keeps_their_times() -> None:
    parts = (view("first", sent_at=NOW - timedelta(minutes=5)), view("second, mended"))

    assert revised(*parts).body.text == "[14:25 UTC] first\n[14:30 UTC] second, mended"


def test_a_copy_that_is_a_file_changes_its_caption_and_a_line_stays_one() -> None:
    photo = view(Content("see", attachment=PHOTO))
    line = replace(photo, is_line=True)

    assert (revised(photo).attachment, revised(photo).body.text) == (PHOTO, "see")
    assert revised(line).body.text == "📷 Picture · 2.3 MB\nsee"
    assert revised(line).attachment is None
    assert revised(view("a"), photo).body.text == "a\n📷 Picture · 2.3 MB\nsee"


@pytest.mark.parametrize("effect", [ReviseMirror(MessageId(9)), UpdateCard(case().id)])
def test_a_card_keeps_the_texts_below_it(effect: ReviseMirror | UpdateCard) -> None:
    post = one(to_topic(effect, target=70, card=card_view(), parts=(view("help"),)))

    assert post.body.text.endswith("\n———\nhelp")
    assert post.labels[0][0].text == "Claim"


def test_a_copy_of_which_nothing_is_left_says_so_and_who_removed_it() -> None:
    texts = [one(to_topic(Unmirror(MessageId(9), by_us), target=70)).body.text for by_us in (False, True)]

    assert texts == [
        "🗑 The customer removed this message.",
        "🔒 I removed this message: it holds a secret or part of one, or may hold one.",
    ]


def test_what_no_longer_fits_is_cut_with_a_word_about_it() -> None:
    text = revised(view("😀" * 1500), view("a" * 2000))
    caption = revised(view(Content("a" * 2000, attachment=PHOTO)))

    assert text.body.units <= LONGEST_TEXT
    assert caption.body.units <= LONGEST_CAPTION
    assert all("Cut here" in post.body.text for post in (text, caption))


def test_a_changed_reply_stays_under_its_alias() -> None:
    parcel = to_customer(ReviseSaid(MessageId(9), "Mei"), target=70, message=view("to B"))

    assert (one(parcel).body.text, one(replace(parcel, effect=ReviseSaid(MessageId(9), ""))).body.text) == (
        "Mei\nto B",
        "to B",
    )


# -- plainly ----------------------------------------------------------------------------------------------


def test_what_the_platform_refused_is_left_out() -> None:
    content = Content("0xabc", (Span("code", 0, 5),))
    parcel = mirrored(content=content, reply_to=12, mentions=(MEI,))
    assert parcel.message is not None
    quoting = replace(parcel, message=replace(parcel.message, quote="abc"))

    rich, plain = one(quoting), one(replace(quoting, plain=True))

    assert (rich.quote, rich.reply_to, len(rich.body.spans)) == ("abc", 12, 2)
    assert (plain.quote, plain.reply_to, plain.body.spans) == ("", None, ())
    assert plain.body.text == rich.body.text
