"""Askings: what a sentence that somebody asks about says, ready to be compared with claims.

The sentence was read as a report of its own: "At least 12 people were killed in Lomark" gives a
count, an event and a place. Without any of them its rare words are all that can be compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.model.analyses import Analysis
from twosource.model.events import Event
from twosource.model.figures import Figure
from twosource.model.names import Name
from twosource.model.places import Place
from twosource.model.reports import Report
from twosource.model.spans import Span, overlaps
from twosource.reconciling.accounts import Account
from twosource.reconciling.moments import Window, window_of
from twosource.reconciling.rarity import fold_word, list_forms, weigh_word

__all__ = ["TELLING", "Asked", "ask", "list_telling"]

# Rarity from which a word says what a sentence is about: "said", "people" and "town" do not.
TELLING = 2.5
_PLACES = frozenset(["place", "facility", "nationality"])
# What a sentence speaks of; how its verb is inflected ("threw", "thrown") tells nothing apart.
_THINGS = frozenset(["NOUN", "PROPN", "ADJ", "X"])


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence that is asked about: its counts, or else its events; where, when and who.

    ``rest`` are its telling nouns and adjectives that no count, event, place, time or name
    accounts for, ``numbers`` those that are read as none of these; ``words`` all its telling
    words. ``denied`` says that the sentence itself is a denial; ``voices`` are those it names as
    its sources. ``undated`` are times without a date.
    """

    report: Report
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    places: tuple[Place, ...]
    windows: tuple[Window, ...]
    names: tuple[Name, ...]
    words: frozenset[str]
    rest: frozenset[str]
    numbers: frozenset[str]
    voices: tuple[str, ...]
    denied: bool
    undated: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing that could be compared."""
        return not (self.figures or self.events or self.words)


def ask(account: Account, analysis: Analysis | None = None) -> Asked:
    """Return what a sentence that was read says; its ``analysis`` tells things from verbs."""
    report, findings = account.report, account.findings
    figures = tuple(figure for figure in findings.figures if figure.told != "further")
    denied = any(claim.stance == "denies" for claim in findings.claims)
    names = tuple(name for name in findings.names if name.kind not in _PLACES)
    windows = tuple(w for time in findings.times if (w := window_of(time)) is not None)
    voices = (link for claim in findings.claims for link in claim.chain if link.span is not None)
    words = list_telling(report.text)
    said = [link.span for link in voices if link.span is not None]
    taken = [
        *(figure.span for figure in figures),
        *(span for figure in figures for span in figure.value_words),
        *(event.span for event in findings.events),
        *(place.span for place in findings.places),
        *(time.span for time in findings.times),
        *(name.span for name in findings.names),
        *(claim.cue for claim in findings.claims),
        *said,
    ]
    accounted = list_telling(" ".join(span.text for span in taken if span is not None))
    return Asked(
        report,
        figures,
        tuple(_drop_means(findings.events)),
        findings.places,
        windows,
        tuple(name for name in names if not any(overlaps(name.span, span) for span in said)),
        words,
        _list_things(words, report, analysis) - accounted,
        _list_numbers(report, analysis, [span for span in taken if span is not None]),
        tuple(dict.fromkeys(span.text for span in said)),
        denied,
        tuple(t.span.text for t in findings.times if t.edtf is None and t.span is not None),
    )


def _list_things(
    words: frozenset[str], report: Report, analysis: Analysis | None
) -> frozenset[str]:
    if analysis is None:
        return words
    things = [token for token in analysis.tokens if token.upos in _THINGS]
    return words & list_telling(" ".join(report.text[it.start : it.end] for it in things))


def _list_numbers(
    report: Report, analysis: Analysis | None, taken: Iterable[Span]
) -> frozenset[str]:
    """Return the numbers outside some spans: "11" of "11 teachers were abducted"."""
    tokens = [] if analysis is None else [it for it in analysis.tokens if it.upos == "NUM"]
    spans = [report.span(token.start, token.end) for token in tokens]
    known = list(taken)
    return frozenset(
        span.text.casefold() for span in spans if not any(overlaps(span, it) for it in known)
    )


def _drop_means(events: Iterable[Event]) -> Iterable[Event]:
    """Leave out a second event of one kind and mode: "the attack … killed" tells of one act."""
    seen: set[tuple[str | None, str | None]] = set()
    some = sorted(events, key=lambda event: (event.mode is None, event.span))
    for event in some:
        general = event.mode is None and any(kind == event.type for kind, _ in seen)
        if (event.type, event.mode) not in seen and not general:
            seen.add((event.type, event.mode))
            yield event


def list_telling(text: str) -> frozenset[str]:
    """Return the words of a text, folded, that say what it is about."""
    folded = (fold_word(form) for form in list_forms(text) if form.isalpha())
    return frozenset(word for word in folded if weigh_word(word) >= TELLING)
