"""False alarms among honest messages beside the number that the tail of their scores predicts; alarms nobody."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import exp, log

from bot.safety import cusum, scores, stream
from bot.safety.english import after_listed
from bot.safety.normalise import tokens
from bot.safety.seeds import find, hits_by_scheme
from bot.safety.views import views

START = datetime(2026, 1, 1, tzinfo=UTC)
A_DAY = 20
MILLION = 1_000_000
DAYS = 100_000
# The tail is read where it is thin enough to be one and thick enough to be counted.
LOW, HIGH = 6.0, 10.0


def in_messages(messages: Sequence[str]) -> str:
    """Return the count and, for the lists of words and of characters, the prediction for a million messages."""
    count = sum(bool(find(message)) for message in messages)
    words = predicted([_height(message) for message in messages], scores.BAR) * MILLION
    return f"{count} of {len(messages)} messages; predicted {words:.3f} in a million"


def in_streams(messages: Sequence[str]) -> str:
    """Return the count and the prediction for 100,000 customers' days of 20 messages a minute apart."""
    peaks = [_peak(messages[at : at + A_DAY]) for at in range(0, len(messages), A_DAY)]
    count = sum(peak >= stream.BAR for peak in peaks)
    return f"{count} of {len(peaks)} days; predicted {predicted(peaks, stream.BAR) * DAYS:.2f} in 100,000"


def predicted(heights: Sequence[float], bar: float) -> float:
    """Return the share above *bar* that an exponential tail through the counts above LOW and HIGH predicts."""
    low, high = (max(1, sum(height >= edge for height in heights)) for edge in (LOW, HIGH))
    slope = max(0.1, log(low / high) / (HIGH - LOW))
    return high * exp(-slope * (bar - HIGH)) / len(heights)


def _height(message: str) -> float:
    """Return the highest score that any list of words gives *message* in any view, before any rule about how many words."""
    exact = tokens(message)
    seen = [[token.word for token in view] for view in (exact, *views(message, exact))]
    found = (one for names in seen for one in hits_by_scheme(names, 1))
    return max((_highest(hits, scheme) for scheme, hits in found), default=0.0)


def _highest(hits: list[cusum.Hit], scheme: scores.Scheme) -> float:
    scored = after_listed(hits) if scheme.name in scores.PAIRED else hits
    found = cusum.stretches(scored, 0.5, fewest=1)
    return max((one.score for one in found), default=0.0) * scores.BAR / scheme.bar


def _peak(day: Sequence[str]) -> float:
    """Return the highest score that *day* reaches with as many words as an alarm needs."""
    state = stream.State()
    peak = 0.0
    for at, message in enumerate(day):
        said = stream.words_in(day[earlier] for earlier in state.message_ids())
        again = at > 0 and message == day[at - 1]
        state, _ = stream.advance(state, message, at, START + timedelta(minutes=at), again=again, said=said)
        tracks = [track for track in state.tracks.values() if track.words >= stream.LEAST_WORDS]
        peak = max([peak, *(track.score for track in tracks)])
    return peak
