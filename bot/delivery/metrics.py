"""The figures of a running bot in the format that Prometheus scrapes; where they come from is in health and counters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.delivery.counters import Counters
from bot.delivery.health import Queue, Reading, Status
from bot.domain.urgency import Urgency

CONTENT_TYPE = CONTENT_TYPE_LATEST
PREFIX = "walletdesk_"
MOST_LABELS = 40
OTHER = "other"
NONE = Queue(0, 0.0)
_WORD = re.compile(r"[A-Za-z]+(?:_[a-z]+)*")


def exposition(reading: Reading, counters: Counters) -> bytes:
    """One scrape. Labels are classes of urgency, kinds of effects and outcomes, never anybody's id or words."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Scrape(reading, counters))
    return generate_latest(registry)


class _Scrape(Collector):
    def __init__(self, reading: Reading, counters: Counters) -> None:
        self._reading = reading
        self._counters = counters

    def collect(self) -> Iterator[Metric]:
        yield from _gauges(self._reading, self._counters)
        yield from _queues(self._reading.outbox)
        yield from _totals(self._counters)


def _gauges(reading: Reading, counters: Counters) -> Iterator[Metric]:
    healthy = 1.0 if reading.status is Status.OK else 0.0
    yield _gauge("healthy", "1 while /healthz answers 200.", healthy)
    yield _gauge(
        "last_heard_seconds", "Seconds since the last successful poll, or sign of a webhook.", reading.heard_s
    )
    yield _gauge(
        "messages_safe_for_seconds", "Seconds of silence until messages are lost.", reading.safe_for_s
    )
    yield _gauge("intake_lag_seconds", "How late the newest update was when it came.", counters.intake_lag_s)
    if counters.newest_written_at is not None:
        written = counters.newest_written_at.timestamp()
        yield _gauge("newest_update_timestamp_seconds", "When the newest update was written.", written)
    yield _gauge("inbox_unfinished", "Updates stored and not handled yet.", reading.updates)
    yield _gauge("lanes", "Persons and agents whose updates are being handled or wait.", reading.lanes)
    yield _gauge("sending", "Destinations being sent to.", reading.sending)
    if reading.lacks is not None:
        yield _gauge(
            "group_usable", "1 while the bot can work in the agents' group.", float(not reading.lacks)
        )
    if reading.store_wait_s is not None:
        yield _gauge(
            "store_wait_seconds", "How long a transaction waited for its turn.", reading.store_wait_s
        )


def _queues(outbox: Mapping[Urgency, Queue]) -> Iterator[Metric]:
    waiting = GaugeMetricFamily(f"{PREFIX}outbox_waiting", "Rows that wait to be sent.", labels=["urgency"])
    oldest = GaugeMetricFamily(
        f"{PREFIX}outbox_oldest_seconds", "Age of the row that has waited longest.", labels=["urgency"]
    )
    for urgency in Urgency:
        queue = outbox.get(urgency, NONE)
        waiting.add_metric([urgency.value], queue.count)
        oldest.add_metric([urgency.value], queue.oldest_s)
    yield from (waiting, oldest)


def _totals(counters: Counters) -> Iterator[Metric]:
    yield _by_word("sent", "Requests that arrived, by kind of effect.", "kind", counters.sent)
    yield _by_word("webhook_posts", "Requests to the webhook.", "outcome", counters.posts)
    for name, about, value in (
        ("updates", "Updates taken in.", counters.taken_in),
        ("updates_repeated", "Updates that came again.", counters.repeated),
        ("updates_handled", "Updates handled.", counters.handled),
        ("updates_quarantined", "Updates put aside.", counters.quarantined),
        ("polls", "Successful polls.", counters.polls),
        ("busy", "Times the platform asked to wait (429).", counters.busy),
        ("doubtful", "Requests that may or may not have arrived.", counters.doubtful),
        ("unknown", "Doubtful requests that could not be settled.", counters.unknown),
        ("given_up", "Messages that were given up.", counters.given_up),
        ("timers_failed", "Timers that failed to ring.", counters.timers_failed),
        ("timers_given_up", "Timers that were given up.", counters.timers_given_up),
    ):
        yield CounterMetricFamily(PREFIX + name, about, value)


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(PREFIX + name, about, value)


def _by_word(name: str, about: str, label: str, counted: Counter[str]) -> Metric:
    family = CounterMetricFamily(PREFIX + name, about, labels=[label])
    bounded: Counter[str] = Counter()
    for word, count in counted.items():
        # Whatever somebody may count by one day, a label is a plain word, and there are few.
        is_plain = _WORD.fullmatch(word) and (word in bounded or len(bounded) < MOST_LABELS)
        bounded[word if is_plain else OTHER] += count
    for word, count in bounded.items():
        family.add_metric([word], count)
    return family
