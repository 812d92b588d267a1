"""What a language supplies for finding figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from twosource.model.figures import Bound, Measure, Told

__all__ = ["FigureWords"]


@dataclass(frozen=True, slots=True, eq=False)
class FigureWords:
    """Words for numbers, hedges, what is counted, and what says how it was counted.

    Everything is in lower case; where a key may be a phrase, its words stand one space apart.
    Equal only to itself, so that what is listed from it can be kept.
    """

    # Numbers: "forty-eight", "2.5 million", "dozens of" (the least that it may be), "no one".
    numerals: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    fractions: Mapping[str, tuple[int, int]]
    within_number: frozenset[str]
    vague: Mapping[str, int | None]
    zero: Mapping[str, bool]  # whether it stands without a noun: "nobody", not "no"
    articles: frozenset[str]
    kin_owners: frozenset[str]  # "a woman and her child" are two
    majority: frozenset[str]
    hedges: Mapping[str, Bound]
    hedges_after: Mapping[str, Bound]
    between: frozenset[str]
    range_joints: frozenset[str]
    percent: frozenset[str]
    currencies: Mapping[str, str]
    # What is no count: "12 kilometres", "aged 12", "12 April".
    not_before: frozenset[str]
    not_after: frozenset[str]
    aged: frozenset[str]  # "two teenagers, ages 14 and 16"
    thresholds: frozenset[str]  # "three of them under 18"
    # What is counted: groups of people, and nouns that carry a measure ("deaths", "seats").
    people: Mapping[str, str]
    person: Mapping[str, str]
    nationals: tuple[str, ...]
    ages: tuple[str, ...]
    crowds: frozenset[str]
    nouns: Mapping[str, Measure]
    things: frozenset[str]
    not_people: frozenset[str]
    lives: frozenset[str]
    life_takers: frozenset[str]
    # What governs a count: "30 dead", "killing 30", "30 died", "the deaths of 30", "a toll of 30".
    states: Mapping[str, Measure]
    verbs: Mapping[str, Measure]
    base_verbs: frozenset[str]
    losers: frozenset[str]  # "lost 12 fighters" is a count of dead, "lost 12 seats" is none
    verb_phrases: Mapping[str, Measure]
    past: tuple[str, ...]
    leavers: frozenset[str]
    endings: Mapping[str, Measure]
    nominals: Mapping[str, Measure]
    tolls: Mapping[str, Measure]
    toll_joints: frozenset[str]
    finals: frozenset[str]
    sizes: frozenset[str]  # "put the crowd at 800"
    passives: Mapping[str, Measure]  # states after a form of "be" only: "are being held"
    passive_joints: frozenset[str]  # or before such a word: "three held over blaze"
    assaults: frozenset[str]  # "shot and killed"
    manners: Mapping[str, Measure]  # "12 were hurt, three critically"
    wounds: frozenset[str]
    wound_openers: frozenset[str]
    sufferers: frozenset[str]
    carers: frozenset[str]
    care_joints: frozenset[str]
    arrivals: frozenset[str]
    hospitals: frozenset[str]
    # Small words between them.
    be: frozenset[str]
    auxiliaries: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    conditions: frozenset[str]
    asides: frozenset[str]
    adverbs: tuple[str, ...]
    managed: frozenset[str]
    prepositions: frozenset[str]
    boundaries: frozenset[str]
    closers: frozenset[str]
    fillers: frozenset[str]
    joints: frozenset[str]
    of: frozenset[str]
    to: frozenset[str]
    moved_to: frozenset[str]
    inclusions: frozenset[str]
    inclusions_after: frozenset[str]  # "four nurses among them"
    partitives: frozenset[str]
    owners: frozenset[str]
    totals: frozenset[str]
    base_openers: frozenset[str]
    anaphors: frozenset[str]
    relatives: frozenset[str]
    genitives: frozenset[str]
    objects: frozenset[str]
    more: frozenset[str]
    moments: frozenset[str]
    # How a count was told: "another 30", "rose to 30", "an earlier toll of 30".
    told_before: Mapping[str, Told]
    told_after: Mapping[str, Told]
    changes: Mapping[str, Told]
    renewed: frozenset[str]  # "hospitals, who gave the updated toll"
    placers: frozenset[str]
    origins: frozenset[str]  # "rose to six from four"
    aftermaths: frozenset[str]  # "rose to six after two died"
    severe: frozenset[str]
    sums: frozenset[str]  # the label of a total in a table
    heads_of_columns: frozenset[str]  # what may stand beside a measure at the head of a column
    awaited: frozenset[str]  # "are expected to gather"
