"""Events as one report mentions them, in PLOVER's categories.

PLOVER: Political Language Ontology for Verifiable Event Records (Open Event Data Alliance).
"""

from dataclasses import dataclass
from typing import Literal

from twosource.model.names import Name
from twosource.model.places import Place
from twosource.model.spans import Span
from twosource.model.times import Time

__all__ = [
    "ACLED",
    "MODES",
    "SPOKEN",
    "Basis",
    "Certainty",
    "Context",
    "Event",
    "EventType",
    "Polarity",
]

Basis = Literal["words", "reviewer"]  # a reviewer corrected it
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Context = Literal[
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
]
Polarity = Literal["happened", "did_not"]
Certainty = Literal["certain", "probable", "possible", "unconfirmed"]

# Types that are done with words alone.
SPOKEN: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
MODES: dict[str, tuple[str, ...]] = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize",
        "restrict",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    ),
}

# ACLED's sub-events (codebook of 2024) that follow from a type and a mode alone. Whether armed men
# clash or attack civilians, and whether a crowd was peaceful, does not.
ACLED: dict[tuple[EventType, str | None], str] = {
    ("AGREE", None): "Agreement",
    ("RETREAT", "ceasefire"): "Agreement",
    ("PROTEST", "riot"): "Violent demonstration",
    ("PROTEST", "vandalize"): "Looting/property destruction",
    ("COERCE", "arrest"): "Arrests",
    ("ASSAULT", "crowd-control"): "Protest with intervention",
    ("ASSAULT", "abduct"): "Abduction/forced disappearance",
    ("ASSAULT", "sexual"): "Sexual violence",
    ("ASSAULT", "destroy"): "Looting/property destruction",
    ("ASSAULT", "explosives"): "Remote explosive/landmine/IED",
    ("ASSAULT", "suicide-attack"): "Suicide bomb",
    ("ASSAULT", "aerial"): "Air/drone strike",
    ("ASSAULT", "drone"): "Air/drone strike",
    ("ASSAULT", "heavy-weapons"): "Shelling/artillery/missile attack",
    ("ASSAULT", "unconventional"): "Chemical weapon",
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is said not to have: ``"police fired tear gas"``.

    ``type`` is null for what PLOVER does not cover (an election, an earthquake); ``context``
    then says what it belongs to. ``span`` is the trigger word or words; ``acled`` is ACLED's
    sub-event, null where type and mode leave it open.
    """

    id: str
    report: str
    span: Span
    type: EventType | None
    mode: str | None
    context: Context | None
    actors: tuple[Name, ...]
    targets: tuple[Name, ...]
    time: Time | None
    place: Place | None
    polarity: Polarity = "happened"
    certainty: Certainty = "certain"
    acled: str | None = None
    basis: Basis = "words"

    def __post_init__(self) -> None:
        """Refuse a mode that its type does not have."""
        if self.mode is not None and self.mode not in MODES.get(self.type or "", ()):
            raise ValueError(f"PLOVER has no mode {self.mode!r} for {self.type}")

    @property
    def spoken(self) -> bool:
        """Whether it is done with words alone: a demand, a threat, praise; never an incident."""
        return self.type in SPOKEN and self.mode != "investigate"
