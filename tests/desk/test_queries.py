"""Questions to a desk: which claims a sentence fits, measured on reports of our own.

The answers that are right were written down from reading the reports, before the program was asked.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from twosource.desk import Desk
from twosource.desk.inquiries import GivenText
from twosource.desk.matches import IndependenceAnswer
from twosource.desk.queries import Queries
from twosource.errors import SettingsWrong

LOMARK = (
    GivenText(
        "Shelling kills 14 in Lomark market\n\n"
        "LOMARK, June 11 - Fourteen people were killed and 32 wounded when shells hit the covered"
        " market in Lomark on Monday, the Lomark Health Directorate said.\n\n"
        "The directorate said that two children were killed.\n\n"
        "The Northern Front denied that its forces had shelled the market.\n",
        "Harbour Times",
        "2024-06-11",
    ),
    GivenText(
        "Army blames Front for market attack in Lomark\n\n"
        "The army accused the Northern Front of shelling the market in Lomark on Monday. At least"
        " 11 people died, the army said.\n\n"
        "Residents said that the shells had come from the army's own base.\n",
        "Daily Reed",
        "2024-06-11",
    ),
    GivenText(
        "Lomark toll rises\n\n"
        "The death toll from Monday's shelling of the market in Lomark has risen to 17, the Lomark"
        " Health Directorate said on Wednesday.\n\n"
        "Thousands of people fled the town, the Green Crescent said.\n",
        "Reed Evening",
        "2024-06-12",
    ),
    GivenText(
        "Relief convoy reaches Lomark\n\n"
        "Between 15 and 20 people were killed in the attack on the market in Lomark on Monday, the"
        " Green Crescent said. The mayor of Lomark, Ilva Renn, resigned on Tuesday.\n",
        "Tarn Post",
        "2024-06-12",
    ),
    GivenText(
        "Bus leaves road near Vessen\n\n"
        "Fourteen people were killed in a bus crash near Vessen on Monday, the Vessen police"
        " said.\n",
        "Vessen Courier",
        "2024-06-12",
    ),
)

SORREL = (
    GivenText(
        "Quake hits Sorrel coast\n\n"
        "At least 26 people were killed and more than 300 injured when an earthquake struck the"
        " town of Sorrel on Sunday, the Civil Defence Agency said.\n\n"
        "The agency said that 4,000 people had been evacuated.\n",
        "Bay Herald",
        "2024-09-02",
    ),
    GivenText(
        "Rescuers search ruins of Sorrel\n\n"
        "The Red Lantern aid group said that 31 people had died in Sorrel. It said 12 people were"
        " missing.\n\n"
        "No one was killed in the nearby village of Marl, the mayor of Marl said.\n",
        "Inland News",
        "2024-09-02",
    ),
    GivenText(
        "Police arrest builders in Sorrel\n\n"
        "Police arrested six builders in Sorrel on Tuesday, the prosecutor, Hanne Voss, said."
        " Lawyers for the builders denied that they had used poor concrete.\n\n"
        "The Civil Defence Agency said on Tuesday that the death toll had risen to 29.\n",
        "Bay Herald",
        "2024-09-04",
    ),
    GivenText(
        "Protest in Sorrel\n\n"
        "About 500 people protested in Sorrel on Tuesday, organisers said. Police put the crowd at"
        " 200. Police fired tear gas at the protesters, a witness said. The Interior Ministry"
        " denied that tear gas was used.\n",
        "Quill",
        "2024-09-04",
    ),
)

VELM = (
    GivenText(
        "Gunmen take teachers in Velm\n\n"
        "VELM, October 7 - Gunmen abducted 11 teachers from a school in Velm on Sunday night, the"
        " provincial governor, Arto Senn, said. Two guards were killed.\n\n"
        "The Marsh Brigade denied any part in the abduction.\n",
        "Lake Times",
        "2024-10-07",
    ),
    GivenText(
        "Teachers still missing\n\n"
        "The teachers' union said that 14 teachers had been abducted in Velm. The army accused the"
        " Marsh Brigade of abducting them.\n\n"
        "In Harn, 40 km to the south, three people were wounded by a landmine on Monday, the"
        " hospital of Harn said.\n",
        "Capital Post",
        "2024-10-08",
    ),
    GivenText(
        "Troops sent to Velm\n\n"
        "The government deployed 600 soldiers to Velm on Tuesday, the defence minister, Ruta Olm,"
        " said. The number of abducted teachers was 11, the minister said.\n\n"
        "About 2,000 residents had left Velm by Tuesday, the Red Lantern aid group said.\n",
        "State Radio",
        "2024-10-09",
    ),
)

# When they were asked for the first time, of 46 sides over Lomark, Sorrel and Velm 31 were found,
# and 7 more wrongly: the dead of one town as those of another, and a deed whatever its number.
# A claim, the outlets whose reports say it, and those whose reports cannot be true with it; also
# where a later count took its place.
ORMEZA_CASES = (
    (
        "Nine people were killed in Ormeza.",
        "Coastland Gazette, Plumbline, Radio Tisava",
        (
            "Kaldavar Dispatch, Coastland Gazette, Kaldavar Ledger, Corvane, Kelmaria Today,"
            " Tisava Mirror, Upland Voice, Kaldavar Standard"
        ),
    ),
    (
        "Four people were killed in Ormeza.",
        "Corvane, Kaldavar Ledger, Kelmaria Today, Tisava Mirror, Coastland Gazette",
        "Coastland Gazette, Radio Tisava, Kaldavar Dispatch, Plumbline, Upland Voice",
    ),
    (
        "Police used live ammunition in Ormeza.",
        "Radio Tisava, Tisava Mirror, Plumbline",
        "Kaldavar Dispatch, Coastland Gazette, Corvane, Kaldavar Ledger, Kelmaria Today",
    ),
    (
        "Protesters threw a grenade at police in Ormeza.",
        "Kelmaria Today",
        "Coastland Gazette",
    ),
    ("A curfew was imposed in Ormeza.", "Kelmaria Today, Tisava Mirror", ""),
    (
        "More than 3,000 people took part in the march in Ormeza.",
        "Ormeza Morning Courier, Ormeza Evening Courier",
        "Kelmaria Today, Tisava Mirror",
    ),
    (
        "The water board's annexe was set on fire in Ormeza.",
        (
            "Corvane, Kaldavar Ledger, Ormeza Morning Courier, Ormeza Evening Courier,"
            " Kaldavar Standard"
        ),
        "",
    ),
    ("No police officers were killed in Ormeza.", "Corvane, Kaldavar Ledger, Kelmaria Today", ""),
    ("A bus was set on fire in Ormeza.", "", ""),
    ("Nine people were killed in Kaldavar.", "", ""),
)
LOMARK_CASES = (
    (
        "Fourteen people were killed in Lomark on 10 June 2024.",
        "Harbour Times, Daily Reed",
        "Reed Evening, Tarn Post",
    ),
    (
        "At least 11 people were killed in Lomark.",
        "Harbour Times, Daily Reed, Reed Evening, Tarn Post",
        "",
    ),
    (
        "Seventeen people were killed in the shelling of the market in Lomark.",
        "Reed Evening, Daily Reed, Tarn Post",
        "Harbour Times",
    ),
    ("The Northern Front shelled the market in Lomark.", "Daily Reed", "Harbour Times"),
    ("The army shelled the market in Lomark.", "Daily Reed", ""),
    ("Two children were killed in Lomark.", "Harbour Times", ""),
    ("The mayor of Lomark resigned.", "Tarn Post", ""),
    ("Fourteen people were killed in Vessen.", "Vessen Courier", ""),
    ("Fourteen people were killed in Kaldavar.", "", ""),
    ("32 people were injured in Lomark.", "Harbour Times", ""),
    ("Thousands of people fled Lomark.", "Reed Evening", ""),
    ("Rebels bombed the airport of Lomark.", "", ""),
)

SORREL_CASES = (
    ("At least 26 people were killed in Sorrel.", "Bay Herald, Inland News", ""),
    ("29 people were killed by the earthquake in Sorrel.", "Bay Herald", "Inland News"),
    ("Nobody was killed in Marl.", "Inland News", ""),
    ("Twelve people are missing in Sorrel.", "Inland News", ""),
    ("4,000 people were evacuated from Sorrel.", "Bay Herald", ""),
    ("Police arrested six builders in Sorrel.", "Bay Herald", ""),
    ("About 500 people protested in Sorrel.", "Quill", "Quill"),
    ("Police fired tear gas at protesters in Sorrel.", "Quill", "Quill"),
    ("Police used water cannon in Sorrel.", "", ""),
    ("31 people were killed in Marl.", "", "Inland News"),
)

VELM_CASES = (
    ("Gunmen abducted 11 teachers in Velm.", "Lake Times, State Radio", "Capital Post"),
    ("Fourteen teachers were abducted in Velm.", "Capital Post", "Lake Times, State Radio"),
    ("The Marsh Brigade abducted teachers in Velm.", "Capital Post", "Lake Times"),
    ("Two guards were killed in Velm.", "Lake Times", ""),
    ("Three people were wounded in Harn.", "Capital Post", ""),
    ("Three people were wounded in Velm.", "", ""),
    ("About 2,000 people left Velm.", "State Radio", ""),
    ("600 soldiers were sent to Velm.", "State Radio", ""),
    ("Nobody was killed in Velm.", "", "Lake Times"),
)


@pytest.fixture(scope="module")
def ormeza(samples: Path) -> Queries:
    """Return questions to a desk in memory that holds the samples."""
    desk = Desk()
    assert desk.add(samples).refused == ()
    return Queries(desk)


@pytest.fixture(scope="module")
def nothing() -> Queries:
    """Return questions to a desk that holds nothing."""
    return Queries(Desk())


def list_sides(answer: IndependenceAnswer) -> Iterator[tuple[str, str]]:
    """Yield the outlets whose reports say a claim, or contradict it."""
    for side, sources in (("for", answer.sources_for), ("against", answer.sources_against)):
        for source in sources:
            assert not source.more_claims
            yield from ((match.compared.outlet, side) for match in source.claims)


def score(
    cases: tuple[tuple[str, str, str], ...], ask: Callable[[str], IndependenceAnswer]
) -> tuple[int, int, int, list[str]]:
    """Return how many sides were found right, wrongly, and not at all; and which were wrong."""
    right = wrong = missed = 0
    told: list[str] = []
    for claim, on, against in cases:
        wanted = {(it, "for") for it in on.split(", ") if it}
        wanted |= {(it, "against") for it in against.split(", ") if it}
        found = set(list_sides(ask(claim)))
        right += len(wanted & found)
        wrong += len(found - wanted)
        missed += len(wanted - found)
        told += [f"{claim} +{it}" for it in sorted(found - wanted)]
        told += [f"{claim} -{it}" for it in sorted(wanted - found)]
    return right, wrong, missed, told


def test_the_samples_are_matched(ormeza: Queries) -> None:
    """On the samples nothing is matched wrongly, and most of what is right is found."""
    right, wrong, missed, told = score(
        ORMEZA_CASES, lambda claim: ormeza.independent_origins(claim, limit=50)
    )
    assert (right, wrong) == (35, 0), told
    assert missed <= 10, told


@pytest.mark.parametrize(
    ("texts", "cases", "found", "left"),
    [(LOMARK, LOMARK_CASES, 18, 2), (SORREL, SORREL_CASES, 12, 1), (VELM, VELM_CASES, 3, 10)],
    ids=["Lomark", "Sorrel", "Velm"],
)
def test_other_reports_are_matched(
    nothing: Queries,
    texts: tuple[GivenText, ...],
    cases: tuple[tuple[str, str, str], ...],
    found: int,
    left: int,
) -> None:
    """On a shelling, an earthquake and an abduction nothing is matched wrongly, either."""
    right, wrong, missed, told = score(
        cases, lambda claim: nothing.independent_origins(claim, texts=texts, limit=50)
    )
    assert (right, wrong) == (found, 0), told
    assert missed <= left, told


def test_the_count_is_that_of_the_record(ormeza: Queries) -> None:
    """Asked in words, a toll has as many independent origins as the record has for it."""
    (story,) = ormeza.stories().stories
    brief = ormeza.brief(story.id)
    (toll,) = [one for one in brief.contested if one.about == "killed" and one.best == 9]
    answer = ormeza.independent_origins("Nine people were killed in Ormeza.")
    assert answer.independent_for == toll.independent_origins
    assert answer.independent_against == toll.independent_against


def test_copies_are_one_origin(nothing: Queries) -> None:
    """Three papers that print one agency's text are one origin."""
    text = "LOMARK (Northwire) - Nine people were killed in Lomark, the Green Crescent said."
    papers = [GivenText(text, outlet, "2024-06-11") for outlet in ("Reed", "Post", "Times")]
    answer = nothing.independent_origins("Nine people were killed in Lomark.", texts=papers)
    assert (answer.independent_for, answer.reports_for) == (1, 3)


def test_the_story_need_not_be_named_again(ormeza: Queries) -> None:
    """Without a place a claim fits only in part, unless its story is asked about."""
    (story,) = ormeza.stories().stories
    claim = "Nine people were killed."
    assert ormeza.independent_origins(claim).independent_for == 0
    assert ormeza.independent_origins(claim, story=story.id).independent_for == 3


def test_who_struck_whom_is_not_turned_about(ormeza: Queries) -> None:
    """That protesters threw a grenade at police is no claim that police threw one at them."""
    answer = ormeza.independent_origins("Police threw a grenade at protesters in Ormeza.")
    assert answer.sources_for == ()
    assert any("another order" in why for match in answer.partly for why in match.reasons)


def test_private_names_are_kept_back(nothing: Queries) -> None:
    """Who was killed appears without a name, in words and in what is searched for."""
    text = "Mirela Dost, 31, a baker, was killed in Lomark on Monday, her brother said."
    texts = [GivenText(text, "Daily Reed", "2024-06-11")]
    answer = nothing.who_says("A baker was killed in Lomark.", texts=texts)
    assert "Dost" not in str(answer)
    assert "Dost" not in str(nothing.brief(texts=texts))
    assert "Mirela Dost" in str(Queries(Desk(), names=True).brief(texts=texts))


def test_what_was_not_looked_at_is_said(ormeza: Queries, nothing: Queries) -> None:
    """An answer names passages that were not read, days without a date, and what fits partly."""
    told = " ".join(ormeza.independent_origins("Nine people were killed in Ormeza.").not_looked_at)
    assert "passages in other languages (ar)" in told
    assert "fit only partly" in told
    undated = nothing.independent_origins("Nine people were killed in Lomark on Monday.")
    assert any("“Monday” in the question" in it for it in undated.not_looked_at)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Queries]:
    """Return questions to a kept desk of several stories, one of which names a victim."""
    folder = tmp_path_factory.mktemp("queries")
    victim = "Mirela Dost, 31, a baker, was killed in Ormeza on Monday, her brother said."
    background = (
        "Nine people were killed in Tarn Hill on Tuesday, the Green Crescent said. Four people had"
        " died in Lomark in May."
    )
    given = [*LOMARK, GivenText(victim, "Daily Reed", "2024-03-05")]
    rows = [asdict(one) for one in (*given, GivenText(background, "Tarn Post", "2024-09-04"))]
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with Desk(folder / "desk.db") as desk:
        assert desk.add(path).refused == ()
        yield Queries(desk)


def test_the_right_story_answers(kept: Queries) -> None:
    """Of the stories of a kept desk the one that fits answers, and what else fits is named."""
    answer = kept.independent_origins("Seventeen people were killed in Lomark in June 2024.")
    assert answer.story is not None
    told = {it.compared.outlet for source in answer.sources_for for it in source.claims}
    assert told == {"Reed Evening", "Daily Reed", "Tarn Post"}
    assert answer.independent_for == 3
    bus = kept.independent_origins("Fourteen people were killed in Vessen.")
    assert bus.story is not None
    assert bus.story.id != answer.story.id
    assert bus.independent_for == 1


def test_another_place_in_the_report_is_no_tie(kept: Queries) -> None:
    """That a report on one town mentions another does not move its dead there."""
    assert kept.independent_origins("Nine people were killed in Lomark.").sources_for == ()
    assert kept.independent_origins("Nine people were killed in Tarn Hill.").independent_for == 1


def test_a_search_keeps_names_back(kept: Queries) -> None:
    """Who looks for a victim's name sees bars where it stands."""
    (found,) = kept.search("Dost").reports
    (passage,) = found.passages
    assert "Dost" not in passage.words
    assert "█" in passage.words
    assert len(passage.words) == passage.end - passage.start


@pytest.mark.parametrize("published", ["2024?", "2024-06/..", "2024-06"])
def test_a_vague_day_is_compared_as_far_as_it_goes(nothing: Queries, published: str) -> None:
    """A day that is vague or open dates nothing, and does no harm."""
    assert nothing.independent_origins("On Monday Lomark was shelled.", published=published)


@pytest.mark.parametrize("published", ["2024-13-45", "Y170000002", "../..", "Monday", ""])
def test_a_wrong_day_is_refused(nothing: Queries, published: str) -> None:
    """What is no day is refused in a sentence."""
    with pytest.raises(SettingsWrong, match="is not a date"):
        nothing.independent_origins("On Monday Lomark was shelled.", published=published)


def test_a_desk_in_memory_has_no_index(nothing: Queries) -> None:
    """Words are searched on a kept desk alone."""
    with pytest.raises(SettingsWrong, match="no index"):
        nothing.search("Ormeza")
