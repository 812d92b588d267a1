"""Events are found with PLOVER's types, and only where something is told to have happened."""

from io import BytesIO

import pytest

from twosource.analysis import analyse, open_network
from twosource.desk import Desk
from twosource.gazetteer import open_gazetteer
from twosource.intake import Given, read_bytes
from twosource.languages import ENGLISH
from twosource.model.events import Event
from twosource.reading import read

PLACES = open_gazetteer()


def events(text: str) -> list[Event]:
    """Return the events of a text published on Tuesday, 5 March 2024."""
    report = read_bytes(text.encode(), "report.txt", Given(published="2024-03-05"))
    analysis = analyse(report, ENGLISH.sentences)
    return list(read(report, analysis, language=ENGLISH, places=PLACES).events)


FOUND = [
    ("Thousands joined a protest in Baghdad.", "protest", "PROTEST", "demo"),
    ("Police fired tear gas at the marchers.", "tear gas", "ASSAULT", "crowd-control"),
    ("Police opened fire on the crowd.", "opened fire", "ASSAULT", "firearms"),
    ("Rebels beheaded a guard.", "beheaded", "ASSAULT", "targeted"),
    ("A car bomb exploded in the market.", "car bomb", "ASSAULT", "explosives"),
    ("The tents were set on fire at dawn.", "set on fire", "ASSAULT", "destroy"),
    ("A curfew is in force.", "curfew", "COERCE", "curfew"),
    ("The council imposed sanctions on the port.", "imposed sanctions", "COERCE", "restrict"),
    ("The guards freed six sailors.", "freed", "RETREAT", "release"),
    ("The harbour union suspended aid to the town.", "suspended aid", "SANCTION", "discontinue"),
    ("The army mobilised two brigades.", "mobilised", "MOBILIZE", "troops"),
    ("The riot squad withdrew from the bridge.", "withdrew", "RETREAT", "withdraw"),
]


@pytest.mark.parametrize(("text", "words", "kind", "mode"), FOUND)
def test_types_and_modes(text: str, words: str, kind: str, mode: str) -> None:
    """A trigger gives the type and the mode."""
    found = {event.span.text: (event.type, event.mode) for event in events(text)}
    assert found[words] == (kind, mode)


NONE = [
    "The smell of tear gas hung in the stairwells.",  # a thing, not its use
    "They will protest next week.",  # planned
    "The minister called for a protest.",  # asked for
    "Officers in riot gear stood by.",  # a modifier
    "The election results were announced.",
    "The mayor of Riot Hill spoke.",  # a name
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_event(text: str) -> None:
    """What is planned, asked for, a mere thing or part of a name did not happen."""
    assert events(text) == []


def test_a_denied_event_keeps_what_it_denies() -> None:
    """A negation makes an event that did not happen."""
    (event,) = events("There was no attack on Monday.")
    assert (event.polarity, event.type) == ("did_not", "ASSAULT")


def test_time_and_place_of_the_own_sentence() -> None:
    """An event takes the time and the place that its sentence ties to it."""
    (event,) = events("A protest was held in Baghdad on Monday.")
    assert event.time is not None
    assert event.place is not None
    assert (event.time.edtf, event.place.name) == ("2024-03-04", "Baghdad")


def test_the_time_of_a_statement_dates_no_event() -> None:
    """A day beside a verb of saying tells when it was said, not when it happened."""
    assert [event.time for event in events("Police said on Monday that a riot broke out.")] == [
        None
    ]


def test_a_time_dates_the_event_next_to_it() -> None:
    """Of two events each takes the time beside it."""
    found = events("The vote held last month answered a protest that began in 2019.")
    assert {e.span.text: e.time.edtf if e.time else None for e in found} == {
        "vote": "2024-02",
        "protest": "2019",
    }


def test_between_names_two_parties() -> None:
    """Clashes between two sides have both as actors."""
    (event,) = events("Clashes broke out between police and protesters.")
    assert [name.name for name in event.actors] == ["police", "protesters"]


def test_no_date_without_one(green_zone: list[str]) -> None:
    """An undated report dates no event by a weekday alone."""
    desk = Desk()
    desk.add(*green_zone)
    undated = next(report for report in desk.reports if report.published is None)
    dated = [e for e in desk.findings(undated).events if e.time and e.time.edtf]
    assert all(event.time and event.time.edtf == "XXXX-10-10" for event in dated)


def test_a_month_is_no_march() -> None:
    """The month of March tells of no protest, and dates what happened in it."""
    assert events("The war began in March 2011.") == []
    (attack,) = events("Rebels attacked a convoy on 4 March.")
    assert attack.time is not None
    assert attack.time.edtf == "2024-03-04"


def test_what_goes_on_began_no_later() -> None:
    """People held on a day were taken then or before: the start is open."""
    (event,) = events("Sixty people were still being held on Monday.")
    assert event.time is not None
    assert event.time.edtf == "../2024-03-04"


def told(text: str) -> list[Event]:
    """Return the events of a text that the network has read."""
    report = read_bytes(text.encode(), "report.txt", Given(published="2024-03-05"))
    analysis = open_network().annotate(analyse(report, ENGLISH.sentences))
    return list(read(report, analysis, language=ENGLISH, places=PLACES).events)


PLACED = [
    # a place belongs to what governs it, not to what is nearest
    ("Police in Baghdad said that a bomb killed two in Basra.", "killed", "Basra"),
    ("A bomb killed two in Basra, police in Baghdad said.", "killed", "Basra"),
    # the finer of two that hold each other
    ("Rebels attacked a convoy in Homs in Syria.", "attacked", "Homs"),
    # whence they come and what gave it away is not where it happened
    ("The town was attacked by Iraq.", "attacked", None),
]


@pytest.mark.parametrize(("text", "trigger", "place"), PLACED)
def test_the_place_that_the_tree_ties_to_an_event(
    text: str, trigger: str, place: str | None
) -> None:
    """An event happens where the words put it, or nowhere that is named."""
    (event,) = (event for event in told(text) if event.span.text == trigger)
    assert (event.place.name if event.place else None) == place


DATED = [
    # a time dates what governs it, and what is told of the same act
    ("A bomb exploded on Monday, killing two.", "killing", "2024-03-04"),
    ("Two were killed in an attack on Monday.", "attack", "2024-03-04"),
    ("Two were killed when rockets struck the port on Monday.", "killed", "2024-03-04"),
    ("A bomb killed two on Monday, the army said.", "killed", "2024-03-04"),
    ("The man was hurt in a bombing in Basra on Monday.", "bombing", "2024-03-04"),
    # not what another clause dates
    ("A rocket attack hit the district that the army retook in May.", "rocket attack", None),
    ("Two were killed a week after rebels seized the town on Monday.", "killed", None),
    ("Police detained two men over the attack of last Friday.", "detained", None),
    # what goes on has an open end
    ("More than 300 have been killed in Idra since March 2021.", "killed", "2021-03/.."),
    ("Hundreds have been killed since the war began in 2019.", "killed", "2019/.."),
]


@pytest.mark.parametrize(("text", "trigger", "day"), DATED)
def test_the_time_that_the_tree_ties_to_an_event(text: str, trigger: str, day: str | None) -> None:
    """An event happened when the words put it, or at no time that is named."""
    event = next(event for event in told(text) if event.span.text == trigger)
    assert (event.time.edtf if event.time else None) == day


FRONT = ["Free Harbour Front"]
PARTIES = [
    ("Two soldiers were attacked by rebels in Basra.", "attacked", ["rebels"], ["soldiers"]),
    ("Rebels launched an attack on the army.", "attack", ["Rebels"], ["army"]),
    ("Police fired tear gas at protesters.", "tear gas", ["Police"], ["protesters"]),
    ("Clashes broke out between police and protesters.", "Clashes", ["police", "protesters"], []),
    ("The army attacked a convoy, killing two soldiers.", "killing", ["army"], ["soldiers"]),
    ("Turkey attacked rebels in Syria.", "attacked", ["Turkey"], ["rebels"]),
    ("The attack on the army was condemned by the police.", "attack", [], ["army"]),
    ("Protesters who stormed the gate were detained.", "detained", [], ["Protesters"]),
    ("Twelve rebels killed in Lomark raid.", "killed", [], ["rebels"]),
    ("The rebels killed in the raid were buried.", "killed", [], ["rebels"]),
    # What a party acts with, and words for a party that are no name.
    ("Army jets bombed the market in Lomark.", "bombed", ["Army"], []),
    ("Rebel shelling hit the market.", "shelling", ["Rebel"], []),
    ("The regime shelled the market.", "shelled", ["regime"], []),
    ("Russian and regime air strikes hit Lomark.", "air strikes", ["Russian", "regime"], []),
    ("The regime and the army shelled the port.", "shelled", ["regime", "army"], []),
    ("Rebel leader Adan Voss said the army shelled the town.", "shelled", ["army"], []),
    ("The army said that its jets bombed the port.", "bombed", ["army"], []),
    ("The army denied that it was behind the shelling.", "shelling", ["army"], []),
    # Who is blamed, not who blames.
    ("The ministry blamed rebels for the bombing of the market.", "bombing", ["rebels"], []),
    ("The ministry blamed the bombing on the rebels.", "bombing", ["rebels"], []),
    (
        "A bomb went off. The union blamed the Free Harbour Front for the bombing.",
        "bombing",
        FRONT,
        [],
    ),
    ("The bombing was blamed on rebels by the ministry.", "bombing", ["rebels"], []),
    ("Rebels accused the army of shelling the port.", "shelling", ["army"], []),
    ("Rebels accused the police of carrying out the attack.", "attack", ["police"], []),
    ("The observatory said rebels were responsible for the attack.", "attack", ["rebels"], []),
    ("The Free Harbour Front claimed responsibility for the bombing.", "bombing", FRONT, []),
    ("No group claimed responsibility for the bombing.", "bombing", [], []),
    ("The army denied responsibility for the attack.", "attack", ["army"], []),
    ("The government denied that it was behind the attack.", "attack", ["government"], []),
    ("The army denied involvement in the attack.", "attack", ["army"], []),
    ("The army denied accusations it carried out the attacks.", "attacks", ["army"], []),
    ("Ten died in an attack carried out by the army.", "attack", ["army"], []),
]


@pytest.mark.parametrize(("text", "trigger", "actors", "targets"), PARTIES)
def test_who_acts_and_whom_it_strikes(
    text: str, trigger: str, actors: list[str], targets: list[str]
) -> None:
    """Subjects and objects of verbs, and the prepositions of nouns, give the parties."""
    (event,) = (event for event in told(text) if event.span.text == trigger)
    assert [name.name for name in event.actors] == actors
    assert [name.name for name in event.targets] == targets


def test_a_hedge_elsewhere_leaves_an_event_certain() -> None:
    """What is only likely in another clause does not make the attack less certain."""
    found = told("Rebels attacked the port on Monday, and ferries may stop on Friday.")
    assert [event.certainty for event in found if event.span.text == "attacked"] == ["certain"]


def test_what_is_read_as_open_is_possible() -> None:
    """The network reads of an attack that was refused that it is open."""
    found = told("The rebels refused to attack the port.")
    assert [(event.span.text, event.certainty) for event in found][1:] == [("attack", "possible")]


def test_nobody_was_killed() -> None:
    """A subject of nobody says that it did not happen."""
    assert [event.polarity for event in told("Nobody was killed at the port.")] == ["did_not"]


# Verb, type with its mode, who acts, to whom; a type of None: nothing was done.
DEEDS = [
    ("Idra rejected the plan of the Union.", "rejected REJECT", ["Idra"], ["Union"]),
    ("The army executed 48 people.", "executed ASSAULT targeted", ["army"], []),
    ("France will not lift the ban on meat.", "lift REJECT", ["France"], []),
    ("France will lift the ban on meat.", "lift AGREE", ["France"], []),
    ("France lifted the embargo on Iraq.", "lifted CONCEDE", ["France"], ["Iraq"]),
    ("Turkey agreed to lift the ban.", "agreed AGREE", ["Turkey"], []),
    ("Turkey threatened to expel diplomats.", "threatened THREATEN", ["Turkey"], []),
    ("Turkey expelled two diplomats of Iraq.", "expelled SANCTION expel", ["Turkey"], ["Iraq"]),
    ("Turkey will expel two diplomats.", "expel THREATEN", ["Turkey"], []),
    ("The police called for calm on Monday.", "called REQUEST", ["police"], []),
    ("The police called on Omar Hadi to resign.", "called REQUEST", ["police"], ["Omar Hadi"]),
    ("Iraq condemned the army.", "condemned ACCUSE disapprove", ["Iraq"], ["army"]),
    ("Iraq accused Turkey of lying.", "accused ACCUSE allege", ["Iraq"], ["Turkey"]),
    ("France halted aid to Iraq.", "halted SANCTION discontinue", ["France"], ["Iraq"]),
    ("France provided food and shelter to Iraq.", "provided AID", ["France"], ["Iraq"]),
    ("France held talks with Iraq.", "held CONSULT", ["France"], ["Iraq"]),
    ("Iraq's minister met the police.", "met CONSULT", ["Iraq"], ["police"]),
    ("France and Iraq exchanged intelligence.", "exchanged COOPERATE", ["France", "Iraq"], []),
    ("She condemned the army.", "condemned ACCUSE disapprove", [], ["army"]),
]


@pytest.mark.parametrize(("text", "shown", "actors", "targets"), DEEDS)
def test_a_verb_tells_a_deed_by_its_lemma_and_its_object(
    text: str, shown: str, actors: list[str], targets: list[str]
) -> None:
    """What was agreed to, refused or threatened is not done; what is announced is agreed to."""
    (event,) = told(text)
    assert " ".join(filter(None, (event.span.text, event.type, event.mode))) == shown
    assert [name.name for name in event.actors] == actors
    assert [name.name for name in event.targets] == targets


NO_DEEDS = [
    "The units, backed by jets, took the hill.",  # a state of theirs
    "US-backed fighters took the hill.",
    "The road meets the river in Idra.",  # nobody acts
    "The storm dropped rain on the hill.",
    "He provided an answer to the police.",  # no aid
    "The army executed the plan.",
]


@pytest.mark.parametrize("text", NO_DEEDS)
def test_what_is_no_deed(text: str) -> None:
    """A verb needs one who acts, and where it is told so, an object of its kind."""
    assert told(text) == []


def test_a_deed_that_was_not_done() -> None:
    """A negation hangs on the verb or on its subject."""
    for text in (
        "The police did not reject the plan.",
        "Neither minister rejected the plan.",
        "Iran denied that it released ten prisoners.",
        "Iran failed to release ten prisoners.",
    ):
        assert [event.polarity for event in told(text)] == ["did_not"]


NEGATED = [
    ("There was no attack on the port.", "attack", "did_not"),
    ("Police did not use tear gas.", "tear gas", "did_not"),
    ("Police did not open fire on the crowd.", "open fire", "did_not"),
    ("No shots or explosions were heard.", "explosions", "did_not"),
    ("There were no reports of an attack on the port.", "attack", "did_not"),
    ("The blast was due to a rocket and not a car bomb.", "car bomb", "did_not"),
    # a negation of something else
    ("The blast was due to a rocket and not a car bomb.", "blast", "happened"),
    ("They waited for a day without moving before the bomb went off.", "bomb", "happened"),
    ("There has been no let-up in the violence, police said.", "violence", "happened"),
]


@pytest.mark.parametrize(("text", "trigger", "polarity"), NEGATED)
def test_a_negation_denies_what_it_hangs_on(text: str, trigger: str, polarity: str) -> None:
    """A negation near an event denies it only where the tree ties the two."""
    (event,) = (event for event in told(text) if event.span.text == trigger)
    assert event.polarity == polarity


def test_what_is_not_clear_is_no_event() -> None:
    """Whether something happened is left open by "whether"."""
    assert told("It was not clear whether the attacks were carried out by the army.") == []


UNTRUE = [
    ("Earlier reports that a bomb went off in the market were wrong, police said.", "did_not"),
    ("False reports of an attack on the school spread in Lomark.", "did_not"),
    ("Reports of an explosion in the market were not wrong.", "happened"),
    ("Reports of an explosion in the market were late.", "happened"),
]


@pytest.mark.parametrize(("text", "polarity"), UNTRUE)
def test_what_an_untrue_account_tells_did_not_happen(text: str, polarity: str) -> None:
    """What is told by reports that are called wrong or false did not happen."""
    assert {event.polarity for event in told(text)} == {polarity}


def test_words_alone_are_no_incident() -> None:
    """A condemnation is told, and belongs to no incident."""
    text = "Idra\nPublished: 2024-03-05\n\nThe police condemned the army. Rebels attacked a convoy."
    desk = Desk()
    desk.add("-", stdin=BytesIO(text.encode()))
    (story,) = desk.record().stories
    types = {event.id: event.type for event in story.events}
    assert set(types.values()) == {"ACCUSE", "ASSAULT"}
    assert [{types[event] for event in incident.events} for incident in story.incidents] == [
        {"ASSAULT"}
    ]


ACLED = [
    ("Jets carried out an air strike on Friday.", "Air/drone strike"),
    ("A car bomb exploded.", "Remote explosive/landmine/IED"),
    ("Two men were arrested.", "Arrests"),
    ("Rebels attacked a convoy.", None),  # a clash, or an attack on civilians
]


@pytest.mark.parametrize(("text", "sub_event"), ACLED)
def test_acled_s_sub_event_where_it_follows(text: str, sub_event: str | None) -> None:
    """What type and mode leave open is not guessed."""
    assert {event.acled for event in events(text)} == {sub_event}


def test_a_deed_has_its_time() -> None:
    """A day beside the verb dates it, and by it what was done by then."""
    (freed,) = told("Iran released three prisoners on Monday.")
    assert freed.time is not None
    assert freed.time.edtf == "2024-03-04"
    (arrests,) = told("Police arrested ten activists by early 2019.")
    assert arrests.time is not None
    assert arrests.time.edtf == "../2019-06"
