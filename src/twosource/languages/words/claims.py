"""What a language supplies for finding claims."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from twosource.model.claims import Stance, Through
from twosource.model.events import Certainty

__all__ = ["ClaimWords", "Cue", "Need"]


Need = Literal["clause", "account", "that", "figure"]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue of attribution does to its content.

    ``addressee``: the cue is followed by the one spoken to ("told AFP"). ``bare``: content may
    follow without "that" as a noun phrase ("denied responsibility"). ``needs`` is what has to
    stand beside the word, since it has other uses: a ``clause`` after it ("claims" is a noun
    too), an ``account`` ("rejected claims", not "rejected the offer"), a ``that`` or a quotation
    ("admitted that", not "admitted patients"), a ``figure`` ("put the toll at 12").
    """

    stance: Stance
    certainty: Certainty = "certain"
    through: Through | None = None
    addressee: bool = False
    bare: bool = False
    needs: Need | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ClaimWords:
    """Words by which someone is said to say something; all keys are in lower case.

    ``cues`` are finite verbs; ``stances`` are what the lemmas of other cues do, verbs and nouns,
    where the network reads one; ``continuing`` are participles that go on with the same voice
    ("adding"); ``according`` are prepositional cues ("according to"); ``hearsay`` are words that
    attribute to no one ("reportedly"); ``rumours`` do so before one of
    ``saying`` (verbs) or ``introducing`` ("of", "that"); ``documents`` are
    nouns that speak for someone ("statement"), with the way they speak; ``anonymous`` are
    nouns of voices without a name; ``media`` are nouns of media without a name, ``mediums`` such as
    a state has ("state television"), ``owning`` words that say so; ``hedges`` give
    the certainty of content that holds them; ``auxiliaries`` and ``negations`` stand before a
    cue; ``accounts`` are what a bare denial must reject to deny anything ("rejected claims of");
    ``leading`` people stand for the body they lead ("its head"); ``described`` gives the words in
    a name that a plain noun may stand for ("a monitor": an observatory);
    ``hearers`` are lemmas of verbs whose object hears ("tell": who "were told" says nothing);
    ``generic`` nouns take up the body that spoke last ("the group");
    ``openers`` start a new clause; ``pronouns`` take up an earlier voice; ``determiners``
    open a noun phrase; ``modifiers`` are plain words inside one that names a voice ("local
    media"); ``mouthpieces`` speak for the body they belong to ("spokesman"); ``adverbials`` open
    a phrase that holds no claim of its own ("In a statement, ..."); ``quoting`` verbs pass on
    another voice ("quoted a medic as saying"); ``platforms`` are where posts appear; ``audiences``
    end
    an aside ("to reporters", "on condition of anonymity"); ``witnessing`` is a regular
    expression for
    words by which an outlet says that it knows at first hand, with ``{outlet}`` for its name.
    """

    cues: Mapping[str, Cue]
    stances: Mapping[str, Stance]
    continuing: Mapping[str, Cue]
    according: tuple[str, ...]
    hearsay: frozenset[str]
    rumours: frozenset[str]
    documents: Mapping[str, Through]
    anonymous: frozenset[str]
    media: frozenset[str]
    mediums: frozenset[str]
    owning: frozenset[str]
    hedges: Mapping[str, Certainty]
    auxiliaries: frozenset[str]
    negations: frozenset[str]
    openers: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    modifiers: frozenset[str]
    mouthpieces: frozenset[str]
    adverbials: frozenset[str]
    quoting: frozenset[str]
    platforms: frozenset[str]
    audiences: frozenset[str]
    witnessing: str
    accounts: frozenset[str]
    generic: frozenset[str]
    saying: frozenset[str]
    introducing: frozenset[str]
    leading: frozenset[str]
    described: Mapping[str, frozenset[str]]
    hearers: frozenset[str]
