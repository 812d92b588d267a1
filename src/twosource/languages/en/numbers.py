"""English number words, hedges and units; what is no count; and how a count was told."""

from typing import TypeVar

from twosource.model.figures import Bound, Told

__all__ = [
    "CHANGES",
    "CURRENCIES",
    "HEDGES",
    "HEDGES_AFTER",
    "NOT_AFTER",
    "NOT_BEFORE",
    "NUMERALS",
    "TOLD_AFTER",
    "TOLD_BEFORE",
    "VAGUE",
    "list_phrases",
    "list_words",
]

T = TypeVar("T")


def list_words(table: dict[T, str]) -> dict[str, T]:
    """Turn a table of values and their words round: ``{"killed": "dead slain"}``."""
    return {word: value for value, words in table.items() for word in words.split()}


def list_phrases(table: dict[T, str]) -> dict[str, T]:
    """Turn a table of values and their phrases round: ``{"about": "close to, some"}``."""
    return {
        " ".join(phrase.split()): value
        for value, phrases in table.items()
        for phrase in phrases.split(",")
    }


_ONES = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

_VAGUE: dict[int | None, str] = {
    20: "tens of",
    24: "dozens, several dozen, a few dozen, some dozens",
    40: "scores",
    200: "hundreds, several hundred, several hundreds, a few hundred",
    2000: "thousands, several thousand, a few thousand",
    20_000: "tens of thousands",
    200_000: "hundreds of thousands",
    2_000_000: "millions",
    None: "several, a few, many",
}

_HEDGES: dict[Bound, str] = {
    "at_least": """at least, at the very least, a minimum of, no fewer than, no less than,
        not less than, not fewer than""",
    "more_than": """more than, well over, well above, over, above, upwards of, in excess of,
        exceeding""",
    "at_most": """up to, as many as, as high as, at most, a maximum of, no more than,
        not more than""",
    "less_than": """fewer than, less than, under, just under""",
    "about": """about, around, some, roughly, nearly, almost, approximately, an estimated,
        estimated, close to, nearly about""",
}

_HEDGES_AFTER: dict[Bound, str] = {
    "at_least": "+, or more",
    "about": "or so",
    "at_most": "or fewer, or less",
}

NUMERALS = {word: number for number, word in enumerate(_ONES.split(), start=1)} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), start=2)
}
VAGUE = list_phrases(_VAGUE)
HEDGES = list_phrases(_HEDGES)
HEDGES_AFTER = list_phrases(_HEDGES_AFTER)

# Signs, and nouns with the unit that they stand for. A sign with letters before it is one word
# ("A$5m"). A name shared by several countries is its own unit: a crown may be Czech, Danish or
# Swedish. "Pounds" may be weights and "won" a verb.
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "yen"} | {
    form: unit
    for unit, forms in {
        "USD": "dollars dollar us$",
        "AUD": "a$ au$",
        "CAD": "c$ ca$",
        "HKD": "hk$",
        "NZD": "nz$",
        "SGD": "s$",
        "TWD": "nt$",
        "EUR": "euros euro",
        "afghani": "afghanis",
        "baht": "baht",
        "birr": "birr",
        "crown": "crowns kronor kroner koruna",
        "dinar": "dinars",
        "dirham": "dirhams",
        "dram": "drams",
        "forint": "forints forint",
        "franc": "francs",
        "hryvnia": "hryvnias hryvnia",
        "kyat": "kyats kyat",
        "lari": "laris lari",
        "leu": "lei",
        "lira": "liras lira",
        "naira": "naira",
        "peso": "pesos",
        "rand": "rand",
        "rial": "rials rial riyals riyal",
        "ringgit": "ringgit",
        "ruble": "rubles roubles",
        "rupee": "rupees",
        "rupiah": "rupiah",
        "shekel": "shekels",
        "shilling": "shillings",
        "taka": "taka",
        "tenge": "tenge",
        "yen": "yen",
        "yuan": "yuan renminbi",
        "zloty": "zlotys zloty",
    }.items()
    for form in forms.split()
}
NOT_BEFORE = frozenset(
    """
    year years month months week weeks day days hour hours minute minutes second seconds
    decade decades century centuries night nights km kms kilometre kilometres kilometer
    kilometers mile miles metre metres meter meters yard yards feet foot inch inches cm mm
    kg kilogram kilograms tonne tonnes ton tons litre litres acres hectares am pm a.m. p.m.
    a.m p.m gmt utc local degrees year-old years-old january february march april may june
    july august september october november december jan feb mar apr jun jul aug sep sept oct
    nov dec o’clock o'clock times percentage sq square
    """.split()
)
NOT_AFTER = frozenset(
    """
    aged age resolution resolutions no number article chapter page phase section route road
    highway phone telephone tel fax january february march april june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec # channel
    unit room flight
    """.split()
)

_CHANGES: dict[Told, str] = {
    "raised": """
        rise rises rose risen rising raise raises raised raising climb climbs climbed climbing
        jump jumps jumped increase increased increasing grew grown grow up
        """,
    "lowered": """
        fall falls fell fallen falling drop drops dropped decline declines declined lower lowered
        lowers shrank shrunk decrease decreased reduced cut down
        """,
    "corrected": "revised revises revising corrected corrects amended",
    "cumulative": "bring brings brought bringing updated updates updating",
}

_TOLD_BEFORE: dict[Told, str] = {
    "further": "another, a further, further, an additional, additional",
    "earlier": "earlier, previous, initial, preliminary",
    "cumulative": "a total of, total of",
    "new": "new",
    "corrected": "corrected",
}

_TOLD_AFTER: dict[Told, str] = {
    "further": "more",
    "cumulative": "in total, so far, in all",
    "new": "new",
}

CHANGES = list_words(_CHANGES)
TOLD_BEFORE = list_phrases(_TOLD_BEFORE)
TOLD_AFTER = list_phrases(_TOLD_AFTER)
