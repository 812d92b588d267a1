"""English number words and hedges."""

from twosource.model.figures import Bound

__all__ = ["HEDGES", "HEDGES_AFTER", "NUMERALS", "VAGUE"]

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
