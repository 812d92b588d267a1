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
    """What joins claims is told in a sentence."""
    (story,) = record(report("Bright", GUARD), report("Harbour", GUARD)).stories
    assert story.origins[0].reasons == ("several reports name the Civil Guard as the source",)
    assert {claim.origin for claim in story.claims} == {story.origins[0].id}


def test_an_outlet_of_one_name_is_one_entity() -> None:
    """An outlet's own report and another's words about it are one origin, and one entity."""
    found = record(report("Bright"), report("Harbour", voice("Bright", "media")))
    (bright,) = [outlet for outlet in found.outlets if outlet.name == "Bright"]
    assert bright.entity in {entity.id for entity in found.entities}
    assert [origin.entity for origin in found.stories[0].origins] == [bright.entity]
