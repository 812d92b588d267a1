"""Made-up worlds of reports that stand near each other, and what people decide on them.

Five matters share a town, a person, a body or a day, and each report tells some lines of one, now
and then a line of another, so that one report more may join two stories or part them. Some reports
copy an earlier one, some have no date, one is withdrawn and one is empty. The same arguments give
the same world.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import pairwise

from tests.reconciling.build import Account, Said, account, claim, event, figure, town, voice
from twosource.desk import Desk
from twosource.model.figures import Measure
from twosource.model.findings import Findings
from twosource.model.identity import digest
from twosource.model.records import Record
from twosource.model.reports import Credit, Report, report_id
from twosource.model.spans import Span
from twosource.model.stories import Rule
from twosource.model.verdicts import Target, Verdict, VerdictKind
from twosource.model.wire import Json, from_json, to_json
from twosource.reconciling import reconcile
from twosource.reconciling.verdicts import RELATION

__all__ = [
    "TEXTS",
    "Play",
    "Step",
    "find_spans",
    "judge",
    "make_play",
    "make_world",
    "play",
    "point",
    "reconcile_all",
]

Step = Sequence[Account] | Verdict


@dataclass(frozen=True)
class Line:
    """A sentence with ``{n}`` for a number, the words of its claim, and what happens in it."""

    sentence: str
    content: str
    told: str
    teller: str | None = None
    counted: str | None = None
    measure: Measure = "injured"


@dataclass(frozen=True)
class Matter:
    """What several reports tell of: its lines, its own rare words, its town and its day."""

    lines: Sequence[Line]
    rare: Sequence[str]
    town: str
    day: int


MATTERS = (
    Matter(
        (
            Line(
                "Fire ran through the Quenby mill at dawn and {n} weavers were hurt, the Quenby"
                " Brigade said.",
                "Fire ran through the Quenby mill at dawn and {n} weavers were hurt",
                "Fire ran",
                "the Quenby Brigade",
                "{n} weavers",
            ),
            Line(
                "{n} looms and the old granary were lost in the blaze beside the Tessel.",
                "{n} looms and the old granary were lost",
                "were lost in the blaze",
                None,
                "{n} looms",
                "other",
            ),
            Line(
                "Ola Brandt denied that {n} children slept in the loft of the mill.",
                "{n} children slept in the loft",
                "slept in the loft",
                "Ola Brandt",
                "{n} children",
                "missing",
            ),
        ),
        """tessel millrace granary lofthouse sluicegate scutching hemplight firebrand cinderfall
        weir""".split(),
        "Quenby",
        4,
    ),
    Matter(
        (
            Line(
                "The Weavers' Bond walked out over wages, and {n} hands stood at the Quenby mill"
                " gate.",
                "{n} hands stood at the Quenby mill gate",
                "walked out over wages",
                "The Weavers' Bond",
                "{n} hands",
                "crowd",
            ),
            Line(
                "Constables took {n} pickets away from the gate of the mill, Ola Brandt said.",
                "Constables took {n} pickets away",
                "took",
                "Ola Brandt",
                "{n} pickets",
                "detained",
            ),
        ),
        """bobbin picketline weft wagebill lockout carding strikefund treadle overlooker
        piecework""".split(),
        "Quenby",
        6,
    ),
    Matter(
        (
            Line(
                "The ferry Corvane went down off Lomark in a squall and {n} passengers drowned,"
                " the Harbour Board said.",
                "The ferry Corvane went down off Lomark in a squall and {n} passengers drowned",
                "went down off Lomark",
                "the Harbour Board",
                "{n} passengers",
                "killed",
            ),
            Line(
                "Fishermen pulled {n} survivors from the water near Skerrow Point.",
                "Fishermen pulled {n} survivors from the water",
                "pulled",
                None,
                "{n} survivors",
            ),
            Line(
                "No lifeboat was launched, the Harbour Board said of the night of the squall.",
                "No lifeboat was launched",
                "was launched",
                "the Harbour Board",
            ),
        ),
        "lifejacket squall purser gangway steerage bilgewater tidetable foredeck lanyard".split(),
        "Lomark",
        5,
    ),
    Matter(
        (
            Line(
                "Ola Brandt's Reform List won {n} seats in Arland, the Electoral Commission said.",
                "Ola Brandt's Reform List won {n} seats in Arland",
                "won",
                "the Electoral Commission",
                "{n} seats",
                "seats",
            ),
            Line(
                "A recount was begun in Lomark after {n} ballots went astray.",
                "{n} ballots went astray",
                "A recount was begun",
                None,
                "{n} ballots",
                "votes",
            ),
        ),
        "reformists recount turnout ballotbox returningofficer tellers hustings rosette".split(),
        "Arland",
        8,
    ),
    Matter(
        (
            Line(
                "A march on the grain tax filled Lomark's quays with {n} farmers, the Harbour Board"
                " said.",
                "A march on the grain tax filled Lomark's quays with {n} farmers",
                "A march on the grain tax",
                "the Harbour Board",
                "{n} farmers",
                "crowd",
            ),
            Line(
                "Mounted guards hurt {n} marchers at Skerrow Point, a doctor of the Lomark"
                " Infirmary said.",
                "Mounted guards hurt {n} marchers at Skerrow Point",
                "Mounted guards hurt",
                "Lomark Infirmary",
                "{n} marchers",
            ),
        ),
        "graintax quays marchers tollhouse drumline pitchfork bushel threshers".split(),
        "Lomark",
        5,
    ),
)
OUTLETS = (
    ("Bright Daily", "Bright"),
    ("Bright Evening", "Bright"),
    ("Harbour News", None),
    ("Northwire", None),
    ("Upland Voice", "Upland"),
    (None, None),
)
# Lines that several writers took from one hand-out: a passage that joins whatever tells it.
PASSAGES = (
    (
        "whoever saw a stranger carry lamp oil along the towpath before first light is asked to"
        " come forward and to speak with the clerk at the old tollhouse"
    ),
    (
        "those who wait for word of their kin may come to the long room above the customs shed"
        " where lists are read out every hour until the last boat is in"
    ),
)


def make_world(seed: int, size: int) -> list[Account]:
    """Return so many reports with their findings, in no order that means anything."""
    chance = random.Random(seed)  # noqa: S311  # a draw for a test
    made: list[Account] = []
    for number in range(size):
        name = f"{number:02}.txt"
        if number == 3:
            made.append(account(name, "   \n", outlet="Harbour News", published="2024-03-05"))
        elif number > 4 and chance.random() < 0.15:
            made.append(_copy(chance.choice(made), name, chance))
        else:
            made.append(_tell(name, chance))
    if size > 5:
        report, findings = made[5]
        made[5] = replace(report, status="withdrawn"), findings
    chance.shuffle(made)
    return made


def _tell(name: str, chance: random.Random) -> Account:
    """Make a report of one matter, perhaps with a line of another, a passage and rare words."""
    matter = chance.choice(MATTERS)
    many = chance.randint(1, len(matter.lines))
    lines = [(line, matter) for line in chance.sample(list(matter.lines), many)]
    other = chance.choice(MATTERS)
    if other is not matter and chance.random() < 0.2:
        lines.append((chance.choice(other.lines), other))
    rare = chance.sample(list(matter.rare), chance.randint(3, 6))
    if other is not matter and chance.random() < 0.2:
        rare += chance.sample(list(other.rare), 3)
    chance.shuffle(rare)
    pieces, said = [f"Notes: {', '.join(dict.fromkeys(rare))}."], []
    for line, of in lines:
        sentence, marked = _write(line, of, chance)
        pieces.append(sentence)
        said.append(marked)
    if chance.random() < 0.2:
        pieces.append(f"A notice says that {chance.choice(PASSAGES)}.")
    chance.shuffle(pieces)
    outlet, family = chance.choice(OUTLETS)
    day = matter.day + chance.randint(0, 3)
    return account(
        name,
        " ".join(pieces),
        *said,
        outlet=outlet,
        family=family,
        published=None if chance.random() < 0.2 else f"2024-03-{day:02}",
    )


def _write(line: Line, of: Matter, chance: random.Random) -> tuple[str, Said]:
    number = chance.randint(2, 90)
    day = None if chance.random() < 0.3 else f"2024-03-{of.day:02}"
    happened = event(line.told, chance.choice(["ASSAULT", "PROTEST", None]), day=day)
    happened = replace(happened, place=town(of.town))
    counted = line.counted and line.counted.format(n=number)
    content = line.content.format(n=number)
    return line.sentence.format(n=number), claim(
        content,
        *([] if line.teller is None else [voice(line.teller, _kind(line.teller))]),
        stance="denies" if "denied" in line.sentence else "asserts",
        tells=[happened],
        counts=[figure(counted, number, measure=line.measure)] if counted else [],
    )


def _kind(teller: str) -> str:
    return "person" if teller == "Ola Brandt" else "government"


def _copy(of: Account, name: str, chance: random.Random) -> Account:
    """Return a report that holds another's text under its own name, credited or not."""
    report, findings = of
    outlet, family = chance.choice(OUTLETS)
    credit = (Credit("Northwire", "source", "front"),) if chance.random() < 0.5 else ()
    day = chance.choice([report.published, "2024-03-09"])
    copy = Report(
        report_id(report.text, name),
        report.text,
        name,
        outlet=outlet,
        family=family,
        published=day,
        published_basis=None if day is None else "given",
        language="en",
        credit=tuple(one.name for one in credit if one.name),
        credited=credit,
    )
    return copy, rename(findings, report.id, copy.id)


def rename(findings: Findings, before: str, after: str) -> Findings:
    """Return the findings of one report as those of another with the same text."""
    fresh: dict[str, str] = {before: after}
    for some in (findings.entities, findings.events, findings.figures, findings.claims):
        fresh |= {item.id: digest(after, item.id) for item in some}

    def swap(value: Json) -> Json:
        if isinstance(value, str):
            return fresh.get(value, value)
        if isinstance(value, list):
            return [swap(item) for item in value]
        if isinstance(value, dict):
            return {key: swap(item) for key, item in value.items()}
        return value

    return from_json(Findings, swap(to_json(findings)))


@dataclass(frozen=True)
class Play:
    """Batches of reports and verdicts, in the order in which they come to a desk."""

    steps: tuple[Step, ...]

    @property
    def accounts(self) -> list[Account]:
        """All reports with their findings."""
        return [one for step in self.steps if not isinstance(step, Verdict) for one in step]

    @property
    def verdicts(self) -> list[Verdict]:
        """All verdicts."""
        return [step for step in self.steps if isinstance(step, Verdict)]


def make_play(world: Sequence[Account], seed: int, verdicts: int = 0) -> Play:
    """Cut a world, in a new order, into batches, with so many verdicts anywhere between them.

    A verdict may speak of a report that has not come yet.
    """
    chance = random.Random(seed)  # noqa: S311  # a draw for a test
    order = list(world)
    chance.shuffle(order)
    cuts = sorted(chance.sample(range(1, len(order)), chance.randint(0, min(9, len(order) - 1))))
    edges = [0, *cuts, len(order)]
    steps: list[Step] = [order[a:b] for a, b in pairwise(edges)]
    for verdict in make_verdicts(world, chance, verdicts):
        steps.insert(chance.randint(0, len(steps)), verdict)
    return Play(tuple(steps))


def judge(
    kind: VerdictKind,
    *on: Target,
    id: str = "v1",  # noqa: A002  # the record's own word
    value: str | None = None,
    by: str = "Ada",
    at: str = "2024-03-10T09:00:00Z",
    undoes: str | None = None,
) -> Verdict:
    """Return a verdict on some targets."""
    return Verdict(id, kind, on, value, by, at, f"{by} was there", undoes)


def point(kind: str, made: Account, index: int = 0, field: str | None = None) -> Target:
    """Point at one finding of a report by its words, or at the report itself."""
    report, findings = made
    match kind:
        case "report" | "story":
            return Target(kind, report.id, None, field)
        case "entity":
            return Target(kind, report.id, findings.entities[index].names[0], field)
        case "event" | "incident":
            span = findings.events[index].span
        case "claim" | "origin":
            span = findings.claims[index].span
        case _:
            span = findings.figures[index].span
    return Target(kind, report.id, span, field)


_SEVERAL: tuple[tuple[VerdictKind, str], ...] = (
    ("same", "report"),
    ("merge", "story"),
    ("different", "report"),
    ("split", "report"),
    ("same", "entity"),
    ("different", "entity"),
    ("split", "entity"),
    ("merge", "incident"),
    ("same", "event"),
    ("different", "event"),
    ("split", "incident"),
    ("same-origin", "claim"),
    ("not-same-origin", "origin"),
)
_CORRECTIONS = (
    ("figure", "value", "12-15"),
    ("figure", "value", "0"),
    ("figure", "measure", "killed"),
    ("figure", "group", "people"),
    ("figure", "as_of", "2024-03-05"),
    ("figure", "as_of", ""),
    ("event", "time", "2024-03-06"),
    ("event", "time", ""),
    ("event", "type", "COERCE"),
    ("event", "polarity", "did_not"),
    ("event", "certainty", "possible"),
    ("claim", "stance", "denies"),
    ("claim", "certainty", "unconfirmed"),
)
_SETS = (
    ("outlet", "Northwire"),
    ("outlet", None),
    ("family", "Upland"),
    ("published", "2024-03-05"),
    ("published", "2024-02"),
    ("published", None),
)


def make_verdicts(world: Sequence[Account], chance: random.Random, many: int) -> Iterator[Verdict]:
    """Yield verdicts of all kinds by two persons; the later ones undo some of the earlier."""
    given: list[Verdict] = []
    for number in range(many):
        by, at = chance.choice(["Ada", "Ben"]), f"2024-03-10T{9 + number // 2:02}:00:00Z"
        verdict = None
        if given and chance.random() < 0.25:
            before = chance.choice(given)
            verdict = judge("undo", *before.on, undoes=before.id)
        elif given and chance.random() < 0.3:
            verdict = _answer(chance.choice(given))
        verdict = verdict or _decide(world, chance)
        if verdict is not None:
            given.append(replace(verdict, id=digest("verdict", number, by), by=by, at=at))
            yield given[-1]


def _answer(before: Verdict) -> Verdict:
    """Return what another person may say of the same thing: the same, or the contrary."""
    contrary: Mapping[VerdictKind, VerdictKind] = {
        "same": "different",
        "different": "same",
        "reject": "accept",
        "same-origin": "not-same-origin",
    }
    return replace(before, verdict=contrary.get(before.verdict, before.verdict))


def _decide(world: Sequence[Account], chance: random.Random) -> Verdict | None:
    sort = chance.random()
    if sort < 0.5:
        kind, of = chance.choice(_SEVERAL)
        on = [_aim(of, made, chance) for made in chance.sample(list(world), chance.choice([2, 3]))]
        found = [target for target in on if target is not None]
        return judge(kind, *found) if len(found) > 1 else None
    made = chance.choice(world)
    if sort < 0.65:
        field, value = chance.choice(_SETS)
        return judge("set", point("report", made, field=field), value=value)
    if sort < 0.8:
        target = _aim(chance.choice(["claim", "figure", "event"]), made, chance)
        return target and judge("reject", target)
    if sort < 0.87:
        pair = [_aim("figure", one, chance) for one in chance.sample(list(world), 2)]
        on = [replace(target, field=RELATION) for target in pair if target is not None]
        return judge("reject", *on) if len(on) == 2 else None
    of, field, value = chance.choice(_CORRECTIONS)
    target = _aim(of, made, chance)
    return target and judge("correct", replace(target, field=field), value=value)


def _aim(kind: str, made: Account, chance: random.Random) -> Target | None:
    """Point at some finding of a kind, by its words, words near them, or its id as well."""
    report, findings = made
    found: Mapping[str, Sequence[tuple[str | None, Span]]] = {
        "entity": [(None, entity.names[0]) for entity in findings.entities],
        "event": [(it.id, it.span) for it in findings.events],
        "incident": [(it.id, it.span) for it in findings.events],
        "claim": [(it.id, it.span) for it in findings.claims],
        "origin": [(it.id, it.span) for it in findings.claims],
        "figure": [(it.id, it.span) for it in findings.figures],
    }
    if kind not in found:
        return Target(kind, report.id, None, None)
    if not found[kind]:
        return None
    key, span = chance.choice(found[kind])
    if chance.random() < 0.3 and len(span) > 6:
        span = report.span(span.start + 1, span.end)
    return Target(kind, report.id, span, None, chance.choice([key, None]))


def play(desk: Desk, steps: Sequence[Step]) -> Play:
    """Let steps happen on a kept desk; return them with the verdicts as the desk keeps them.

    A desk dates a verdict that comes with an earlier time than it knows, which changes its id.
    """
    kept: dict[str, str] = {}
    done: list[Step] = []
    for step in steps:
        if isinstance(step, Verdict):
            undoes = None if step.undoes is None else kept.get(step.undoes, step.undoes)
            judged = desk.kept.shelf.judge(replace(step, undoes=undoes))
            kept[step.id] = judged.id
            done.append(judged)
        else:
            desk.put(step)
            done.append(step)
    return Play(tuple(done))


def reconcile_all(
    made: Play, *, rule: Rule = "ucdp", as_published_by: str | None = None, reviewers: int = 1
) -> Record:
    """Return the record of all that came, made at once."""
    return reconcile(
        [report for report, _ in made.accounts],
        [findings for _, findings in made.accounts],
        twosource=version("twosource"),
        rule=rule,
        as_published_by=as_published_by,
        verdicts=made.verdicts,
        reviewers=reviewers,
    )


def find_spans(value: Json) -> Iterator[Mapping[str, Json]]:
    """Yield every span that stands anywhere in JSON."""
    if isinstance(value, dict):
        if {"report", "start", "end", "text"} <= value.keys():
            yield value
        for item in value.values():
            yield from find_spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from find_spans(item)


# Texts to be read by the program itself: four matters, two of them of one town, with a wire copy,
# a passage that two share, and reports without a date.
TEXTS: tuple[Mapping[str, str], ...] = (
    {
        "outlet": "Northwire",
        "published": "2024-05-02",
        "text": "VARNSTAD, May 2 (Northwire) - A crane fell on a row of sheds at the Varnstad"
        " docks on Thursday and killed three stevedores, the port authority said. Eleven"
        " people were hurt and taken to Saint Aldo's hospital. Harbour master Ilse Kroon"
        " said that the crane had been inspected in March.",
    },
    {
        "outlet": "Varnstad Post",
        "published": "2024-05-02",
        "text": "VARNSTAD (Northwire) - A crane fell on a row of sheds at the Varnstad docks on"
        " Thursday and killed three stevedores, the port authority said. Eleven people"
        " were hurt and taken to Saint Aldo's hospital. Harbour master Ilse Kroon said"
        " that the crane had been inspected in March.",
    },
    {
        "outlet": "Coastal Mail",
        "published": "2024-05-03",
        "text": "At least four stevedores died when a crane collapsed at the Varnstad docks, a"
        " union official told Coastal Mail on Friday. Ilse Kroon, the harbour master,"
        " denied that the crane had never been inspected. Nine people were still in"
        " hospital.",
    },
    {
        "text": "The collapse of a crane at the Varnstad docks killed three stevedores, relatives"
        " said. Nobody from the port authority had spoken to them. The sheds had been due"
        " to be pulled down in June.",
    },
    {
        "outlet": "Varnstad Post",
        "published": "2024-05-04",
        "text": "Stevedores stopped work at the Varnstad docks on Saturday. About 600 of them"
        " marched to the customs house to demand the resignation of harbour master Ilse"
        " Kroon, police said. The union put the crowd at 2,000. No one was arrested.",
    },
    {
        "outlet": "Coastal Mail",
        "published": "2024-05-04",
        "text": "Two thousand dockers marched through Varnstad on Saturday, their union said,"
        " after the deaths of four colleagues under a crane. Police detained 14 marchers"
        " near the customs house, a lawyer for the union said.",
    },
    {
        "outlet": "Upland Voice",
        "published": "2024-05-05",
        "text": "Police denied on Sunday that anyone was detained at the dockers' march in"
        " Varnstad. A lawyer for the union had spoken of 14 arrests. Ilse Kroon will stay"
        " in office, the transport ministry said.",
    },
    {
        "outlet": "Northwire",
        "published": "2024-04-11",
        "text": "PELLA RIDGE, April 11 (Northwire) - A mudslide buried the village school of"
        " Pella Ridge on Thursday morning. Governor Tomas Ekwe said that 21 people were"
        " missing, among them six pupils. Soldiers were digging with their hands.",
    },
    {
        "outlet": "Upland Voice",
        "published": "2024-04-12",
        "text": "The number of people missing after the mudslide at Pella Ridge fell to 15,"
        " Governor Tomas Ekwe said on Friday. Six pupils were found alive in the boiler"
        " room of the school. Eight people are confirmed dead.",
    },
    {
        "outlet": "Hill Chronicle",
        "published": "2024-04-12",
        "text": "Rescuers recovered eight bodies from the mud at Pella Ridge, the army said. A"
        " teacher who did not want to be named said that the slope had been cleared of"
        " trees against the advice of engineers. The governor's office did not answer"
        " questions.",
    },
    {
        "text": "Ten people died in the mudslide at Pella Ridge, according to the parish. The"
        " school was built below a slope that had been cleared of trees against the advice"
        " of engineers.",
    },
    {
        "outlet": "Hill Chronicle",
        "published": "2024-04-20",
        "text": "Governor Tomas Ekwe resigned on Saturday over the mudslide at Pella Ridge, his"
        " spokeswoman said. An inquiry will ask who let the slope be cleared.",
    },
    {
        "outlet": "Northwire",
        "published": "2024-05-03",
        "text": "DRESK, May 3 (Northwire) - Gunmen fired on a convoy of grain lorries near Dresk"
        " on Friday, killing two drivers, the interior ministry said. It blamed the Red"
        " Thorn movement, which said that it was not behind the attack.",
    },
    {
        "outlet": "Varnstad Post",
        "published": "2024-05-04",
        "text": "Five people were killed when gunmen attacked grain lorries near Dresk, a"
        " survivor told the Varnstad Post. The Red Thorn movement denied responsibility in"
        " a statement on Saturday. The interior ministry gave a toll of two.",
    },
    {
        "outlet": "Upland Voice",
        "published": "2024-05-06",
        "text": "The interior ministry raised the toll of Friday's attack on a grain convoy near"
        " Dresk to three on Monday. It said that soldiers had arrested seven members of"
        " the Red Thorn movement.",
    },
    {
        "text": "Grain lorries no longer take the road through Dresk. Drivers said that the Red"
        " Thorn movement collects a toll of 40 crowns at the bridge. The movement says"
        " that it does not.",
    },
    {
        "outlet": "Varnstad Post",
        "published": "2024-05-06",
        "text": "The grain for the mills at the Varnstad docks has not come since gunmen attacked"
        " a convoy near Dresk on Friday. Stevedores, who are on strike, said that they"
        " would unload it for nothing if it came.",
    },
    {
        "outlet": "Coastal Mail",
        "published": "2024-05-10",
        "text": "Turnout in the election of the dockers' union was 71 percent, its electoral"
        " committee said. Marit Solheim won 412 of 800 votes and Anders Boe 371. Boe said"
        " that he had won.",
    },
    {
        "outlet": "Northwire",
        "published": "2024-05-10",
        "text": "VARNSTAD, May 10 (Northwire) - Marit Solheim was elected head of the dockers'"
        " union on Friday with 412 votes, the electoral committee said. She promised to"
        " end the strike at the Varnstad docks on Monday.",
    },
    {
        "outlet": "Hill Chronicle",
        "published": "2024-05-11",
        "text": "Photo: a view of the docks.",
    },
)
