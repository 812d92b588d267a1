"""Short names: what stands beside them, and which full name they mean."""

from dataclasses import replace

import pytest

from tests.reconciling.build import Account, account
from twosource.model.names import Standing
from twosource.reconciling.accounts import gather_accounts
from twosource.reconciling.joins import Group
from twosource.reconciling.names import Directory, make_directory


def tell(text: str, person: str, *titles: str, body: str | None = None) -> Account:
    """Return a report that names a person with titles, and perhaps a body."""
    named = [(person, "person"), *([(body, "organisation")] if body else [])]
    report, findings = account(text, text, named=named)  # type: ignore[arg-type]
    entities = tuple(
        replace(entity, titles=titles) if entity.kind == "person" else entity
        for entity in findings.entities
    )
    return report, replace(findings, entities=entities)


def direct(*made: Account, story: bool = False) -> Directory:
    """Return the directory of reports, each a story of its own or all of one."""
    accounts = gather_accounts([report for report, _ in made], [found for _, found in made])
    stories = [Group(tuple(one.id for one in accounts), ())] if story else []
    return make_directory(accounts, stories=stories)


def groups(directory: Directory) -> set[frozenset[str]]:
    """Return the names of each person of a directory."""
    return {
        frozenset(span.text for span in entity.names)
        for entity in directory.entities
        if entity.kind == "person"
    }


ALI = tell("President Ali Hassan spoke in Lomark.", "Ali Hassan", "President")


@pytest.mark.parametrize(
    ("text", "titles", "same"),
    [
        ("President Hassan left.", ("President",), True),
        ("The former President Hassan left.", ("former President",), True),
        ("Captain Hassan left.", ("Captain",), False),
        ("Hassan left.", (), False),
    ],
)
def test_an_office_tells_whose_surname_it_is(
    text: str, titles: tuple[str, ...], *, same: bool
) -> None:
    """A land has one president; of captains there are many, and a surname alone is nobody's."""
    found = groups(direct(ALI, tell(text, "Hassan", *titles)))
    assert found == (
        {frozenset(["Ali Hassan", "Hassan"])}
        if same
        else {frozenset(["Ali Hassan"]), frozenset(["Hassan"])}
    )


def test_a_body_beside_tells_whose_surname_it_is() -> None:
    """Both reports introduce the name beside the Lomark Dockers Union."""
    union = "Lomark Dockers Union"
    full = tell(f"Ola Brandt of the {union} spoke.", "Ola Brandt", body=union)
    short = tell(f"Brandt, of the {union}, left.", "Brandt", body=union)
    (person,) = (entity for entity in direct(full, short).entities if entity.kind == "person")
    assert person.reasons == (
        "“Brandt” is the surname of “Ola Brandt”, and both stand beside “lomark dockers union”",
    )


def test_the_fuller_context_decides_between_two_full_names() -> None:
    """In one story President Hassan is the one of two who is called president."""
    omar = tell("Omar Hassan, a baker, watched.", "Omar Hassan")
    short = tell("President Hassan left.", "Hassan", "President")
    assert groups(direct(ALI, omar, short, story=True)) == {
        frozenset(["Ali Hassan", "Hassan"]),
        frozenset(["Omar Hassan"]),
    }


def test_two_surnames_that_two_full_names_fit_are_not_joined() -> None:
    """Where Hassan may be Ali or Omar, two reports' Hassans may be two persons."""
    omar = tell("Omar Hassan, a baker, watched.", "Omar Hassan")
    bare = [tell("Hassan left.", "Hassan"), tell("Hassan laughed.", "Hassan")]
    assert len(direct(ALI, omar, *bare, story=True).entities) == 4


@pytest.mark.parametrize(
    ("standings", "guarded"),
    [(("child", "killed"), "child"), (("injured", None), "injured"), (("public", "killed"), None)],
)
def test_a_surname_that_may_be_a_private_persons_is_kept_back_with_it(
    standings: tuple[Standing | None, ...], guarded: Standing | None
) -> None:
    """Of two of one name it is not known who is meant: unless one is public, both are guarded."""
    full = [tell("Ada Ray was there.", "Ada Ray"), tell("Tom Ray was there.", "Tom Ray")]
    made = [
        (report, replace(f, entities=tuple(replace(e, standing=held) for e in f.entities)))
        for (report, f), held in zip(full, standings, strict=True)
    ]
    directory = direct(*made, tell("Ray was there.", "Ray"), story=True)
    (bare,) = (entity for entity in directory.entities if entity.name == "Ray")
    assert bare.standing == guarded


def test_the_directory_is_one_for_any_order_of_the_reports() -> None:
    """The same entities with the same reasons, whichever report comes first."""
    made = [
        ALI,
        tell("President Hassan left.", "Hassan", "President"),
        tell("Hasan laughed.", "Hasan"),
        tell("Ali Hasan spoke.", "Ali Hasan"),
    ]
    forth, back = direct(*made, story=True), direct(*made[::-1], story=True)
    assert forth == back
    assert len(forth.entities) == 1
