"""Groups of people that are counted, and which lie within which.

People contain civilians, fighters, officers and so on; civilians contain children, women,
medics. Two groups are comparable when they are the same; a part's lower bound is a lower bound
of its whole; disjoint groups are not compared at all.
"""

from typing import Literal, get_args

__all__ = ["GROUPS", "PARENT", "Group", "compare_groups"]

Group = Literal[
    "people",
    "civilians",
    "children",
    "women",
    "men",
    "elderly",
    "medics",
    "journalists",
    "students",
    "workers",
    "patients",
    "residents",
    "refugees",
    "passengers",
    "tourists",
    "protesters",
    "supporters",
    "prisoners",
    "hostages",
    "officials",
    "candidates",
    "forces",
    "soldiers",
    "police",
    "officers",
    "guards",
    "fighters",
    "attackers",
    "rescuers",
    "things",
]
GROUPS: tuple[str, ...] = get_args(Group)

# One parent each, the narrowest group that contains it. Protesters are people, not always civilians
# ("armed protesters"); children and women are counted as civilians, as UCDP and most tolls do.
PARENT: dict[str, str] = {
    "civilians": "people",
    "children": "civilians",
    "women": "civilians",
    "elderly": "civilians",
    "medics": "civilians",
    "journalists": "civilians",
    "students": "civilians",
    "workers": "civilians",
    "patients": "civilians",
    "residents": "civilians",
    "refugees": "civilians",
    "tourists": "civilians",
    "passengers": "people",
    "men": "people",
    "protesters": "people",
    "supporters": "people",
    "prisoners": "people",
    "hostages": "people",
    "officials": "people",
    "candidates": "people",
    "forces": "people",
    "soldiers": "forces",
    "police": "forces",
    "officers": "forces",
    "guards": "forces",
    "fighters": "people",
    "attackers": "people",
    "rescuers": "people",
}


def _within(group: str, other: str) -> bool:
    while group in PARENT:
        group = PARENT[group]
        if group == other:
            return True
    return False


def compare_groups(a: str, b: str) -> Literal["same", "part", "whole", "apart"]:
    """Say how group ``a`` stands to ``b``: ``part`` when ``a`` lies within ``b``.

    A key that the table does not have is comparable with itself alone.
    """
    if a == b:
        return "same"
    if _within(a, b):
        return "part"
    return "whole" if _within(b, a) else "apart"
