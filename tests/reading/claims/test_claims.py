"""Claims: who says what, through whom, by the rules of the record."""

import pytest

from twosource.analysis import analyse
from twosource.desk import Desk
from twosource.gazetteer import open_gazetteer
from twosource.intake import Given, read_bytes
from twosource.languages import ENGLISH
from twosource.model.claims import Claim
from twosource.model.findings import Findings
from twosource.reading import read

PLACES = open_gazetteer()


def read_text(text: str) -> Findings:
    """Read a text as a report of the Lomark Courier of 5 March 2024."""
    given = Given(outlet="Lomark Courier", published="2024-03-05")
    report = read_bytes(text.encode(), "report.txt", given)
    return read(report, analyse(report, ENGLISH.sentences), language=ENGLISH, places=PLACES)


def show_chain(claim: Claim) -> str:
    """Write a chain as ``Reuters > Observatory``; own voice is ``-``, hearsay ``?``."""
    return " > ".join(link.name or "?" for link in claim.chain) or "-"


def show(text: str) -> list[str]:
    """Return the claims of a text as ``chain | cue | content``."""
    return [
        f"{show_chain(claim)} | {claim.cue.text if claim.cue else ''} | {claim.span.text}"
        for claim in read_text(text).claims
    ]


QUOTING = [
    # one voice quotes another, in every order
    (
        "AFP quoted a ministry spokesman as saying that nine people died.",
        ["AFP > ministry spokesman | quoted | that nine people died"],
    ),
    (
        "AFP quoted a doctor as saying that a hospital had told him that nine people died.",
        [
            "AFP > doctor | quoted | that a hospital had told him that nine people died",
            "AFP > doctor > hospital | told | that nine people died",
        ],
    ),
    (
        "Ola Brandt was quoted by Reuters as saying that nine people died.",
        ["Reuters > Ola Brandt | quoted | that nine people died"],
    ),
    (
        "Ola Brandt was quoted as saying by state media that nine people died.",
        ["state media > Ola Brandt | quoted | that nine people died"],
    ),
    (
        "Nine people died, Ola Brandt was quoted as saying.",
        ["Ola Brandt | quoted | Nine people died"],
    ),
    # counts that are given, raised and listed
    (
        "The Trade Ministry raised its toll from 12 dead to 14 dead.",
        ["Trade Ministry | raised | its toll from 12 dead to 14 dead"],
    ),
    (
        "The names of 14 dead were listed by the Trade Ministry.",
        ["Trade Ministry | listed by | The names of 14 dead"],
    ),
    # a document speaks for the voice before it
    (
        "The Trade Ministry said that nine people died. The statement said that 14 were hurt.",
        [
            "Trade Ministry | said | that nine people died",
            "Trade Ministry | said | that 14 were hurt",
        ],
    ),
    # who was told goes on to be told
    (
        "Nine people died, Ola Brandt told Reuters. She said that 14 were hurt.",
        [
            "Reuters > Ola Brandt | told | Nine people died",
            "Reuters > Ola Brandt | said | that 14 were hurt",
        ],
    ),
    # "the governor" is the one person who is called so
    (
        "Governor Ola Brandt came. Nine people died, the governor said.",
        ["Ola Brandt | said | Nine people died"],
    ),
    (
        "Governor Ola Brandt met Governor Ada Lind. Nine people died, the governor said.",
        ["governor | said | Nine people died"],
    ),
    # the seat of a lawmaker is no voice
    (
        "Representative Ola Brandt, R-Ohio, said that nine people died.",
        ["Ola Brandt | said | that nine people died"],
    ),
    # lists, and capitals throughout
    ("* Nine people died, the Trade Ministry said.", ["Trade Ministry | said | Nine people died"]),
    (
        "NINE PEOPLE DIED IN LOMARK, THE TRADE MINISTRY SAID.",
        ["TRADE MINISTRY | SAID | NINE PEOPLE DIED IN LOMARK"],
    ),
    (
        "The toll of nine could not be confirmed by the Trade Ministry.",
        ["Trade Ministry | could not be confirmed by | The toll of nine"],
    ),
]


@pytest.mark.parametrize(("text", "claims"), QUOTING)
def test_voices_through_others(text: str, claims: list[str]) -> None:
    """Voices that quote others, documents that speak for someone, and counts that are given."""
    assert show(text) == claims


SOURCES = [
    # before and after the content
    (
        "The Trade Ministry said that 14 people were hurt.",
        ["Trade Ministry | said | that 14 people were hurt"],
    ),
    (
        "Fourteen people were hurt, the Trade Ministry said.",
        ["Trade Ministry | said | Fourteen people were hurt"],
    ),
    (
        "According to the Trade Ministry, 14 people were hurt.",
        ["Trade Ministry | According to | 14 people were hurt"],
    ),
    (
        "Fourteen people were hurt, according to the Trade Ministry.",
        ["Trade Ministry | according to | Fourteen people were hurt"],
    ),
    (
        '"We lost everything in the fire," said Ola Brandt.',
        ['Ola Brandt | said | "We lost everything in the fire,"'],
    ),
    (
        "Ola Brandt, the mayor of Lomark, said that 14 people were hurt.",
        ["Ola Brandt | said | that 14 people were hurt"],
    ),
    # scene-setting before the voice
    (
        "In a statement on Monday, the Trade Ministry insisted that 14 people were hurt.",
        ["Trade Ministry | insisted | that 14 people were hurt"],
    ),
    # a document and its issuer
    (
        "Fourteen people were hurt, according to a statement that the Trade Ministry issued.",
        ["Trade Ministry | according to | Fourteen people were hurt"],
    ),
    # going on with the same voice
    (
        "The Trade Ministry said that 14 people were hurt, adding that two of them had died.",
        [
            "Trade Ministry | said | that 14 people were hurt",
            "Trade Ministry | adding | that two of them had died",
        ],
    ),
    (
        "The Trade Ministry said that 14 people were hurt and warned that more could follow.",
        [
            "Trade Ministry | said | that 14 people were hurt",
            "Trade Ministry | warned | that more could follow",
        ],
    ),
    # an interrupted content
    (
        "The toll was wrong, the Trade Ministry said on Monday, because names were counted twice.",
        [
            (
                "Trade Ministry | said | The toll was wrong, the Trade Ministry said on Monday,"
                " because names were counted twice"
            )
        ],
    ),
    # a text that lost its commas
    (
        "Shells killed six people in Aleppo Syrian state television reported on Monday.",
        ["Syrian state television | reported | Shells killed six people in Aleppo"],
    ),
    # reports that no one is named for
    (
        "Two people were killed in the riot, according to unconfirmed reports on Monday.",
        ["? | according to unconfirmed reports | Two people were killed in the riot"],
    ),
    # figures given by a verb
    (
        "Police put the size of the crowd at about 800.",
        ["Police | put | the size of the crowd at about 800"],
    ),
]


@pytest.mark.parametrize(("text", "claims"), SOURCES)
def test_source_cue_and_content(text: str, claims: list[str]) -> None:
    """A cue ties the phrase of its source to the words that it attributes."""
    assert show(text) == claims


CHAINS = [
    # coordinated sources make one claim each
    (
        "Reuters and Al Jazeera reported that police fired live rounds.",
        ["Reuters", "Al Jazeera"],
    ),
    # told: the outlet stands between the reader and the voice, unless it is the report's own
    ('"Two people died in the blast," Ola Brandt told Reuters.', ["Reuters > Ola Brandt"]),
    ('"Two people died in the blast," Ola Brandt told the Courier.', ["Ola Brandt"]),
    # passing on
    (
        "Two people were killed, Reuters reported, citing the Trade Ministry.",
        ["Reuters > Trade Ministry"],
    ),
    (
        "Reuters reported that the Trade Ministry said that two people were killed.",
        ["Reuters", "Reuters > Trade Ministry"],
    ),
    # a mouthpiece is the body's voice
    (
        "A spokesman for the Trade Ministry said two people were killed.",
        ["spokesman for the Trade Ministry"],
    ),
    # a passive inside what another voice reports
    (
        "Three deaths were reported by the Trade Ministry, Reuters reported.",
        ["Reuters > Trade Ministry", "Reuters"],
    ),
    # a relative clause is no part of who speaks
    ("The Trade Ministry, which tracks the price of bread, said two died.", ["Trade Ministry"]),
    # hearsay has one voice without a name
    ("Two people were killed, according to preliminary reports.", ["?"]),
    ("According to initial reports, two people were killed.", ["?"]),
    ("Two people were reportedly killed.", ["?"]),
    ("There have been unconfirmed reports of two deaths.", ["?"]),
    ("The marchers are believed to be farmers hurt in the riot.", ["?"]),
    # own voice has none
    ("Two people were killed in the riot.", ["-"]),
    # what a voice takes upon itself is no hearsay
    ("No deaths were reported, the Trade Ministry claimed.", ["Trade Ministry"]),
]


@pytest.mark.parametrize(("text", "chains"), CHAINS)
def test_chains(text: str, chains: list[str]) -> None:
    """A chain runs from the voice nearest the reader to the origin."""
    assert [show_chain(claim) for claim in read_text(text).claims] == chains


STANCES = [
    ("The Trade Ministry denied that shots were fired.", "denies"),
    ("The Trade Ministry has not confirmed the two deaths.", "withholds"),
    ("The two deaths have not been confirmed by the Trade Ministry.", "withholds"),
    ("The Trade Ministry confirmed that two people were killed.", "confirms"),
    ("The Trade Ministry called for an inquiry into the riot.", "demands"),
    ("The Trade Ministry rejected claims that shots were fired.", "denies"),
    ("The governor, Ola Brandt, on Monday withdrew his claim that shots were fired.", "denies"),
    ('"We will go on counting the dead," Ola Brandt said.', "promises"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stance(text: str, stance: str) -> None:
    """The cue, and a negation before it, give the stance."""
    assert [claim.stance for claim in read_text(text).claims] == [stance]


NO_CLAIM = [
    "The blast claimed the lives of the miners.",  # no speech
    "The evidence suggests a fault.",  # evidence does not speak
    "The commission rejected the offer.",  # an act
    "The hospital admitted patients.",  # an act
    "No group has claimed that it was behind the blast.",  # nobody speaks
]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_no_attribution(text: str) -> None:
    """A verb of saying in another use attributes nothing."""
    assert all(not claim.chain for claim in read_text(text).claims)


def test_anonymous_voices() -> None:
    """Each indefinite mention opens a new voice, a definite one joins the nearest."""
    findings = read_text(
        "A security source said that 14 people were hurt. The source said two had died."
        " A security source said that shots were fired."
    )
    first, second, third = (claim.chain[0].entity for claim in findings.claims)
    assert first == second != third


def test_what_bears_an_article_is_no_person() -> None:
    """Two capitals that speak are a person, by surname too; with an article they are a body."""
    claims = read_text(
        "Ada Brandt said two people died. Brandt said that three were hurt. "
        "The Zerend Kolm said four people died."
    ).claims
    assert [claim.chain[0].kind for claim in claims] == ["person", "person", "unknown"]


def test_a_leader_stands_for_the_body() -> None:
    """Who leads a body speaks for it, also when the name comes again alone."""
    findings = read_text(
        "Relief Union director Ola Brandt said that 14 people were hurt. Brandt said two had died."
    )
    body = next(entity.id for entity in findings.entities if entity.name == "Relief Union")
    assert [claim.chain[0].entity for claim in findings.claims] == [body, body]
    assert findings.claims[0].chain[0].name == "Ola Brandt"


def test_pronouns_and_short_names_take_up_the_voice() -> None:
    """The ministry that was named is also "it" and "the ministry"."""
    findings = read_text(
        "The Trade Ministry said that 14 people were hurt. Two of them had died, it said."
        " No shots were fired, the ministry added."
    )
    assert len({claim.chain[0].entity for claim in findings.claims}) == 1


def test_posts_are_claims_of_their_authors() -> None:
    """An embedded post is a claim said on the day of the post, in whatever language."""
    findings = read_text(
        "Smoke rose over the town.\n\n"
        "دخان كثيف فوق الجسر القديم الآن pic.example.org/x"
        " — Nadim Harroub (@nharroub) March 4, 2024\n"
    )
    post = findings.claims[-1]
    assert (show_chain(post), post.chain[0].through) == ("Nadim Harroub", "post")
    assert post.said is not None
    assert (post.said.edtf, post.said.basis) == ("2024-03-04", "post")


def test_figures_belong_to_the_narrowest_claim() -> None:
    """A figure inside an attributed content is the voice's, one outside it the outlet's."""
    findings = read_text(
        "Fourteen people were hurt, while the Trade Ministry said that 20 people were hurt."
    )
    owner = {claim.id: show_chain(claim) for claim in findings.claims}
    assert {figure.low: owner[figure.claim or ""] for figure in findings.figures} == {
        14: "-",
        20: "Trade Ministry",
    }


def test_a_quotation_over_several_sentences_is_one_content() -> None:
    """What is quoted before the cue is the speaker's from its first sentence on."""
    findings = read_text('"Two people were killed. Four were hurt," Ola Brandt said.')
    assert [show_chain(claim) for claim in findings.claims] == ["Ola Brandt"]
    assert len(findings.figures) == 2


def test_a_loose_quotation_goes_on_with_the_last_speaker() -> None:
    """A whole quotation without a cue belongs to who spoke last."""
    findings = read_text(
        'Ola Brandt said two people were killed.\n\n"We have nothing left in this town at all."'
    )
    assert [show_chain(claim) for claim in findings.claims] == ["Ola Brandt", "Ola Brandt"]


def test_headlines_of_a_voice() -> None:
    """A voice behind the last colon of a line is its source."""
    assert show("Fire in the market kills 14 people: ministry") == [
        "ministry | : | Fire in the market kills 14 people"
    ]


def test_the_claims_of_the_first_reports(green_zone: list[str]) -> None:
    """The first real input gives the voices that a reader finds in it."""
    desk = Desk()
    desk.add(*green_zone)
    voices = {
        (link.name, claim.stance)
        for report in desk.reports
        for claim in desk.findings(report).claims
        for link in claim.chain[-1:]
    }
    assert {
        ("Reuters", "asserts"),
        ("Al Jazeera", "asserts"),
        ("Health Ministry", "asserts"),
        ("Health Ministry", "withholds"),
        ("Iraqi High Electoral Commission", "asserts"),
        (None, "asserts"),
    } <= voices


CREDITED = [
    # the credited agency passes on every voice, but neither hearsay nor the outlet's own voice
    (
        "Four people died in the fire, the Trade Ministry said. (Reuters)",
        ["Reuters > Trade Ministry"],
    ),
    ("Four people died in the fire, reports say, and 12 were reportedly hurt. (Reuters)", ["?"]),
    ("Four people died in the fire. (Reuters)", ["-"]),
    # what the agency itself says, or is told, is said once
    ("Four people died in the fire, Reuters reported. (Reuters)", ["Reuters"]),
    ("Four people died, a doctor told Reuters. (Reuters)", ["Reuters > doctor"]),
    # of two agencies nobody knows which heard it
    ("Four people died, the Trade Ministry said. (AFP, Reuters)", ["Trade Ministry"]),
    # a report that credits its own outlet
    ("Four people died, the Trade Ministry said.\n\n(Courier)", ["Trade Ministry"]),
]


@pytest.mark.parametrize(("text", "chains"), CREDITED)
def test_a_credited_agency_heads_the_chains(text: str, chains: list[str]) -> None:
    """An agency that a report credits is the one through which it hears its voices."""
    assert [show_chain(claim) for claim in read_text(text).claims] == chains


def test_a_credited_agency_is_one_with_its_name_in_the_text() -> None:
    """Where the report names the agency, the link is to that entity."""
    found = read_text("Four people died, a doctor told Reuters. (Reuters)")
    (claim,) = found.claims
    named = {entity.name: entity.id for entity in found.entities}
    assert claim.chain[0].entity == named["Reuters"]


@pytest.mark.parametrize(
    ("said", "voice"),
    [
        ("a monitor said", "Tarn Observatory for Human Rights"),
        ("a monitoring group said", "Tarn Observatory for Human Rights"),
        ("the head of the monitor said", "Tarn Observatory for Human Rights"),
        ("a group said", "group"),  # any group
    ],
)
def test_a_description_is_the_one_body_that_it_fits(said: str, voice: str) -> None:
    """A headline's "Monitor" is no second body that a monitor could be."""
    text = (
        f"Air raid kills 12: Monitor\n\nTwelve people died in the raid, {said}. "
        "The Tarn Observatory for Human Rights has watched the war for years."
    )
    claims = [c for c in read_text(text).claims if c.cue and c.cue.text == "said"]
    assert [show_chain(claim) for claim in claims] == [voice]
