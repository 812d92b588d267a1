"""Keys: the spellings under which a place is kept, made from all its names."""

import re
import unicodedata
from collections.abc import Iterable

from twosource.gazetteer.names import fold_name

__all__ = ["DIVISIONS", "make_keys", "make_region_keys"]

# Words that say what kind of region a name is: "Idlib province", "Rapides Parish".
DIVISIONS = frozenset(
    """county department district division emirate governorate krai municipality oblast parish
    prefecture province region republic state territory voivodeship""".split()
)
# Where Arabic is one of the languages (ISO 3166-1 alpha-2), by the countries of GeoNames.
ARABIC = frozenset(
    """AE BH DJ DZ EG EH ER IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN TZ UG YE
    """.split()
)
# The Arabic article as GeoNames writes it, with its assimilated forms: "Ar Raqqah".
ARTICLES = frozenset(
    ["ad", "adh", "al", "an", "ar", "as", "ash", "at", "ath", "az", "ed", "el", "er", "esh", "ez"]
)
INNER_ARTICLE = re.compile(rf"(?<= )({'|'.join(sorted(ARTICLES, key=len, reverse=True))}) (?=\w)")
SHORT_FORMS = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
LONGEST = 60  # longer alternate names are descriptions


def make_keys(country: str, names: Iterable[str]) -> set[str]:
    """The keys of a place in the country with this code that has these names.

    Names in other scripts, and longer than 60 letters, give none.
    """
    keys = _add_short_forms(_fold_names(names))
    return _vary_arabic(keys) if country in ARABIC else keys


def make_region_keys(country: str, names: Iterable[str]) -> set[str]:
    """The keys of a region: "abyan" too for "Abyan Governorate"."""
    keys = make_keys(country, names)
    return keys | {_drop_division(key) for key in keys}


def _fold_names(names: Iterable[str]) -> set[str]:
    """The keys of names that are written in Latin letters.

    Names without a capital letter are left out: they are what GeoNames's machine made of names
    in other scripts ("ba ge da" for Baghdad).
    """
    keys = {fold_name(name) for name in names if _is_latin(name) and name != name.lower()}
    return {key for key in keys if len(key) <= LONGEST and sum(map(str.isalpha, key)) >= 2}


def _is_latin(name: str) -> bool:
    """Whether all letters of a name are Latin, and it has one; modifier letters count as marks."""
    letters = [
        letter for letter in name if unicodedata.category(letter) in {"Lu", "Ll", "Lo", "Lt"}
    ]
    return bool(letters) and all("LATIN" in unicodedata.name(letter, "") for letter in letters)


def _add_short_forms(keys: set[str]) -> set[str]:
    """Add "st louis" to "saint louis", and so on."""
    pairs = [(key, key.partition(" ")) for key in keys]
    return keys | {
        f"{SHORT_FORMS[first]} {rest}"
        for _, (first, _, rest) in pairs
        if first in SHORT_FORMS and rest
    }


def _vary_arabic(keys: set[str]) -> set[str]:
    """Add the other ways to write the Arabic article and ending.

    "raqqah", "al raqqah", "raqqa" and "al raqqa" to "ar raqqah"; "deir ezzor" to "deir ez zor".
    """
    varied = set(keys)
    for key in keys:
        first, _, rest = key.partition(" ")
        if first in ARTICLES and len(rest) > 3:
            varied |= {rest, f"al {rest}"}
        varied.add(INNER_ARTICLE.sub(r"\1", key))
    return varied | {key.removesuffix("h") for key in varied if key.endswith("ah") and len(key) > 4}


def _drop_division(key: str) -> str:
    """A region's key without the word for its kind: "abyan" for "abyan governorate"."""
    bare, _, kind = key.rpartition(" ")
    return bare if kind in DIVISIONS and len(bare) > 2 else key.removeprefix("muhafazat ")
