"""Finds recovery phrases in a text, of every scheme, in any list and layout; removes nothing."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.safety import counts, themes
from bot.safety.checksum import LENGTHS
from bot.safety.chinese import characters_of_phrases
from bot.safety.cusum import Hit, Stretch, foreign, hit_of, stretches
from bot.safety.disguises import is_spelled_out, joined_letters, misread, unmasked
from bot.safety.english import after_listed
from bot.safety.escapes import FEWEST, unescaped
from bot.safety.extent import core, grown, trimmed
from bot.safety.glued import may_be_glued, runs_of_glued
from bot.safety.joined import SHORTEST_JOINED, is_odd, words_joined_in
from bot.safety.known import known_by_checksum
from bot.safety.markup import untagged
from bot.safety.normalise import Token, Words
from bot.safety.scores import FOREIGN, LEAST_BAR, PAIRED, Scheme, numbers, schemes
from bot.safety.typos import typo
from bot.safety.views import views

# The fewest letters that twelve words can have, with three letters each kept.
SHORTEST = 12
SHORTEST_DISGUISED = 36
LEAST_HITS = 5
REPEATED = 4
REPEATED_SHARE = 0.15
MOST_TYPOS = 24
MOST_BETWEEN = 3
# A text that is nothing but words of one list has no choice of where to start, so less is enough.
BAR_WHOLE_BELOW = 3.0
MOSTLY = 0.7
_WHOLE = 0.75
# In a text of just as many words as a phrase has, nearly each of the list, one that is nearly so is likelier a slip than not.
_WHOLE_TYPO = 1.5
_FOREIGN_SHARE = 1 / 4

# Said before each word to count them. What honest sentences are made of, such as "the", is dropped if repeated only.
_COUNTERS_TEXT = """
word words no nr num number st nd rd th first second third fourth fifth sixth
seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth
nineteenth twentieth twenty thirty one two three four five six seven eight nine ten eleven twelve
palabra mot parola palavra slovo слово kelime
"""
COUNTERS = frozenset(_COUNTERS_TEXT.split())
_CALLED_TEXT = """
phrase phrases seed seeds mnemonic mnemonics seedphrase recovery backup passphrase frase frases semilla semente
mnemonico mnemonica wiederherstellungsphrase wiederherstellung herstelzin фраза фразу фразы сид сидфраза мнемоника
"""
_CALLED = frozenset(_CALLED_TEXT.split())
# Of 33 words with half a dozen around each.
_MOST_FRAMED = 240
# Of an address or key, and of what is said over and over: "cafe" and "ha" are words of some list.
_NO_PHRASE = re.compile(r"x?[a-f]+|.{0,3}?(.{1,4}?)\1{5,}.{0,3}")
_FILLERS = frozenset({"um", "uh", "uhm", "er", "erm", "hmm", "and", "then", "okay", "ok", "comma"})


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """A recognised phrase: its half-open range in the text (code points) and how many words it has, 0 if that is unsure."""

    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class _Found:
    score: float
    phrase: Phrase
    is_whole: bool


def find(text: str) -> list[Phrase]:
    """Return the phrases in *text*, in order and without overlap."""
    if len(text) < SHORTEST:
        return []
    said = Words(text)
    found = _plain(said)
    if len(text) < SHORTEST_DISGUISED:
        return found
    found = found or _masked(said) or _glued(said)
    # Also if some is found: what a program wrote around words, or in place of some letters, cuts a phrase short.
    return _merged([*found, *_programmed(text, fewest=1 if found else FEWEST)])


def _masked(said: Words) -> list[Phrase]:
    """Return the phrases whose letters stand apart, or have others in their place."""
    if is_spelled_out(said.words):
        return _merged(list(_joined(joined_letters(said.exact))))
    bare = (one for one in (unmasked(said.text), misread(said.text)) if one is not said.text)
    return next(filter(None, (_plain(Words(one)) for one in bare)), [])


def _glued(said: Words) -> list[Phrase]:
    """Return the phrases whose words are glued in twos, threes or fours."""
    runs = runs_of_glued(said.exact) if may_be_glued(said.words) else ()
    return [Phrase(run.start, run.end, count if count in counts.SIZES else 0) for run, count in runs]


def _programmed(text: str, fewest: int = FEWEST) -> list[Phrase]:
    """Return the phrases between tags, or else those in which at least *fewest* letters are as programs write them."""
    if (bare := untagged(text)) is not None and (found := _plain(Words(bare))):
        return found
    if (meant := unescaped(text, fewest)) is None:
        return []
    found = _plain(Words(meant.text))
    return [Phrase(meant.places[one.start], meant.places[one.end], one.words) for one in found]


def _plain(said: Words) -> list[Phrase]:
    found = [Phrase(*place) for place in characters_of_phrases(said.text)]
    if _may_hold_words(said):
        exact = said.exact
        found.extend(_joined(exact))
        spelled = _spelled(exact) or _spelled(_without_repeated(exact))
        if spelled and len(exact) <= _MOST_FRAMED:
            # What stands between its words cuts a phrase short, "palabra 11 es" above all, a listed word itself.
            spelled += [*_spelled(_without_repeated(exact)), *_spelled(_without_fillers(exact))]
        found.extend(spelled or _explained(said.text, exact))
    return _merged(found)


def _may_hold_words(said: Words) -> bool:
    """Whether some list could score so high, or a word is so long that it may be several: most messages end here."""
    most = sum(word.best for word in map(schemes().words.get, said.words) if word)
    return most >= LEAST_BAR or is_odd(said.words)


def _joined(words: Iterable[Token]) -> Iterator[Phrase]:
    for token in words:
        # Most are that short, and to call for each would take longer than all the rest.
        if len(token.word) < SHORTEST_JOINED or _NO_PHRASE.fullmatch(token.word):
            continue
        if count := words_joined_in(token.word):
            yield Phrase(token.start, token.end, count if count in counts.SIZES else 0)


def _explained(text: str, words: Sequence[Token]) -> list[Phrase]:
    """Return the phrases in which something is said around each word, as the first view that shows any."""
    return next(filter(None, map(_spelled, views(text, words))), [])


def _without_repeated(words: Sequence[Token]) -> list[Token]:
    """Return *words* without what is said again and again, and without what counts; nothing if nothing is repeated."""
    counts = Counter([token.word for token in words])
    often = max(REPEATED, REPEATED_SHARE * len(words))
    repeated = {word for word, many in counts.items() if many >= often}
    if not repeated:
        return []
    return [token for token in words if token.word not in repeated and token.word not in COUNTERS]


def _without_fillers(words: Sequence[Token]) -> list[Token]:
    """Return *words* without what is said between those of a phrase that is read aloud; nothing if nothing of it is."""
    left = [token for token in words if token.word not in _FILLERS]
    return left if len(left) < len(words) else []


def _spelled(words: Sequence[Token]) -> list[Phrase]:
    names = [token.word for token in words]
    found = [
        one
        for scheme, hits in hits_by_scheme(names, LEAST_HITS)
        for one in _of_scheme(words, names, scheme, hits)
    ]
    return _best(sorted(found, key=lambda one: -one.score))


def hits_by_scheme(names: Sequence[str], least: int) -> Iterator[tuple[Scheme, list[Hit]]]:
    """Yield the schemes with at least so many words among the folded *names*, and where their words are."""
    known = schemes()
    found: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for at, said in enumerate(map(known.words.get, names)):
        if said:
            for place, cost in said.costs:
                found[place].append((at, cost))
    for place, own in found.items():
        if len(own) >= least:
            scheme = known.schemes[place]
            scores = map(scheme.score, [cost for _, cost in own])
            places = [at for at, _ in own]
            yield scheme, list(map(hit_of, zip(places, map(names.__getitem__, places), scores, strict=True)))


def _of_scheme(
    words: Sequence[Token], names: Sequence[str], scheme: Scheme, plain: list[Hit]
) -> Iterator[_Found]:
    is_called = not _CALLED.isdisjoint(names)
    for one in _found_of(words, names, scheme, plain):
        if is_called or not _is_themed(words, plain, one, scheme):
            yield one


def _is_themed(words: Sequence[Token], hits: Sequence[Hit], found: _Found, scheme: Scheme) -> bool:
    """Whether what was found is rather an everyday list, such as of food or animals; what is called a phrase is none."""
    place = found.phrase
    own = [hit for hit in hits if place.start <= words[hit.place].start < place.end]
    return themes.least(own, found.score, scheme) < min(found.score, scheme.bar - BAR_WHOLE_BELOW)


def _found_of(
    words: Sequence[Token], names: Sequence[str], scheme: Scheme, plain: list[Hit]
) -> Iterator[_Found]:
    hits = after_listed(plain) if scheme.name in PAIRED else plain
    if sum([score for _, _, score in hits if score > 0]) >= scheme.bar - BAR_WHOLE_BELOW:
        found = _stretches(names, hits, scheme) or _whole(names, hits, scheme)
        yield from _all_placed(words, hits, found, scheme)
    if len(names) in counts.SIZES and 2 * len(hits) >= len(names):
        yield from _misspelt(words, hits, scheme)
    if scheme.is_official:
        yield from (
            _placed(words, hits, stretch, scheme) for stretch in known_by_checksum(hits, numbers(scheme.name))
        )


def _stretches(names: Sequence[str], hits: Sequence[Hit], scheme: Scheme) -> list[Stretch]:
    # Looking for typos is slow, so first ask whether it would matter if all were some.
    if not stretches(hits, scheme.bar, _at_best):
        return []
    budget = iter(range(MOST_TYPOS))
    return stretches(hits, scheme.bar, partial(_between, names, scheme.name, budget))


def _at_best(before: int, after: int) -> float:
    return 0.0 if after - before <= MOST_BETWEEN else foreign(before, after)


def _between(names: Sequence[str], scheme: str, budget: Iterator[int], before: int, after: int) -> float:
    if after - before > MOST_BETWEEN:
        return foreign(before, after)
    return sum(_cost(name, scheme, budget) for name in names[before + 1 : after])


def _cost(name: str, scheme: str, budget: Iterator[int]) -> float:
    score = typo(name, scheme) if next(budget, None) is not None else None
    return FOREIGN if score is None else score


def _whole(names: Sequence[str], hits: Sequence[Hit], scheme: Scheme) -> list[Stretch]:
    if len(hits) < MOSTLY * len(names):
        return []
    total = sum(hit.score for hit in hits) + FOREIGN * (len(names) - len(hits))
    distinct = len({hit.word for hit in hits})
    if total < scheme.bar - BAR_WHOLE_BELOW or distinct < MOSTLY * len(hits):
        return []
    return [Stretch(0, len(hits) - 1, total)]


def _misspelt(words: Sequence[Token], hits: Sequence[Hit], scheme: Scheme) -> Iterator[_Found]:
    """Yield the whole text if it is as long as a phrase, and what is not of the list is nearly so."""
    if len({hit.word for hit in hits}) < MOSTLY * len(hits):
        return
    listed = {hit.place for hit in hits}
    typos = [typo(token.word, scheme.name) for at, token in enumerate(words) if at not in listed]
    if typos.count(None) > _FOREIGN_SHARE * len(words):
        return
    costs = (FOREIGN if cost is None else cost + _WHOLE_TYPO for cost in typos)
    if (total := sum(hit.score for hit in hits) + sum(costs)) >= scheme.bar - BAR_WHOLE_BELOW:
        sizes = counts.sizes_of(scheme.name, is_official=scheme.is_official)
        count = len(words) if len(words) in sizes else 0
        yield _Found(total, Phrase(words[0].start, words[-1].end, count), is_whole=False)


def _all_placed(
    words: Sequence[Token], hits: Sequence[Hit], found: Sequence[Stretch], scheme: Scheme
) -> Iterator[_Found]:
    reached = -1
    for stretch in found:
        # One before has grown over it: in a text of nothing but listed words each would grow over all the others.
        if words[hits[stretch.last].place].end > reached:
            placed = _placed(words, hits, stretch, scheme)
            reached = placed.phrase.end
            yield placed


def _placed(words: Sequence[Token], hits: Sequence[Hit], stretch: Stretch, scheme: Scheme) -> _Found:
    first, last = grown(hits, stretch)
    own = hits[first : last + 1]
    known = numbers(scheme.name) if scheme.is_official else {}
    inside = core([known[hit.word] for hit in own]) if scheme.is_official else None
    size = inside[1] + 1 - inside[0] if inside else 0
    count = counts.of_words(own, known, COUNTERS, inside=size, said=len(words), name=scheme.name)
    if inside is not None:
        left, right = trimmed([hit.score for hit in own], inside)
        first, last = first + left, first + right
    phrase = Phrase(words[hits[first].place].start, words[hits[last].place].end, count)
    return _Found(stretch.score, phrase, inside is not None)


def _best(found: Sequence[_Found]) -> list[Phrase]:
    """Keep what overlaps only once: as the list with the highest score sees it if its checksum holds, else all of it."""
    kept: list[_Found] = []
    for one in found:
        over = next((at for at, other in enumerate(kept) if _overlap(one.phrase, other.phrase)), None)
        if over is None:
            kept.append(one)
        elif not kept[over].is_whole:
            kept[over] = _together(kept[over], one)
    return [one.phrase for one in kept]


def _overlap(one: Phrase, other: Phrase) -> bool:
    return one.start < other.end and other.start < one.end


def _together(one: _Found, other: _Found) -> _Found:
    both = (one.phrase, other.phrase)
    if other.is_whole:
        # A part of a share of another list may have a checksum by chance.
        is_most = _WHOLE * (one.phrase.end - one.phrase.start) <= other.phrase.end - other.phrase.start
        is_agreed = other.phrase.words in (one.phrase.words, max(LENGTHS))
        is_agreed = is_agreed or (is_most and not one.phrase.words)
        count = other.phrase.words if is_agreed else 0
        return replace(other, phrase=replace(other.phrase, words=count))
    start, end = min(part.start for part in both), max(part.end for part in both)
    return _Found(one.score, Phrase(start, end, one.phrase.words), is_whole=False)


def _merged(found: Sequence[Phrase]) -> list[Phrase]:
    result: list[Phrase] = []
    for phrase in sorted(found):
        if result and phrase.start <= result[-1].end:
            before = result.pop()
            result.append(Phrase(before.start, max(before.end, phrase.end), max(before.words, phrase.words)))
        else:
            result.append(phrase)
    return result
