"""Scripts: which one a letter belongs to, and the languages that their letters give away."""

import unicodedata
from collections import Counter
from functools import cache

__all__ = ["SPACELESS", "count_scripts", "find_script", "read_letters"]

# First words of Unicode names, and their ISO 15924 codes.
_CODES = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "GUJARATI": "Gujr",
    "GURMUKHI": "Guru",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KANNADA": "Knda",
    "KATAKANA": "Jpan",
    "KATAKANA-HIRAGANA": "Jpan",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "LATIN": "Latn",
    "MALAYALAM": "Mlym",
    "MYANMAR": "Mymr",
    "ORIYA": "Orya",
    "SINHALA": "Sinh",
    "SYRIAC": "Syrc",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "THAANA": "Thaa",
    "THAI": "Thai",
    "TIBETAN": "Tibt",
    "TIFINAGH": "Tfng",
}
SPACELESS = frozenset({"Hani", "Jpan", "Khmr", "Laoo", "Mymr", "Thai", "Tibt"})

# Language, letters that prove it, letters that it does not have. Iraqis write the sounds of "g" and
# "ch" with Persian letters, so those prove nothing.
_LETTERS = {
    "Arab": (
        ("ur", "ٹڈڑںے", "ةيكټډړښ"),
        ("ckb", "ڕڵێ", "ةٹڈڑںے"),
        ("ps", "ټډړښځڅ", "ةٹڈڑے"),
        ("fa", "یک", "ةيكأإٹڈڑںےڕڵێەټډړښېۇ"),
        ("ar", "ةيكأإ", "یکٹڈڑںےڕڵێەټډړښېۇ"),
    ),
    "Armn": (("hy", "", ""),),
    "Cyrl": (
        ("uk", "їєґ", "ыэёўъ"),
        ("mk", "ѓќѕ", "ыэёъђћ"),
        ("sr", "ђћ", "ыэёъѓќ"),
        ("ru", "ыэё", "ўіїєґѓќљњђћџјқғңөүұһәҷҳӣӯ"),
    ),
    "Geor": (("ka", "", ""),),
    "Grek": (("el", "", ""),),
    "Hang": (("ko", "", ""),),
    "Jpan": (("ja", "", ""),),
    "Thai": (("th", "", ""),),
}
# Proving letters for each letter of other languages: "مقتل جندي قرب لوحة «پل بند ہے»" is Arabic.
_LEAST_PROOF = 3


@cache
def find_script(letter: str) -> str | None:
    """Return the ISO 15924 code of a letter; None for anything else and for rare scripts."""
    if not letter.isalpha():
        return None
    return _CODES.get(unicodedata.name(letter, "").partition(" ")[0])


def count_scripts(text: str) -> Counter[str]:
    """Count the letters of each script; Chinese letters beside kana are counted as Japanese."""
    counts: Counter[str] = Counter()
    for letter, times in Counter(text).items():
        if script := find_script(letter):
            counts[script] += times
    if counts["Jpan"] and counts["Hani"]:
        counts["Jpan"] += counts.pop("Hani")
    return +counts


def read_letters(text: str, script: str) -> str | None:
    """Return the language that letters of ``script`` prove, or None where they do not."""
    counts = Counter(text)
    for language, some, none in _LETTERS.get(script, ()):
        proof = sum(counts[letter] for letter in some)
        against = sum(counts[letter] for letter in none)
        if not some or (proof > 0 and proof >= _LEAST_PROOF * against):
            return language
    return None
