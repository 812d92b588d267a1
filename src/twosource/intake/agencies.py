"""News agencies: the names that stand in credits, and the words that such names end in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from twosource.outlets import known_outlets

__all__ = [
    "AGENCY",
    "UNNAMED",
    "Named",
    "is_agency",
    "is_known",
    "is_outlet",
    "read_names",
    "split_names",
]

_KNOWN = """
    Agence France-Presse|Agence France Presse|AFP|Associated Press|The Associated Press|AP|Reuters
    |Thomson Reuters|Thomson Reuters Foundation|UPI|United Press International|DPA|dpa|EFE|ANSA
    |TASS|Itar-Tass|ITAR-TASS|RIA Novosti|RIA|Interfax|Xinhua|Kyodo|Jiji|Yonhap|PTI|ANI|IANS|APP
    |Anadolu Agency|Anadolu|AA|DHA|SANA|IRNA|ISNA|Fars|Tasnim|Mehr|WAFA|MENA|NNA|NINA|INA|KUNA|QNA
    |SPA|WAM|BNA|Petra|SABA|APS|TAP|MAP|ANP|Belga|APA|ATS|Keystone-SDA|Ritzau|TT|NTB|STT|PAP|CTK
    |MTI|BTA|Agerpres|Tanjug|Hina|Ukrinform|Unian|PA|PA Media|Press Association|AAP|Canadian Press
    |The Canadian Press|Bloomberg|Antara|Bernama|VNA|TNA|NAN|GNA|INTERFAX|Press Trust of India
    |Ruptly|Storyful
"""
_NAMES = "|".join(re.escape(name.strip()) for name in _KNOWN.split("|"))
AGENCY = re.compile(rf"(?<!\w)(?:{_NAMES}|REUTERS)(?!\w)")
# Names that are other things as often: "Petra, Jordan", "MAP", "PA".
_WORDS = frozenset(
    "AA APA APP ATS Antara Belga Fars Hina MAP MENA Mehr NAN PA PAP Petra SPA TAP TT".split()
)
# "TRTWorld and agencies": an agency stands behind it, but nobody says which.
UNNAMED = re.compile(
    r"(?:(?:[Nn]ews|[Ww]ire|[Pp]ress|[Oo]ther|[Ll]ocal|[Ii]nternational) )?"
    r"(?:[Aa]gencies|[Ww]ires|[Ww]ire [Ss]ervices?|[Nn]ews [Ss]ervices|[Aa]gency"
    r"(?: [Ii]nputs?| [Rr]eports?| [Mm]aterial)?|[Ww]ire [Rr]eports?|AGENCIES|WIRES)"
)
_ENDS = re.compile(r"(?:\b(?:News|Agency|Press|Newswire|Media|TV|Radio)|[a-z]wire|Wire)$")
_BETWEEN = re.compile(r"\s*(,? and\b|,? & |[,/;+&]|\bAnd\b)\s*")
_WITH = re.compile(r"(?:^|\s*,?\s+)(?:[Ww]ith|WITH)\s+")
# "Ada Ray of AFP", "AFP in Harbour City", "AFP correspondent Ada Ray", "ADA RAY AFP".
_OF = re.compile(r".+\b(?:of|for|from) (?P<name>(?:[Tt]he )?\S.*)$")
_PLACE = re.compile(r" (?:in|at) [A-Z].*$")
_LAST = re.compile(rf"(?:{AGENCY.pattern}|Associated Press|Agence France-Presse)$")
_WORKS = re.compile(r" (?:[Ss]taff|STAFF|(?:[Ss]taff )?(?:writer|reporter|correspondent)s?)\b.*$")


@dataclass(frozen=True, slots=True)
class Named:
    """Who stands in a credit: people, agencies whose text it is, and those that only helped.

    ``"Ada Ray, AFP"`` is AFP's; with ``"Ada Ray and AFP"`` and ``"Ada Ray, with agencies"`` the
    text is her outlet's, and ``helpers`` holds AFP, and None for agencies without a name.
    """

    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    helpers: tuple[str | None, ...] = ()

    @property
    def author(self) -> str | None:
        """The people as one line, or None."""
        return ", ".join(self.people) or None


def is_agency(name: str) -> bool:
    """Say whether a name is a known agency's or ends as an agency's does ("Reed News")."""
    return bool(AGENCY.fullmatch(name) or (name[:1].isupper() and _ENDS.search(name)))


def is_known(name: str) -> bool:
    """Say whether a name is a known agency's and can hardly be anything else ("Petra")."""
    return AGENCY.fullmatch(name) is not None and name not in _WORDS


def is_outlet(name: str) -> bool:
    """Say whether a name is an agency's, an outlet's of the table, or a station's ("KPIX")."""
    first = name.split(" ", 1)[0]
    short = first.isupper() and (first == name or known_outlets().find(first) is not None)
    return is_agency(name) or known_outlets().find(name) is not None or short


def split_names(words: str) -> list[str]:
    """Return the names of a list: ``"AP, Reuters and AFP"`` gives three."""
    return [name for name in map(_clean, _BETWEEN.split(words)[::2]) if name]


def read_names(words: str) -> Named:
    """Return who stands in a credit, by their names and by what joins them."""
    own, *helping = _WITH.split(words)
    people, agencies, helpers = [], [], list[str | None]()
    named = list(_classify(own))
    staffed = any(kind == "person" for _, kind, _ in named)
    for name, kind, joined in named:
        match kind:
            case "person":
                people.append(name)
            case "unnamed":
                helpers.append(None)
            case _ if staffed and joined:
                helpers.append(name)
            case _:
                agencies.append(name)
    for part in helping:
        helpers += [
            name if kind == "agency" else None
            for name, kind, _ in _classify(part)
            if kind != "person"
        ]
    return Named(tuple(people), tuple(agencies), tuple(helpers))


def _classify(words: str) -> Iterator[tuple[str, str, bool]]:
    """Yield each name with its kind, and whether it stands beside the others as their equal.

    After a comma stands whose reporter somebody is: "Ada Ray, AFP".
    """
    parts = _BETWEEN.split(words)
    for place, part in enumerate(parts[::2]):
        marks = parts[max(0, 2 * place - 1) : 2 * place + 2 : 2]
        before = marks[0] if place and marks else (parts[1] if len(parts) > 1 else ",")
        joined = before.strip() != ","
        for name, kind in _take_apart(_clean(part)):
            yield name, kind, joined and name == _clean(part)


def _clean(name: str) -> str:
    return name.strip(" .\t\u00a0")


def _take_apart(name: str) -> Iterator[tuple[str, str]]:
    """Yield the person and the agency of one name: "ADA RAY Associated Press" holds both."""
    if not name:
        return
    short = _WORKS.sub("", _PLACE.sub("", name))
    if UNNAMED.fullmatch(name):
        yield name, "unnamed"
    elif AGENCY.fullmatch(short):
        yield short, "agency"
    elif (of := _OF.fullmatch(name)) and is_agency(_PLACE.sub("", of["name"])):
        yield name[: of.start("name")].rsplit(None, 1)[0], "person"
        yield _PLACE.sub("", of["name"]), "agency"
    elif (last := _last_agency(name)) is not None:
        yield name[:last].strip(), "person"
        yield name[last:], "agency"
    elif is_agency(name):
        yield name, "agency"
    else:
        yield name, "person"


def _last_agency(name: str) -> int | None:
    """Return where a known agency begins after a person: "ADA RAY Associated Press".

    A page that lost its breaks glues the two, "ADA RAYAssociated Press".
    """
    found = _LAST.search(name)
    if found and len(name[: found.start()].split()) >= 2:
        return found.start()
    return None
