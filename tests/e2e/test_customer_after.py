"""After a case: five faces and one comment, coming back, thanks, complaints, and what comes after the end."""

from __future__ import annotations

from tests.e2e.world import E2EWorld, Someone

FACES = ["😡", "🙁", "😐", "🙂", "😀"]


async def resolved(desk: E2EWorld, words: str = "human please") -> Someone:
    """A customer whose case an agent has just resolved."""
    someone = await desk.started()
    await someone.says(words)
    mei = await desk.agent(of=someone)
    await mei.presses(desk.words("card-claim"))
    await mei.presses(desk.words("card-resolve"))
    return someone


async def test_a_resolved_case_asks_for_one_of_five_faces(desk: E2EWorld) -> None:
    alice = await resolved(desk)

    assert alice.hears == desk.words("resolved-rate", number="1001")
    assert alice.labels == [*FACES, desk.words("button-unsolved")]


async def test_a_face_and_one_comment_reach_the_team(desk: E2EWorld) -> None:
    alice = await resolved(desk)

    await alice.presses("😡")
    asked = alice.hears
    await alice.says("it took three days")

    mei = await desk.agent(of=alice)
    case = await desk.case_of(alice)
    assert asked == desk.words("rated", score=1)
    assert alice.hears == desk.words("comment-noted")
    assert mei.has_read(f"{desk.words('note-comment')}\nit took three days")
    assert mei.has_read(desk.words("low-rating", number="1001", score=1))
    assert (case.state, case.rating) == ("resolved", 1)


async def test_only_one_comment_is_taken_and_the_next_words_reopen(desk: E2EWorld) -> None:
    alice = await resolved(desk)
    await alice.presses("🙂")
    await alice.says("kind people")

    await alice.says("but now it is broken again")

    mei = await desk.agent(of=alice)
    assert alice.has_read(desk.words("reopened", number="1001"))
    assert mei.has_read("but now it is broken again")


async def test_a_face_can_be_changed(desk: E2EWorld) -> None:
    alice = await resolved(desk)

    await alice.presses("🙁")
    await alice.presses("😀")

    assert alice.hears == desk.words("rating-changed")
    assert (await desk.case_of(alice)).rating == 5


async def test_nobody_is_asked_for_a_rating_after_a_theft(desk: E2EWorld) -> None:
    alice = await resolved(desk, "my coins were stolen by a hacker")

    await alice.forges(f"rate:{(await desk.case_of(alice)).id}:5")

    assert alice.has_read(desk.words("theft-steps"))
    assert alice.hears == desk.words("resolved", number="1001")
    assert alice.labels == [desk.words("button-unsolved")]
    assert (await desk.case_of(alice)).rating is None


async def test_not_solved_reopens_the_same_case(desk: E2EWorld) -> None:
    alice = await resolved(desk)

    await alice.presses(desk.words("button-unsolved"))

    mei = await desk.agent(of=alice)
    assert alice.hears == desk.words("reopened", number="1001")
    assert (await desk.case_of(alice)).is_open
    assert len(await desk.cases_of(alice)) == 1
    assert mei.has_read(desk.words("case-reopened", number="1001"))


async def test_thanks_in_any_wording_reopen_nothing(desk: E2EWorld) -> None:
    alice = await resolved(desk)

    for thanks in ("thanks!", "thank you so much", "谢谢", "多謝", "👍", "ok thx"):
        await alice.says(thanks)

    assert (await desk.case_of(alice)).state == "resolved"
    assert alice.hears == desk.words("welcome", (await person_language(desk, alice)))


async def person_language(desk: E2EWorld, someone: Someone) -> str:
    """The language the bot speaks with them now."""
    person = await desk.app.database.read(lambda work: work.people.by_user(someone.id))
    return person.language if person else ""


async def test_thanks_open_no_case(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says("thanks!")

    assert alice.hears == desk.words("welcome")
    assert await desk.cases_of(alice) == []


COMPLAINTS = (
    "I want to file a complaint",
    "this is unacceptable, worst service ever",
    "我要投诉你们",
    "你们的服务太差了",
    "我要投訴",
)


async def test_a_complaint_in_any_wording_is_tagged_and_goes_to_a_person(desk: E2EWorld) -> None:
    missed = []
    for wording in COMPLAINTS:
        someone = await desk.started()
        await someone.says(wording)
        cases = await desk.cases_of(someone)
        if not (cases and cases[0].is_open and cases[0].tag == "complaint" and cases[0].priority == "P1"):
            missed.append(wording)

    assert missed == []


async def test_a_complaint_is_acknowledged_and_its_topic_says_so(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says("I want to file a complaint")

    topics = desk.box.world.topics(desk.group)
    assert desk.words("complaint-noted") in alice.reads
    assert any(desk.words("tag-complaint") in topic["name"] for topic in topics)


async def test_a_complaint_in_the_middle_of_a_case_is_marked_on_it(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")

    await alice.says("this takes ages, I want to complain")

    assert (await desk.case_of(alice)).complaint
    assert (await desk.agent(of=alice)).has_read(desk.words("card-complaint"))
    assert alice.hears == desk.words("complaint-noted")


async def test_words_after_the_end_open_a_new_case_linked_to_the_old(desk: E2EWorld) -> None:
    alice = await resolved(desk)
    await desk.pass_time(days=8)
    ended = (await desk.case_of(alice)).state

    await alice.says("human please, it is back")

    newest, older = await desk.cases_of(alice)
    mei = await desk.agent(of=alice)
    assert ended == "closed"
    assert newest.previous == older.id
    assert mei.has_read(desk.words("card-past", cases=f"#1001 {desk.words('card-state-closed')}"))
    assert len(desk.asked("createForumTopic")) == 1


async def test_a_face_is_worth_nothing_once_the_case_is_closed(desk: E2EWorld) -> None:
    alice = await resolved(desk)
    question = alice.messages[-1]
    data = desk.box.world.buttons(question)[0]["data"]
    await desk.pass_time(days=8)

    desk.box.world.press(alice.id, alice.chat, question["message_id"], data)
    await desk.settle()

    assert (await desk.case_of(alice)).rating is None
    assert alice.toasts == [desk.words("toast-too-old")]
