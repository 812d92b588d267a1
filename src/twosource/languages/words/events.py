"""What a language supplies for finding events."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from twosource.model.events import Context, EventType
from twosource.model.names import NameKind

__all__ = ["Deed", "EventWords", "Trigger"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """What an event word stands for in PLOVER."""

    type: EventType | None
    mode: str | None
    context: Context | None


@dataclass(frozen=True, slots=True)
class Deed:
    """What a verb stands for; its object needs one of the lemmas ``objects``, empty for any."""

    trigger: Trigger
    objects: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class EventWords:
    """``triggers`` maps a word or phrase in lower case to what it stands for.

    ``negations`` before a trigger say that it did not happen; ``unreal``, words or pairs of
    them before it, that it is asked for, feared or planned, so that it is no event;
    ``modified`` are nouns after a trigger
    that make it a mere modifier ("election results", "riot gear"); ``means`` are triggers that
    name a thing, and tell of an event only beside one of ``uses`` ("fired tear gas", not "the
    smell of tear gas"); ``owning`` are verbs that take a time beside them to themselves ("the
    toll of the clashes rose on Tuesday"); ``states`` are triggers that go on, so that a time
    beside them is not when they began ("still being held on Monday"). Prepositions after a trigger:
    ``acting`` before who acts ("by"), ``striking`` before whom it strikes ("on", "against"),
    ``facing`` before both sides ("between"). ``carrying`` are lemmas of verbs whose subject does
    what their object names ("launched an attack", not "condemned"). ``blaming`` are lemmas of verbs
    whose object is held to have done what they speak of ("accused rebels of shelling the market");
    ``answering`` are nouns and adjectives by which someone stands for a deed ("responsibility for
    the attack"); ``untrue`` lemmas that say of an account that it did not happen ("reports of a
    bomb were wrong"). ``sides`` are words for a party that are no name ("the regime", "rebel
    shelling"), by lemma; ``harming`` are lemmas of verbs whose subject suffers where they have no
    object ("ten people killed in Lomark"); ``occurring`` are lemmas of verbs by which something is
    told to be ("no attack took place"), ``signs`` of nouns by which it is known ("no reports of a
    blast"); ``arms`` lemmas of what a party acts with: who owns them acts ("army jets bombed the
    port"). ``deeds`` map the lemma of a
    verb, alone or with a particle or preposition ("call for"), to what it may stand for. Equal only
    to itself, so that what is compiled from it can be kept.
    """

    triggers: Mapping[str, Trigger]
    negations: frozenset[str]
    unreal: frozenset[str]
    modified: frozenset[str]
    means: frozenset[str]
    uses: frozenset[str]
    owning: frozenset[str]
    states: frozenset[str]
    acting: frozenset[str]
    striking: frozenset[str]
    facing: frozenset[str]
    carrying: frozenset[str]
    blaming: frozenset[str]
    answering: frozenset[str]
    untrue: frozenset[str]
    sides: Mapping[str, NameKind]
    harming: frozenset[str]
    occurring: frozenset[str]
    signs: frozenset[str]
    arms: frozenset[str]
    failing: frozenset[str]  # lemmas: "failed to lift the ban"
    willing: frozenset[str]  # lemmas: "is willing to lift the ban"
    futures: frozenset[str]  # lemmas: "will lift the ban"
    deeds: Mapping[str, tuple[Deed, ...]]
    openers: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """List the lemmas that the keys of ``deeds`` begin with."""
        object.__setattr__(self, "openers", frozenset(key.split()[0] for key in self.deeds))
