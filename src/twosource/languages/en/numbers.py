"""English number words, hedges, units, and what makes a number no count."""

from twosource.model.figures import Bound

__all__ = [
    "CURRENCIES",
    "HEDGES",
    "HEDGES_AFTER",
    "NOT_AFTER",
    "NOT_BEFORE",
    "NUMERALS",
    "VAGUE",
]

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
VAGUE: dict[str, int | None] = {
    " ".join(phrase.split()): least
    for least, phrases in _VAGUE.items()
    for phrase in phrases.split(",")
}
HEDGES: dict[str, Bound] = {
    " ".join(phrase.split()): bound
    for bound, phrases in _HEDGES.items()
    for phrase in phrases.split(",")
}
HEDGES_AFTER: dict[str, Bound] = {
    " ".join(phrase.split()): bound
    for bound, phrases in _HEDGES_AFTER.items()
    for phrase in phrases.split(",")
}

# Signs, and nouns with the unit that they stand for. A name shared by several countries is its own
# unit: a crown may be Czech, Danish or Swedish. "Pounds" may be weights and "won" a verb.
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "yen"} | {
    form: unit
    for unit, forms in {
        "USD": "dollars dollar",
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
