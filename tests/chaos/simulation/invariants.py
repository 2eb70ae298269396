"""I1 to I12: what must hold at the end of every story, each a function that yields what does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from bot.domain.case import OPEN, OWNED, State, Step
from tests.chaos.simulation.clock import moment_s
from tests.chaos.simulation.customers import PHRASE
from tests.chaos.simulation.disk import DISK_FULL
from tests.chaos.simulation.evidence import Evidence, Kept, Row, as_posted
from tests.chaos.simulation.platform import UNLIMITED, Post
from tests.chaos.simulation.said import Said, Sort

Finding = str
Check = Callable[[Evidence], Iterator[Finding]]
SPEAKING = frozenset({"Say", "ShowEntry", "ShowStatus", "ShowProgress", "ToCustomer"})
AFTER_THE_END = frozenset({"Settle", "DeleteSaid", "DeleteIncoming"})
WINDOWS = {True: (20, 60.0), False: (3, 3.0)}
"""How many requests may leave in how many seconds: into the group, into a private chat."""
UNCOUNTED = ("400", "429", "unreachable")
"""Answers to requests that take no place in a window: refused, or never there."""
LATE_AFTER_S = 180.0
TROUBLE_S = 60.0
UNDELAYED_S = 100.0
"""A burst waits for its own window, and the story skips up to 10 s whenever nothing is on its way."""


def process_lives(seen: Evidence) -> Iterator[Finding]:
    """I0: the process ends only when it is killed or asked to, or when its disk is full."""
    for trouble in seen.story.process.troubles:
        if DISK_FULL not in trouble:
            yield [line for line in trouble.splitlines() if "Error" in line][-1].strip(" |")


def stored_before_confirmed(seen: Evidence) -> Iterator[Finding]:
    """I1: an update is in the inbox, once, at the moment at which the platform is told to forget it."""
    for number in seen.story.watch.unstored:
        yield f"update {number} was confirmed and not stored"


def nothing_lost(seen: Evidence) -> Iterator[Finding]:
    """I2: what a customer wrote in a case that a person has, or gets later, is in their topic, as last edited."""
    for said in seen.record.by_customers.values():
        kept = seen.kept.get(said.token)
        if kept is None:
            yield from _unkept(seen, said)
        elif said.token in seen.replaced or seen.copies_in_group(said):
            continue
        elif _is_owed(seen, said, kept) and not (_is_marked(seen, said) or _went_with_topic(seen, said)):
            yield f"{said.token} ({said.sort}) of message {kept.id} is in no topic"


def _went_with_topic(seen: Evidence, said: Said) -> bool:
    """Whether what this edit changes was deleted by somebody together with its topic."""
    earlier = [one for one in _revisions(seen, said) if one is not said]
    return any(post.topic in seen.gone_topics for one in earlier for post in seen.copies_in_group(one))


def _revisions(seen: Evidence, said: Said) -> list[Said]:
    """*said* and what it is an edit of, newest first."""
    found = [said]
    while found[-1].edits:
        found.append(seen.record.by_customers[found[-1].edits])
    return found


def _unkept(seen: Evidence, said: Said) -> Iterator[Finding]:
    handled = seen.inbox.get(said.update or 0)
    # An edit of what was never kept says nothing; whoever was blocked by us is not heard.
    if handled is None or said.sort is Sort.EDIT or _is_blocked(seen, said.user):
        return
    if (said.chat, said.message_id) in seen.wiped:
        return
    if handled.state == "done":
        yield f"{said.token} ({said.sort}) was handled and not kept"


def _is_blocked(seen: Evidence, user: int) -> bool:
    return any(person.user == user and person.blocked_by_us for person in seen.people.values())


def _is_owed(seen: Evidence, said: Said, kept: Kept) -> bool:
    """Whether the agents must see it: the case was theirs when it came, or became theirs afterwards."""
    if kept.standing != "plain" or kept.case is None:
        return False
    if said.sort is Sort.MEDIA:
        return True
    at_s = seen.inbox[said.update or 0].at_s
    if at_s is None:
        return False
    if seen.state_at(kept.case, at_s) in OPEN:
        return True
    return any(one.step is Step.QUEUED and one.at_s > at_s for one in seen.happened[kept.case])


def _is_marked(seen: Evidence, said: Said) -> bool:
    """Whether a row for it is unknown or failed, and the topic was told so in the same moment."""
    of_message = {kept.id for one in _revisions(seen, said) if (kept := seen.kept.get(one.token))}
    rows = [row for row in seen.outbox if row.message in of_message and row.state in {"unknown", "failed"}]
    told = {(row.destination, row.posted_s) for row in seen.outbox if row.kind == "TellAgents"}
    return any((row.destination, row.finished_s) in told for row in rows)


def nothing_doubled(seen: Evidence) -> Iterator[Finding]:
    """I2: no customer's message was posted twice into topics that are there, nor ever into somebody else's.

    An edit may stand in the message that it changes and be told of once besides.
    """
    owners: defaultdict[int, set[int]] = defaultdict(set)
    for said in seen.record.by_customers.values():
        copies = seen.copies_in_group(said)
        for post in copies:
            owners[post.topic].add(said.user)
        posted = [post for post in as_posted(said, copies) if post.topic not in seen.gone_topics]
        if len(posted) > 1:
            yield f"{said.token} ({said.sort}) was posted twice: {_places(posted)}"
    for topic, users in owners.items():
        if topic == 0 or len(users) > 1:
            yield f"topic {topic} shows what {len(users)} customers wrote"


def _places(posts: list[Post]) -> str:
    return ", ".join(f"{post.topic}/{post.message_id}" for post in posts)


def every_post_accounted(seen: Evidence) -> Iterator[Finding]:
    """I2: every message of ours on the platform is one that the store knows: cards and prompts are not doubled."""
    known = _known_posts(seen)
    uncertain = Counter(_chat_of(seen, row) for row in seen.outbox if row.state in {"unknown", "failed"})
    for post in seen.deeds.posts.values():
        place = (_folded(post.chat), post.message_id)
        # What went with its topic, before it could be looked for, is posted once more.
        if place in known or post.topic in seen.gone_topics:
            continue
        if uncertain[place[0]]:
            uncertain[place[0]] -= 1
        else:
            yield f"nobody knows of message {post.message_id} in {post.chat}/{post.topic}: {post.texts[0][:60]!r}"


def _known_posts(seen: Evidence) -> set[tuple[int, int]]:
    known = {(_chat_of(seen, row), row.platform_id) for row in seen.outbox if row.platform_id}
    known |= {(_folded(chat), number) for chat, number in seen.rows("SELECT chat_id, platform_id FROM link")}
    return {(chat, int(number or 0)) for chat, number in known}


def _chat_of(seen: Evidence, row: Row) -> int:
    kind, _, number = row.destination.partition(":")
    if kind == "customer":
        return seen.people[int(number)].user
    return int(number) if kind == "user" else 0


def _folded(chat: int) -> int:
    """All forms that the group ever had are one."""
    return max(chat, 0)


def one_topic_a_person(seen: Evidence) -> Iterator[Finding]:
    """I2: every topic of ours that is there is somebody's."""
    used = {person.topic for person in seen.people.values()}
    for topic in seen.deeds.topics:
        if topic not in used and topic not in seen.gone_topics:
            yield f"topic {topic} is nobody's"


def replies_arrive_once(seen: Evidence) -> Iterator[Finding]:
    """I2: an agent's reply is with its customer exactly once, and a note or a held draft with nobody."""
    sent = {row.message: row for row in seen.outbox if row.kind == "ToCustomer"}
    for said in seen.record.by_agents.values():
        kept, copies = seen.kept.get(said.token), seen.copies_in_private(said)
        original = seen.kept.get(seen.original(said).token)
        rows = [sent[one.id] for one in (kept, original) if one and one.id in sent]
        if copies and (not rows or seen.original(said).sort is Sort.NOTE):
            yield f"{said.token} of an agent was not for a customer and is in chat {copies[0].chat}"
        elif kept and kept.id in sent:
            yield from _arrived(seen, said, sent[kept.id])
        if kept and any(post.chat != seen.people[kept.person].user for post in copies):
            yield f"reply {said.token} went to somebody else"


def _arrived(seen: Evidence, said: Said, row: Row) -> Iterator[Finding]:
    copies = len(as_posted(said, seen.copies_in_private(said)))
    least = 1 if row.state == "sent" and said.token not in seen.replaced else 0
    if not least <= copies <= 1:
        yield f"reply {said.token} ({row.state}) is {copies} times with the customer"


def order_in_topics(seen: Evidence) -> Iterator[Finding]:
    """I3: what a customer wrote stands in the order in which it was written."""
    by_user: defaultdict[int, list[tuple[int, float, int, str]]] = defaultdict(list)
    for said in seen.record.by_customers.values():
        copies = seen.copies_in_group(said)
        if said.sort is Sort.TEXT and said.update and copies:
            place = copies[0].texts[0].find(said.token)
            by_user[said.user].append((said.update, copies[0].at_s, place, said.token))
    for places in by_user.values():
        for earlier, later in pairwise(sorted(places)):
            if earlier[1:3] > later[1:3]:
                yield f"{later[3]} stands before {earlier[3]}"


def order_of_replies(seen: Evidence) -> Iterator[Finding]:
    """I3: replies reach a customer in the order in which they were written; a draft counts from its release."""
    rows = {row.message: row for row in seen.outbox if row.kind == "ToCustomer"}
    by_chat: defaultdict[int, list[tuple[int, float, str]]] = defaultdict(list)
    for said in seen.record.by_agents.values():
        kept, copies = seen.kept.get(said.token), seen.copies_in_private(said)
        row = rows.get(kept.id) if kept else None
        handled = seen.inbox.get(said.update or 0)
        if row and copies and handled and said.sort is Sort.TEXT and row.posted_s == handled.at_s:
            by_chat[copies[0].chat].append((said.update or 0, copies[0].at_s, said.token))
    for places in by_chat.values():
        for earlier, later in pairwise(sorted(places)):
            if earlier[1] > later[1]:
                yield f"reply {later[2]} came before {earlier[2]}"


def silence_after_the_end(seen: Evidence) -> Iterator[Finding]:
    """I4: once a case is closed, nothing about it is posted to the customer but what takes something back."""
    for row in seen.outbox:
        if row.case is None or not row.destination.startswith("customer:") or row.kind in AFTER_THE_END:
            continue
        ended = [one.at_s for one in seen.happened[row.case] if one.after.state is State.CLOSED]
        if ended and row.posted_s > ended[0]:
            yield f"{row.kind} of row {row.id} was said after case {row.case} was closed"


def inside_the_windows(seen: Evidence) -> Iterator[Finding]:
    """I5: in every span of a window no more requests left for a chat than it allows."""
    left: defaultdict[int, list[float]] = defaultdict(list)
    for call in seen.deeds.calls:
        if call.chat and call.method not in UNLIMITED and not call.answer.startswith(UNCOUNTED):
            left[call.chat].append(call.at_s)
    for chat, times in left.items():
        count, span_s = WINDOWS[chat < 0]
        for first, last in zip(times, times[count:], strict=False):
            if last - first < span_s:
                yield f"{count + 1} requests into {chat} within {last - first:.2f} s, from {first:.1f} s on"
                break


def timers_ring_once(seen: Evidence) -> Iterator[Finding]:
    """I6: a timer rings once, not early, and not later than it must."""
    rang = Counter((due.case, due.kind, due.id) for _, due in seen.story.watch.rang)
    for (case, kind, _), times in rang.items():
        if times > 1:
            yield f"timer {kind} of case {case} rang {times} times"
    for at_s, due in seen.story.watch.rang:
        if at_s < moment_s(due.due_at):
            yield f"timer {due.kind} of case {due.case} rang early"
    overdue = seen.story.clock.micros() - int(LATE_AFTER_S * 1e6)
    for case, kind in seen.rows("SELECT case_id, kind FROM timer WHERE due_at < ?", overdue):
        yield f"timer {kind} of case {case} did not ring"


def one_owner(seen: Evidence) -> Iterator[Finding]:
    """I7: nobody claims a case that somebody has; it changes hands by being given."""
    for case, log in seen.happened.items():
        for one in log:
            if one.step is Step.CLAIMED and one.before.state in OWNED and one.before.owner != one.after.owner:
                yield f"case {case} was claimed while agent {one.before.owner} had it"


def secrets_stay_out(seen: Evidence) -> Iterator[Finding]:
    """I8: no three words of a recovery phrase in a row are stored, logged, or said anywhere."""
    words = PHRASE.split()
    runs = {" ".join(run) for run in zip(words, words[1:], words[2:], strict=False)}
    if not seen.record.secrets:
        return
    image = seen.story.disk.image()
    posts = [text for post in seen.deeds.posts.values() for text in post.texts]
    for run in sorted(runs):
        if run.encode() in image:
            yield f"the database holds {run!r}"
        if any(run in text for text in posts):
            yield f"a message of ours holds {run!r}"
        if any(run in line for line in seen.story.log_lines):
            yield f"the log holds {run!r}"


def everything_settled(seen: Evidence) -> Iterator[Finding]:
    """I9: when all is over nothing waits, and what was given up was told of or could not matter."""
    for state, count in seen.rows("SELECT state, count(*) FROM inbox WHERE state = 'new' GROUP BY state"):
        yield f"{count} updates are {state}"
    for row in seen.outbox:
        if row.state in {"pending", "sending"}:
            yield f"row {row.id} ({row.kind} to {row.destination}) is {row.state}"
    waiting = seen.story.platform.world.updates.pending()
    if waiting:
        yield f"{waiting} updates were never fetched"


def nothing_given_up(seen: Evidence) -> Iterator[Finding]:
    """I9: no update was put aside, and no message of a customer given up, but for a fault that explains it."""
    for number, handled in seen.inbox.items():
        if handled.state == "quarantined" and not seen.story.was_kicked:
            yield f"update {number} was put aside"
    for row in seen.outbox:
        # What customers wrote is counted by its words: a row may fail because a newer one says the same.
        if row.state == "failed" and row.kind == "ShowCard":
            yield f"row {row.id} ({row.kind} to {row.destination}) was given up"


def restart_changes_nothing(seen: Evidence) -> Iterator[Finding]:
    """I10: a restart in which old updates come again leaves everything as it was."""
    yield from seen.story.watch.changed_by_restart


def others_go_on(seen: Evidence) -> Iterator[Finding]:
    """I11: whatever happens in other chats, a message at the head of its own, where all is well, is not held up."""
    faulty: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for call in seen.deeds.calls:
        if call.fate.spoil:
            trouble_s = max(TROUBLE_S, float(call.fate.retry_after_s))
            faulty[call.chat].append((call.at_s, call.at_s + trouble_s))
    free_s: defaultdict[str, float] = defaultdict(float)
    for row in seen.outbox:
        if row.kind not in SPEAKING or row.finished_s is None:
            continue
        begun_s = max(row.posted_s, free_s[row.destination])
        free_s[row.destination] = row.finished_s
        held_s = row.finished_s - begun_s - seen.story.away_s(begun_s, row.finished_s)
        if held_s > UNDELAYED_S and not _overlaps(faulty[_chat_of(seen, row)], begun_s, row.finished_s):
            yield f"row {row.id} ({row.kind}) to {row.destination} waited {held_s:.0f} s, and nothing was wrong there"


def _overlaps(spans: list[tuple[float, float]], from_s: float, until_s: float) -> bool:
    return any(begun_s <= until_s and ended_s >= from_s for begun_s, ended_s in spans)


def database_whole(seen: Evidence) -> Iterator[Finding]:
    """I12: the database is whole, and every reference leads somewhere."""
    (answer,) = seen.rows("PRAGMA integrity_check")[0]
    if answer != "ok":
        yield str(answer)
    for table, *_ in seen.rows("PRAGMA foreign_key_check"):
        yield f"a row of {table} refers to nothing"


INVARIANTS: tuple[tuple[str, Check], ...] = (
    ("I0", process_lives),
    ("I1", stored_before_confirmed),
    ("I2 lost", nothing_lost),
    ("I2 doubled", nothing_doubled),
    ("I2 posts", every_post_accounted),
    ("I2 topics", one_topic_a_person),
    ("I2 replies", replies_arrive_once),
    ("I3", order_in_topics),
    ("I3 replies", order_of_replies),
    ("I4", silence_after_the_end),
    ("I5", inside_the_windows),
    ("I6", timers_ring_once),
    ("I7", one_owner),
    ("I8", secrets_stay_out),
    ("I9", everything_settled),
    ("I9 given up", nothing_given_up),
    ("I10", restart_changes_nothing),
    ("I11", others_go_on),
    ("I12", database_whole),
)


def broken(seen: Evidence) -> list[tuple[str, Finding]]:
    """What does not hold, in the order of the list above."""
    return [(name, finding) for name, check in INVARIANTS for finding in check(seen)]
