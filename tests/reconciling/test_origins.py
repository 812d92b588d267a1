"""Origins: whose word two claims rest on."""

from collections.abc import Sequence

import pytest

from tests.reconciling.build import Account, Spoken, account, claim, figure, record, voice
from twosource.model.reports import Credit

LEAD = (
    "Nine traders were hurt when a boiler burst in the covered market of Lomark on Monday morning"
)
GUARD = voice("the Civil Guard", "organisation")


WIRE = Credit("Northwire", "source", "front")
HELP = Credit("Northwire", "contributor", "front")


def report(
    name: str,
    *chain: Spoken,
    text: str | None = None,
    outlet: str | None = None,
    credit: Sequence[Credit] = (),
) -> Account:
    """Return a report with one claim; by default its words are its own."""
    words = text or f"{name} wrote of nine hurt traders"
    voices = " and ".join(v.name for v in chain if v.name)
    return account(
        f"{name}.txt",
        f"{words}, {voices or 'it was said'} ({name}). Ola Brandt, {name}, and Per Holt came.",
        claim(words, *chain, counts=[figure("ine", 9)]),
        outlet=outlet or name,
        published="2024-03-05",
        credit=credit,
        named=[("Ola Brandt", "person"), ("Per Holt", "person")],
    )


def same(one: Account, other: Account) -> bool:
    """Say whether the two claims are put on one origin."""
    (story,) = record(one, other).stories
    assert all(claim.origin in {origin.id for origin in story.origins} for claim in story.claims)
    return len(story.origins) == 1


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ((GUARD,), (voice("Civil Guard", "organisation"),), True),
        ((GUARD,), (voice("Northwire", "media"), GUARD), True),
        ((GUARD,), (voice("the Coast Guard", "organisation"),), False),
        ((), (voice("Bright", "media"),), True),
        ((), (), False),
        ((voice(None, "unnamed"),), (voice(None, "unnamed"),), False),
        ((voice("a source", "anonymous"),), (voice("a source", "anonymous"),), False),
        ((voice("witnesses", "crowd"),), (voice("witnesses", "crowd"),), False),
        ((GUARD,), (), False),
    ],
)
def test_the_deepest_voice_decides(
    one: tuple[Spoken, ...], other: tuple[Spoken, ...], *, joined: bool
) -> None:
    """Somebody known is one origin everywhere; who is not known stays with the report."""
    assert same(report("Bright", *one), report("Harbour", *other)) is joined


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((), ()),
        ((voice("a source", "anonymous"),), (voice("a medic", "anonymous"),)),
        ((GUARD,), ()),
        ((voice(None, "unnamed"),), (GUARD,)),
    ],
)
def test_the_same_passage_is_one_origin(one: tuple[Spoken, ...], other: tuple[Spoken, ...]) -> None:
    """Words that stand in two reports rest on one source, even where one paper cut its name."""
    assert same(report("Bright", *one, text=LEAD), report("Harbour", *other, text=LEAD))


@pytest.mark.parametrize(
    ("credit", "joined"),
    [
        ((WIRE,), True),
        ((HELP,), False),
        ((WIRE, Credit("Reed Press", "source", "front")), False),
        ((WIRE, Credit("Reed Press", "contributor", "front")), True),
        ((Credit(None, "contributor", "front"),), False),
    ],
)
def test_the_agency_whose_text_it_is_is_its_voice(
    credit: Sequence[Credit], *, joined: bool
) -> None:
    """A wire's text is the wire's own word; a text that it only helped with is not."""
    one, other = report("Bright", credit=credit), report("Harbour", voice("Northwire", "media"))
    assert same(one, other) is joined


def test_two_known_sources_of_one_passage_stay_two() -> None:
    """A shared passage does not join what two papers credit to two known sources."""
    board = voice("the Hospital Board", "organisation")
    assert not same(report("Bright", GUARD, text=LEAD), report("Harbour", board, text=LEAD))


def test_an_origin_gives_its_reasons() -> None:
    """Who rests on an origin, and through whom, is told in a sentence."""
    wire = voice("Northwire", "media")
    (story,) = record(report("Bright", GUARD), report("Harbour", wire, GUARD)).stories
    (reason,) = story.origins[0].reasons
    assert reason == (
        "both rest on the Civil Guard: Bright (2024-03-05) directly and Harbour (2024-03-05)"
        " through Northwire"
    )
    assert {claim.origin for claim in story.claims} == {story.origins[0].id}


def test_of_many_reports_the_first_are_named() -> None:
    """A sentence names three reports, and counts the rest."""
    told = [report(name, GUARD) for name in ("Ash", "Birch", "Cedar", "Date", "Elm")]
    (story,) = record(*told[::-1]).stories
    (reason,) = story.origins[0].reasons
    assert reason == (
        "all rest on the Civil Guard directly: Ash (2024-03-05), Birch (2024-03-05),"
        " Cedar (2024-03-05) and 2 more"
    )


def test_a_copy_is_told_without_its_words() -> None:
    """The words of a claim may hold a name that a brief keeps back: a reason names the reports."""
    (story,) = record(report("Bright", text=LEAD), report("Harbour", text=LEAD)).stories
    assert story.origins[0].reasons == (
        "the same words stand in Bright (2024-03-05) and Harbour (2024-03-05)",
    )


def test_a_printed_wire_is_told_as_such() -> None:
    """A paper that prints an agency's text rests on the agency with it."""
    (story,) = record(report("Northwire"), report("Harbour", credit=(WIRE,))).stories
    (reason,) = story.origins[0].reasons
    assert reason == (
        "both rest on Northwire: Harbour (2024-03-05) with the text of Northwire and Northwire"
        " (2024-03-05) in its own voice"
    )


def test_an_outlet_of_one_name_is_one_entity() -> None:
    """An outlet's own report and another's words about it are one origin, and one entity."""
    found = record(report("Bright"), report("Harbour", voice("Bright", "media")))
    (bright,) = [outlet for outlet in found.outlets if outlet.name == "Bright"]
    assert bright.entity in {entity.id for entity in found.entities}
    assert [origin.entity for origin in found.stories[0].origins] == [bright.entity]


def test_a_source_that_only_a_helping_agency_may_know_is_not_independent_of_it() -> None:
    """A source without a name, in a text made with an agency's help, may be the agency's."""
    clerk, guard = voice("a clerk", "anonymous"), voice("a guard", "anonymous")
    wire = report("Northwire", guard)
    helped, own = (report("Harbour", clerk, credit=credit) for credit in ((HELP,), ()))
    found = [record(wire, other).stories[0].relations[0] for other in (helped, own)]
    assert [relation.independent for relation in found] == [None, None]
    assert "made with help of" in found[0].reasons[1]
    assert "publisher" in found[1].reasons[1]
