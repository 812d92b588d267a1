"""Stories from plain texts, read as the program reads them: one text for each outlet."""

from functools import cache

from twosource.analysis import analyse, open_network
from twosource.gazetteer import open_gazetteer
from twosource.intake import Given, read_bytes
from twosource.languages import ENGLISH
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.model.stories import Statement, Story
from twosource.reading import read
from twosource.reconciling import reconcile

__all__ = ["PLACE", "between", "find_statement", "tell"]

PLACE = "the market of Baghdad"  # a town that the gazetteer knows

_PLACES = open_gazetteer()


@cache
def _read(outlet: str, text: str, published: str | None) -> tuple[Report, Findings]:
    given = Given(published=published, outlet=outlet)
    report = read_bytes(text.encode(), f"{outlet}.txt", given)
    analysis = open_network().annotate(analyse(report, ENGLISH.sentences))
    return report, read(report, analysis, language=ENGLISH, places=_PLACES)


def tell(*texts: str, published: str | None = "2024-03-05", undated: tuple[int, ...] = ()) -> Story:
    """Reconcile texts of outlets A, B, C …; they make one story. ``undated`` have no date."""
    made = [
        _read(f"Daily {letter}", text, None if at in undated else published)
        for at, (letter, text) in enumerate(zip("ABCDEFGH", texts, strict=False))
    ]
    found = reconcile([one for one, _ in made], [two for _, two in made], twosource="test")
    (story,) = found.stories
    return story


def between(story: Story) -> list[tuple[str, str, str]]:
    """Return kind and both voices of the relations between claims; own voices are empty."""
    claims = {claim.id: claim for claim in story.claims}
    rows = [row for row in story.relations if row.a in claims and row.b in claims]
    return sorted(
        (row.kind, _voice(claims[row.a].chain), _voice(claims[row.b].chain)) for row in rows
    )


def _voice(chain: tuple[object, ...]) -> str:
    return getattr(chain[-1], "name", "") or "" if chain else ""


def find_statement(story: Story, about: str, words: str) -> Statement:
    """Return the one statement about something with these words."""
    (only,) = [
        it
        for it in story.statements
        if it.about == about and it.value and it.value.words.text.lower() == words.lower()
    ]
    return only
