"""News agencies: the names that stand in credits, and the words that such names end in."""

import re

__all__ = ["AGENCY", "is_agency", "read_agencies"]

_KNOWN = """
    Agence France-Presse|Agence France Presse|AFP|Associated Press|The Associated Press|AP|Reuters
    |Thomson Reuters|Thomson Reuters Foundation|UPI|United Press International|DPA|dpa|EFE|ANSA
    |TASS|Itar-Tass|ITAR-TASS|RIA Novosti|RIA|Interfax|Xinhua|Kyodo|Jiji|Yonhap|PTI|ANI|IANS|APP
    |Anadolu Agency|Anadolu|AA|DHA|SANA|IRNA|ISNA|Fars|Tasnim|Mehr|WAFA|MENA|NNA|NINA|INA|KUNA|QNA
    |SPA|WAM|BNA|Petra|SABA|APS|TAP|MAP|ANP|Belga|APA|ATS|Keystone-SDA|Ritzau|TT|NTB|STT|PAP|CTK
    |MTI|BTA|Agerpres|Tanjug|Hina|Ukrinform|Unian|PA|PA Media|Press Association|AAP|Canadian Press
    |The Canadian Press|Bloomberg|Antara|Bernama|VNA|TNA|NAN|GNA|Ruptly|Storyful
"""
_NAMES = "|".join(re.escape(name.strip()) for name in _KNOWN.split("|"))
AGENCY = re.compile(rf"(?<!\w)(?:{_NAMES}|REUTERS)(?!\w)")
_ENDS = re.compile(r"(?:\b(?:News|Agency|Press|Newswire|Media|TV|Radio)|[a-z]wire|Wire)$")
_BETWEEN = re.compile(r"\s*(?:,|/|;|&|\+|\band\b|\bwith\b|\bAnd\b)\s*")
# "TRTWorld and agencies": an agency stands behind it, but nobody says which.
_NOBODY = frozenset({"agencies", "wires", "wire services", "news agencies", "staff", "wire"})


def is_agency(name: str) -> bool:
    """Say whether a name is a known agency's or ends as an agency's does ("Reed News")."""
    return bool(AGENCY.fullmatch(name) or (name[:1].isupper() and _ENDS.search(name)))


def read_agencies(words: str) -> tuple[str, ...]:
    """Return the agencies in a list of names: ``"AP, Reuters and AFP"`` gives all three."""
    names = (name.strip(" .") for name in _BETWEEN.split(words))
    return tuple(name for name in names if name.lower() not in _NOBODY and is_agency(name))
