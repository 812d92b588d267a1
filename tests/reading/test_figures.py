"""Figures in invented sentences; the words of each value are marked with what they mean.

A mark reads ``[at least 12|injured people 12..]``: measure, group, least and greatest number,
then the bound where the numbers do not show it, ``part``, and how it was told.
"""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

import pytest

from tests.marked import unmark
from twosource.analysis import open_network
from twosource.model.figures import Figure
from twosource.model.spans import contains
from twosource.model.times import Time
from twosource.reading.figures import find_figures
from twosource.reading.material import Material

Prepare = Callable[..., Material]

SHOWN = {"about", "vague", "zero"}


def describe(figure: Figure) -> str:
    """Write a figure as the marks do."""
    low = "" if figure.low is None else str(figure.low)
    high = "" if figure.high is None else str(figure.high)
    words = [figure.measure, figure.group, f"{low}..{high}"]
    words += [figure.bound] if figure.bound in SHOWN else []
    words += [] if figure.whole else ["part"]
    words += [figure.told] if figure.told else []
    return " ".join(words)


def check(material: Material, marks: list[tuple[int, str, str]]) -> None:
    """Compare the figures of a text with its marks."""
    found = [
        (figure.value_words[0].start, figure.value_words[0].text, describe(figure))
        for figure in find_figures(material)
    ]
    assert sorted(found) == marks


def run(prepare: Prepare, marked: str) -> None:
    """Read a marked text and compare."""
    text = unmark(marked)
    check(prepare(text.text), [(m.start, m.words, m.value) for m in text.marks])


HEDGES = """
[Forty-eight|killed people 48..48] people were killed.
[A dozen|killed people 12..12] people were killed.
[Two hundred and fifty|killed people 250..250] people were killed.
[1,300|killed people 1300..1300] people were killed.
[300000|killed people 300000..300000] people were killed.
[2.5 million|displaced people 2500000..2500000] people were displaced.
[A quarter of a million|killed people 250000..250000] people were killed.
[At least 12|injured people 12..] people were hurt.
[No fewer than 12|injured people 12..] people were hurt.
[More than 12|injured people 13..] people were hurt.
[Over a dozen|injured people 13..] people were hurt.
[Up to 12|injured people ..12] people were hurt.
[As many as 12|injured people ..12] people were hurt.
[Fewer than 12|injured people ..11] people were hurt.
[About 12|injured people 12..12 about] people were hurt.
[Nearly 12|injured people 12..12 about] people were hurt.
[An estimated 12|injured people 12..12 about] people were hurt.
[Between 20 and 25|injured people 20..25] people were hurt.
[20 to 25|injured people 20..25] people were hurt.
[20-25|injured people 20..25] people were hurt.
[Two or three|injured people 2..3] people were hurt.
[20+|injured people 20..] hurt after the blast.
[Dozens|injured people 24.. vague] of people were hurt.
[Scores|injured people 40.. vague] were hurt.
[Hundreds|injured people 200.. vague] of people were hurt.
[Several hundred|injured people 200.. vague] people were hurt.
[Tens of thousands|displaced people 20000.. vague] of people were displaced.
[Several|injured people .. vague] people were hurt.
[A few|injured people .. vague] people were hurt.
[Many|injured people .. vague] people were hurt.
[No|injured people 0..0 zero] people were hurt.
There were reports about [at least two|killed people 2..] deaths.
"""

GOVERNORS = """
The blast killed [six|killed people 6..6] people and wounded [30|injured people 30..30].
The blast killed [six|killed people 6..6] and left [20|injured people 20..20] others wounded.
[Eighteen|killed civilians 18..18] civilians in the lower town were killed on Sunday.
[Eighteen|killed civilians 18..18] civilians have also been reported killed.
[Nine|killed people 9..9] people died and [two|missing people 2..2] are still missing.
The storm put the death toll at [35|killed people 35..35 cumulative].
The death toll from the floods in the coastal towns rose to [82|killed people 82..82 raised] people.
Officials lowered the death toll to [79|killed people 79..79 lowered].
[Nine|killed people 9..9 raised] people died, said a doctor who gave the updated toll.
Hospitals issued a new death toll: [nine|killed people 9..9 raised] people died.
[Nine|killed people 9..9] people died on the new road.
They gave an earlier toll of [15|killed people 15..15 earlier].
The clinic recorded [35|killed people 35..35] deaths and [22|injured people 22..22] injuries.
The fire claimed [20|killed people 20..20] lives.
The fire cost the lives of [20|killed civilians 20..20] civilians.
The deaths of [43|killed people 43..43 cumulative] people so far were confirmed.
It left [more than 75|killed civilians 76..] civilians dead and another \
[150|injured civilians 150..150] wounded.
[Ten|killed people 10..10] dead in harbour blaze
Raid kills [15|killed people 15..15] including [4|killed children 4..4 part] children
[Three|killed people 3..3 further] more died overnight.
[Six|killed civilians 6..6] civilians in three villages were brutally killed.
[At least 50|killed fighters 50..] rebels most of them recruits were killed.
[Twelve|killed people 12..12] people mostly schoolchildren killed in port
[Fourteen|killed fighters 14..14] of the US group fighters were killed.
The unit was able to kill [about 40|killed fighters 40..40 about] rebels.
They saw the bodies of [four|killed children 4..4] children.
[Two|killed people 2..2] others were found dead.
Police arrested [12|detained protesters 12..12] protesters.
The flood displaced [400|displaced families 400..400] families.
The army evacuated [about 60|evacuated residents 60..60 about] residents.
Shells killed [12|killed people 12..12] people in the port and [30|killed people 30..30] on hills.
There are [no|injured people 0..0 zero] injuries on either side.
[No|injured things 0..0 zero] gunshot wounds and [no|killed people 0..0 zero] deaths were reported.
[Dozens|other people 24.. vague] of people were killed or wounded.
It caused [several|other people .. vague] casualties.
[A|killed women 1..1] pregnant woman was killed.
The shots killed [a|killed women 1..1] woman and injured [a|injured children 1..1] 15-year-old boy.
The initial toll was put at [9|killed people 9..9 earlier]. \
It was later revised to [11|killed people 11..11 corrected].
"""

PARTS = """
[At least 18|killed civilians 18..] civilians including [five|killed children 5..5 part] children \
and [two|killed women 2..2 part] women were killed.
It killed [18|killed people 18..18] people, among them [five|killed children 5..5 part] children.
[At least 125|injured people 125..] people were hurt. \
[Most of the 125|injured officers 63..125 part] injured were officers.
[Two|killed people 2..2 part] of the dead were named.
[Two|killed medics 2..2 part] of those killed were nurses.
[Nine|injured people 9..9] people were hurt, [three|injured people 3..3 part] of them seriously.
[Three|killed children 3..3 part] children were among the dead.
[41|injured people 41..41] people were hurt. \
[Most of the 41|injured people 21..41 part] had inhaled smoke.
[41|injured people 41..41] people were hurt. [Twelve|injured officers 12..12 part] of the 41 were \
officers.
[Nine|killed people 9..9] people were killed, including [four|killed children 4..4 part] children, \
and [more than 40|injured people 41..] injured.
[Ten|killed people 10..10] people were killed, [two|killed women 2..2 part] of them women and \
[three|killed people 3..3 part] under 10.
[Six|killed people 6..6] people were killed, [four|killed women 4..4 part] women among them.
[One|killed children 1..1] child was killed and [another|injured people 1..1] wounded.
The dead included [nine|killed women 9..9 part] women and [two|killed children 2..2 part] children.
It left [23|killed people 23..23] people - including [nine|killed children 9..9 part] boys - dead.
Among the wounded in the square were [four|injured medics 4..4 part] nurses.
[Two|killed medics 2..2 part] medics were among [at least 31|killed people 31..] people killed.
"""

CROWDS = """
[Some 300|crowd protesters 300..300 about] protesters tried to reach the gate.
A crowd of [around 100|crowd people 100..100 about] people met at the wharf.
[Hundreds|crowd supporters 200.. vague] of supporters have set up tents.
[Some 40|detained protesters 40..40 about] protesters were arrested.
The bloc won [48|seats things 48..48] seats.
The bloc holds [73|seats things 73..73 part] of the assembly's [329|seats things 329..329] seats.
It won [73|seats things 73..73 part] seats out of a total of [329|seats things 329..329 cumulative].
The list fell from [48|seats things 48..48 earlier] to [14|seats things 14..14] seats.
She got [1.2 million|votes things 1200000..1200000] votes on a turnout of [41%|share things 41..41].
The town needs [$2.5 million|money things 2500000..2500000] to rebuild.
They asked for [US$3bn|money things 3000000000..3000000000] for the port.
They asked for [A$40m|money things 40000000..40000000] for the port.
It caused damage of [1.5 million crowns|money things 1500000..1500000].
They paid [300 million Swiss francs|money things 300000000..300000000] for it.
[Between 20 and 25 percent|share things 20..25] of the herd was lost.
[Between 20 percent and 25 percent|share things 20..25] of the herd was lost.
Jets carried out [at least 45|strikes things 45..] air strikes.
The board received [1,300|other things 1300..1300] appeals.
"""

# A list that lost its commas, those set against the dead, losses, sieges, kin, shots.
KINDS = """
Bombs have killed [44|killed civilians 44..44] civilians including [11|killed women 11..11 part] \
women [nine|killed children 9..9 part] children and [one|killed workers 1..1 part] rescue worker.
[Ten|killed people 10..10] people were killed. [Two|killed soldiers 2..2] soldiers died in Lomark \
[20|injured people 20..20] were hurt. A raid killed [four|killed women 4..4] women and wounded \
[six|injured people 6..6] others.
[Ten|injured people 10..10] people were hurt. [Two|killed people 2..2 further] more people were \
killed and [six|injured people 6..6 further] others were hurt.
[27|killed civilians 27..27] civilians including [three|killed children 3..3 part] children were \
killed and [dozens|injured civilians 24.. vague] more wounded.
The gunmen fired into a crowd, killing [three|killed people 3..3] of them.
[Nine|injured people 9..9] were hurt. [Four|injured people 4..4 part] wounded were brought to \
a hospital.
[Thirteen|killed fighters 13..13 part] rebels from the six families were among the dead.
[One|killed medics 1..1] of the two nurses shot on Friday has died.
[Some 250,000|affected civilians 250000..250000 about] civilians are besieged by the army.
[592,700|affected people 592700..592700] people are living under siege.
[Three|killed soldiers 3..3] soldiers, [two|killed officers 2..2] officers and \
[one|killed civilians 1..1] civilian were killed.
[Four|killed people 4..4] people were killed in Homs, [three|killed people 3..3] in Hama and \
[one|killed people 1..1] in Idlib.
The rebels lost [three|killed fighters 3..3] fighters and two villages.
[A|killed men 1..1] man was fatally shot in Lomark.
A hunter fatally shot [a|killed children 1..1] 14-year-old boy.
[Sixteen|other people 16..16] shot, [one|killed people 1..1] fatally, in club
[A|killed women 1..1] woman and [her|killed children 1..1] child were killed.
Police spoke of the death of [a|killed women 1..1] mother and [her|killed people 1..1] daughter.
"""

# What stands far from its verb, who acts, and what a number does not count.
TREES = """
[At least 86|killed people 86..] members of the forces and of their allies, who include men of \
other militias, were killed in the hills.
The army killed a confirmed [33|killed fighters 33..33] militants on Sunday.
[Three|killed civilians 3..3] civilians, [two|killed women 2..2 part] women and \
[a|killed men 1..1 part] man, were killed.
The death toll reached [330|killed people 330..330 cumulative] overnight sources told the paper.
A bomber killed [30|killed people 30..30] people injured [90|injured people 90..90] on Monday.
"""

ATTENDANCE = """
[More than 3,000|crowd people 3001..] people had taken part.
[Some 500|crowd people 500..500 about] people attended the funeral.
[2,000|crowd people 2000..2000] people joined the march.
[Between 800 and 1,000|crowd people 800..1000] people turned out.
Officials put the size of the crowd at [about 800|crowd people 800..800 about].
They estimated the number of marchers at [4,000|crowd people 4000..4000].
The crowd was estimated at [3,000|crowd people 3000..3000].
The rally drew [about 600|crowd people 600..600 about] people.
[Thousands|crowd people 2000.. vague] march in capital
The funeral was attended by [some 300|crowd people 300..300 about] people.
[300|detained people 300..300] people who attended the rally were arrested.
[Four|injured students 4..4] students who attended the feast were hurt.
"""

CARE = """
The hospital admitted [30|injured people 30..30] people with burns.
Doctors treated [at least 12|injured people 12..] people for smoke inhalation.
[Two|injured people 2..2] other people walked into a clinic with stab wounds.
[Four|injured children 4..4] boys sustained serious but not life-threatening injuries.
[Ten|injured people 10..10] treated for burns after blaze
[Twelve|injured workers 12..12] miners remain in hospital.
The blaze sent [12|injured people 12..12] people to hospital.
[Twenty|injured people 20..20] people were hurt. \
[Six|injured people 6..6 part] people were taken to hospital.
[Two|injured people 2..2 part] of the victims are in critical condition, police said.
[Fourteen|injured people 14..14] people were hurt, [three|injured people 3..3 part] critically.
[Three|other students 3..3] students were shot, [one|killed people 1..1] fatally.
It caused the death of [one|killed guards 1..1] guard and injuries to \
[three|injured guards 3..3] other guards.
[Three|killed students 3..3] students were shot and killed.
[Nine|injured people 9..9] people stabbed and badly wounded in market
"""

CUSTODY = """
[Seven|detained people 7..7] people were still being held on Friday.
[Eleven|detained people 11..11] people remain in custody over the raid.
[Three|detained men 3..3] men held over harbour blaze
[Forty|detained people 40..40] people are behind bars.
[Nine|detained people 9..9] people were taken into custody.
[Ten|detained people 10..10] people were arrested. \
[Fewer than four|detained people ..3 part] of those held had seen a lawyer.
Arrests rose to [60|detained people 60..60 raised] by Friday.
[No one|detained people 0..0 zero] has been arrested.
"""

CHANGES = """
The toll rose to [six|killed people 6..6 raised] on Tuesday from \
[four|killed people 4..4 earlier] on Monday.
The toll rose from [four|killed people 4..4 earlier] on Monday to \
[six|killed people 6..6 raised] on Tuesday.
The toll stood at [six|killed people 6..6 cumulative], up from [four|killed people 4..4 earlier].
Deaths rose to [12|killed people 12..12 raised] from \
[10|killed people 10..10 earlier] a day earlier.
The number of injured rose to [40|injured people 40..40 raised], compared with \
[30|injured people 30..30 earlier] on Sunday.
The toll rose to [12|killed people 12..12 raised] after [three|killed people 3..3 part further] \
people died of their wounds.
[Two|killed people 2..2 part further] of the wounded died later.
"""

ZEROES = """
[No one|killed people 0..0 zero] was killed.
[Nobody|injured people 0..0 zero] was hurt in the blaze.
[None|injured people 0..0 zero] were injured.
[None|killed officers 0..0 zero] of its officers died.
[Four|killed people 4..4] people were killed. \
[No|killed officers 0..0 zero part] police officers were killed.
[Six|killed soldiers 6..6] soldiers were killed. [No|killed civilians 0..0 zero] civilians died.
[None|killed people 0..0 zero] of the 12 people on board was killed.
[One|killed people 1..1] of the 12 people aboard was killed.
"""

NOTHING = """
The keepers shot and killed a 17-year-old gorilla named Bo.
The fire killed 12 animals and burned the barn.
The 20-year-old driver spoke on 12 March 2024 at 9:30.
Ada Ray, 41, was hurt.
He was hurt in 2016.
They walked 12 kilometres in 3 hours.
Two bags of 5kg and 12lbs stood there at 7pm.
Resolution 2254 was read out in room 12.
The raid could kill thousands.
They threatened to kill ten judges.
If 10 people die the bridge will be closed.
The guards did not kill 12 people.
The talks between the two sides lasted for three rounds.
Shells hit three schools and two clinics.
No one claimed the attack.
A monitor said a source was at the scene.
No attack on the crowd took place.
Police fired 5-4 in the second half.
Two bombers entered the 800 block of the street.
Several men were seen near the gate.
Most of the 41 had lunch.
Two nurses dealt with injuries all night.
Two nurses treated people with burns.
Two people were taken to hospital, where they died.
Two people refused to be taken to hospital.
Two police officers went to the hospital.
Two men held a banner.
Two meetings were held.
Two fighters joined the group.
Two protesters climbed the gate.
The crowd was 200 metres away.
The talks ended on 12 March in the north.
Three gunmen fled the scene.
The father of a girl was killed.
A relative found the girl shot to death.
The dead were aged between 20 and 45.
"""


def rows(table: str) -> list[str]:
    """Return the sentences of a table."""
    return [row for row in table.strip().splitlines() if row]


@pytest.mark.parametrize("marked", rows(HEDGES))
def test_hedges_set_bounds(prepare: Prepare, marked: str) -> None:
    """Numbers and their hedges give the bounds of the closed table."""
    run(prepare, marked)


@pytest.mark.parametrize("marked", rows(GOVERNORS))
def test_the_governing_words_give_the_measure(prepare: Prepare, marked: str) -> None:
    """Verbs, states, nouns and tolls say what befell those counted."""
    run(prepare, marked)


@pytest.mark.parametrize("marked", rows(PARTS))
def test_parts_are_told_from_wholes(prepare: Prepare, marked: str) -> None:
    """What is included in a total, or among the dead, is a part."""
    run(prepare, marked)


@pytest.mark.parametrize("marked", rows(CROWDS))
def test_crowds_seats_and_money(prepare: Prepare, marked: str) -> None:
    """Crowds, seats, votes, shares, money, strikes and appeals are counted too."""
    run(prepare, marked)


@pytest.mark.parametrize("marked", rows(KINDS))
def test_kinds_that_were_once_misread(prepare: Prepare, marked: str) -> None:
    """Lists without commas, counts set against others, losses, sieges, kin, shots."""
    run(prepare, marked)


@pytest.mark.parametrize("marked", rows(TREES))
def test_the_tree_says_what_befell_whom(prepare: Prepare, marked: str) -> None:
    """With the network's tree a verb governs from afar, and its subject is no victim."""
    text = unmark(marked)
    material = prepare(text.text)
    read = replace(material, analysis=open_network(roles=False).annotate(material.analysis))
    check(read, [(m.start, m.words, m.value) for m in text.marks])


@pytest.mark.parametrize("marked", rows(ATTENDANCE))
def test_those_who_take_part_are_a_crowd(prepare: Prepare, marked: str) -> None:
    """Taking part makes a crowd, unless it only names people who were hurt or held."""
    run(prepare, marked)


@pytest.mark.parametrize("marked", rows(CARE))
def test_wounds_and_care_say_that_people_are_hurt(prepare: Prepare, marked: str) -> None:
    """People with wounds or in hospital are hurt; fewer than were hurt before are a part."""
    run(prepare, marked)


@pytest.mark.parametrize("marked", rows(CUSTODY))
def test_those_who_are_held_are_detained(prepare: Prepare, marked: str) -> None:
    """People who are held, in custody or behind bars are detained."""
    run(prepare, marked)


@pytest.mark.parametrize("marked", rows(CHANGES))
def test_a_change_tells_both_of_its_counts(prepare: Prepare, marked: str) -> None:
    """The count that a toll rose from is an earlier one, what raised it a further part of it."""
    run(prepare, marked)


@pytest.mark.parametrize("marked", rows(ZEROES))
def test_nobody_is_a_zero(prepare: Prepare, marked: str) -> None:
    """A zero needs no noun, and is a part where a total told before contains its group."""
    run(prepare, marked)


@pytest.mark.parametrize("text", rows(NOTHING))
def test_what_is_no_count(prepare: Prepare, text: str) -> None:
    """Dates, ages, distances, labels, threats and counts of nothing in particular are left."""
    assert find_figures(prepare(text)) == ()


def test_the_majority_of_a_number_has_both(prepare: Prepare) -> None:
    """Most of 1,300 appeals is 651 to 1,300 of them, and the 1,300 are stated as well."""
    text = "The board rejected most of 1,300 appeals."
    most, total = find_figures(prepare(text))
    assert (most.low, most.high, most.whole) == (651, 1300, False)
    assert (total.low, total.high, total.whole) == (1300, 1300, True)
    assert most.part_of == total.id
    assert most.value_words[0].text == "most of 1,300"


def test_a_part_names_its_total(prepare: Prepare) -> None:
    """A part points at the total in its sentence, or at the figure that stated it before."""
    text = (
        "At least 125 people were injured, including 20 nurses."
        " Only 27 of those injured were civilians."
    )
    total, nurses, civilians = find_figures(prepare(text))
    assert nurses.part_of == civilians.part_of == total.id
    assert civilians.who == "civilians"


def test_a_total_mentioned_again_is_no_new_figure(prepare: Prepare) -> None:
    """Among the 26 killed repeats a total that the report has stated."""
    text = "A raid killed 26 people. Nine children and two women were among the 26 people killed."
    total, children, women = find_figures(prepare(text))
    assert (children.low, children.part_of) == (9, total.id)
    assert (women.low, women.part_of) == (2, total.id)


def test_a_headline_run_into_its_sentence_counts_once(prepare: Prepare) -> None:
    """Of two mentions in one sentence the fuller one stays."""
    text = "Raid kills 15 near port Raid on the port killed 15 sailors on Monday."
    (figure,) = find_figures(prepare(text))
    assert figure.span.text == "killed 15 sailors"


@pytest.mark.parametrize(
    ("text", "who", "group", "unit"),
    [
        ("It killed six riot police officers.", "riot police officers", "officers", "person"),
        ("It injured 32.", "people", "people", "person"),
        ("It killed 12 Canadians.", "Canadians", "people", "person"),
        ("There were seven civilian deaths.", "civilian deaths", "civilians", "person"),
        ("There were seven deaths.", "people", "people", "person"),
        ("They won 48 seats.", "seats", "things", "seats"),
        ("It displaced 400 families.", "families", "families", "families"),
        ("A turnout of 41% was low.", "turnout", "things", "percent"),
        ("They paid €300.", "EUR", "things", "EUR"),
        ("It caused damage of 1.5 million crowns.", "damage", "things", "crown"),
        ("They paid 3 billion Japanese yen.", "yen", "things", "yen"),
    ],
)
def test_who_is_counted(prepare: Prepare, text: str, who: str, group: str, unit: str) -> None:
    """The words counted, their group, and what one counts in."""
    (figure,) = find_figures(prepare(text))
    assert (figure.who, figure.group, figure.unit) == (who, group, unit)


def test_the_clause_says_as_of_when(prepare: Prepare) -> None:
    """A time after "by" or "as of" dates the count; another time in the sentence does not."""
    text = "On Monday the clinic said 12 people had died by Friday evening."
    material = prepare(text)

    def time(words: str, edtf: str) -> Time:
        start = text.index(words)
        span = material.span(start, start + len(words))
        return Time(edtf, edtf, "day", "published", span)

    times = (time("Monday", "2024-03-04"), time("Friday evening", "2024-03-01"))
    dated = replace(material, findings=replace(material.findings, times=times))
    (figure,) = find_figures(dated)
    assert figure.as_of == times[1]
    (undated,) = find_figures(material)
    assert undated.as_of is None


def test_a_toll_is_of_the_day_beside_it(prepare: Prepare) -> None:
    """Each of the two counts of a change has its own day."""
    text = "The toll rose to six on Tuesday from four on Monday."
    material = prepare(text)

    def time(words: str, edtf: str) -> Time:
        start = text.index(words)
        return Time(edtf, edtf, "day", "published", material.span(start, start + len(words)))

    times = (time("on Tuesday", "2024-03-05"), time("Monday", "2024-03-04"))
    dated = replace(material, findings=replace(material.findings, times=times))
    new, former = find_figures(dated)
    assert (new.as_of, former.as_of) == times


def test_a_zero_names_the_total_that_contains_it(prepare: Prepare) -> None:
    """That no officers died belongs to the last total of the dead, not to that of the hurt."""
    text = "Four people were killed and nine hurt. No officers were killed."
    killed, _, zero = find_figures(prepare(text))
    assert zero.part_of == killed.id


def test_a_number_inside_a_time_is_no_count(prepare: Prepare) -> None:
    """A number that the times finder has read as part of a date is left alone."""
    text = "Clashes killed 2016 people."
    material = prepare(text)
    span = material.span(text.index("2016"), text.index("2016") + 4)
    times = (Time("2016", "2016", "year", "words", span),)
    assert len(find_figures(material)) == 1
    assert find_figures(replace(material, findings=replace(material.findings, times=times))) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "of 12",
        "12",
        "At least",
        "most of the",
        "Between 20 and",
        "killed\r\n12 people 🚑 died\r\n",
        "\u200fقُتل 12 شخصاً\u200f and 3 people died.",
        "e\u0301 12 e\u0301 people were killed",
        "a an the no none of of of 3 of 4 of 5 seats",
    ],
)
def test_strange_text_is_survived(prepare: Prepare, text: str) -> None:
    """Broken and foreign text gives spans that are the text's own words, or nothing."""
    material = prepare(text)
    for figure in find_figures(material):
        assert text[figure.span.start : figure.span.end] == figure.span.text
        assert all(contains(figure.span, value) for value in figure.value_words)


def test_ids_differ_and_depend_on_the_words_alone(prepare: Prepare) -> None:
    """Two runs give the same ids, and no two figures share one."""
    text = "A blast killed 12 people and 12 soldiers and wounded 12."
    first, second = find_figures(prepare(text)), find_figures(prepare(text))
    assert first == second
    assert len({figure.id for figure in first}) == len(first) == 3


def test_a_report_is_read_in_milliseconds(prepare: Prepare) -> None:
    """A report of 600 words full of numbers takes milliseconds."""
    text = " ".join(["The blast killed six people and wounded 30 in the lower town."] * 50)
    material = prepare(text)
    times = []
    for _ in range(5):
        start = perf_counter()
        find_figures(material)
        times.append(perf_counter() - start)
    assert min(times) < 0.1


def test_others_come_on_top_of_those_told_before(prepare: Prepare) -> None:
    """Two other dead are no second toll; 34 others hurt are the first count of the hurt."""
    found = find_figures(
        prepare("Six people were killed and 34 others injured. Two other people were killed later.")
    )
    assert [(it.low, it.measure, it.told) for it in found] == [
        (6, "killed", None),
        (34, "injured", None),
        (2, "killed", "further"),
    ]


def test_the_badly_hurt_are_a_part_of_the_hurt(prepare: Prepare) -> None:
    """Where all who were hurt are counted, those with serious injuries are some of them."""
    found = find_figures(
        prepare("Police say 27 people are injured. Four people with serious injuries went home.")
    )
    total, part = found
    assert (part.whole, part.part_of, total.whole) == (False, total.id, True)


NOBODY = [
    "A tourist ship struck the pillar and sank.",  # a compound, not a tourist
    "Hundreds of thousands of marchers are expected to gather.",  # still to come
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_counts_nobody(prepare: Prepare, text: str) -> None:
    """A noun that only names a thing counts no person, nor does a crowd that is awaited."""
    assert find_figures(prepare(text)) == ()


TABLES = [
    """Fighting over the week in three towns of the north, as the aid group counted it.
| Town | Civilians killed | Injured | Distance |
|---|---|---|---|
| Nareth | [7|killed civilians 7..7 part] | [1,012|injured people 1012..1012 part] | 40 |
| Old Quarry | [0|killed civilians 0..0 zero part] | unknown | 12 |
| Total | [7|killed civilians 7..7] | [1,012|injured people 1012..1012] | |
""",
    "Day\tDeaths\tShops shut\nMonday\t[3|killed people 3..3]\t40\n",
    "Day\tDeaths\nMonday\t[3|killed people 3..3 part]\nFriday\t[5|killed people 5..5 part]\n",
    """Town | No. of deaths | Families displaced
All Saints | [7|killed people 7..7 part] | [20|displaced families 20..20 part]
North total | [7|killed people 7..7 part] | unknown
Total | [12|killed people 12..12] | [20|displaced families 20..20]
""",
    # Heads that count no people, or the same thing twice.
    "Town | Deaths per 100,000\nArbry | 12\n",
    "Town | Death rate\nArbry | 12\n",
    "Town | Cattle killed\nArbry | 12\n",
    "Town | Not killed\nArbry | 12\n",
    "Town | Killed in 2020 | Killed in 2021\nArbry | 12 | 13\n",
    "Killed | Dead\n12 | 13\n",
    # No tables: bars in a line of links, and a table that counts no people.
    "Home | News | Sport\nPolice say [four|killed people 4..4] people died.\n",
    "Party | Seats\nGreen | 12\nBlue | 30\n",
]


@pytest.mark.parametrize("marked", TABLES)
def test_a_table_is_read_by_the_heads_of_its_columns(prepare: Prepare, marked: str) -> None:
    """Bars or tabs make a table of lines; only one that counts people gives figures."""
    run(prepare, marked)


def test_the_rows_of_a_table_are_parts_of_its_total(prepare: Prepare) -> None:
    """Each row points at the row of the total, and its span begins at its label."""
    text = "Town | Killed\nNareth | 7\nOld Quarry | 5\nTotal | 12\n"
    north, south, total = find_figures(prepare(text))
    assert (north.part_of, south.part_of, total.part_of) == (total.id, total.id, None)
    assert [figure.span.text for figure in (north, total)] == ["Nareth | 7", "Total | 12"]
    one, other = find_figures(prepare("Town\tFamilies displaced\n\t7\nOld Quarry\t5\n"))
    assert (one.span.text, other.unit) == ("7", "families")
