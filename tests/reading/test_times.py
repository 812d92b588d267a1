"""Times are found where the text tells one, with the value that the words allow."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.marked import unmark
from twosource.analysis import open_network
from twosource.languages import ENGLISH
from twosource.model.times import Time
from twosource.reading.material import Material
from twosource.reading.times import find_times

Prepare = Callable[..., Material]

# All of these are read as published on Saturday, 6 November 2021.
DATED = [
    # dates
    "The vote was held on [October 10|2021-10-10] in all towns.",
    "It opened on [10 October 2021|2021-10-10], not on [Nov. 5, 2021|2021-11-05].",
    "The log of [2021-11-05|2021-11-05] names him.",
    "They met [early June|2021-06-01/2021-06-15], in [mid-2019|2019-04/2019-09] and [2019|2019].",
    "On [Wednesday, 3 November|2021-11-03], the bridge was closed.",
    "The election took place on [the 10th of October|2021-10-10].",
    "He was named in [December 2019|2019-12] and left in [March|2021-03].",
    "Talks were held [between May and July|2021-05/2021-07].",
    "The fair was open from [3 to 5 March|2021-03-03/2021-03-05].",
    "The trial was set for [4 to 12 November|2021-11-04/2021-11-12].",
    "Archive: [April 2017|2017-04] [March 2017|2017-03] [May 2016|2016-05]",
    "It ran from [1 to 9 November|2021-11-01/2021-11-09].",
    "The drought of [2018-2020|2018/2020] was worse.",
    # a future told as such, and a near one that no tense denies
    "The recount will be held on [December 15|2021-12-15].",
    "The deadline of [December 15|2021-12-15] is strict.",
    "Fires were set on [December 15|2020-12-15].",
    # days with names, halves of months
    "It was quiet on [Christmas Eve|2020-12-24] and on [New Year's Day 2019|2019-01-01].",
    "They will meet on [New Year’s Eve|2021-12-31].",
    "It grew in [the first half of October|2021-10-01/2021-10-15].",
    "It fell in [the second half of June 2020|2020-06-16/2020-06-30].",
    # counted from what the report dates
    "The vote was on [October 10|2021-10-10]. [The day after the vote|2021-10-11] it rained.",
    "The vote was on [October 10|2021-10-10]. [Some time before the vote|../2021-10-10] it rained.",
    "The vote was on [October 10|2021-10-10]. It rained [shortly after the vote|2021-10-10/..].",
    "The vote was on [October 10|2021-10-10]. [Two weeks|2021-09-20/2021-09-26] before the vote.",
    "Some time before the vote it rained.",
    "They met in [late June|2021-06-16/2021-06-30] and in [the late 1990s|1995/1999].",
    (
        "The vote was held on [October 10|2021-10-10]. [Nearly three weeks|2021-10-25/2021-10-31] "
        "after the disputed election, he spoke."
    ),
    "The election was on [October 10|2021-10-10]; [the eve of the vote|2021-10-09] was calm.",
    # weekdays
    "Police said on [Friday|2021-11-05] that it was calm.",
    "[Late on Thursday|2021-11-04], the lights went out.",
    "Tents burned on [Friday evening|2021-11-05].",
    "They marched on [Saturday|2021-11-06].",
    "It was calm [last Friday|2021-11-05], and shops open [next Monday|2021-11-08].",
    "[Friday|2021-11-05]'s violence was the worst.",
    "After [Fridays|2021-11-05] violence the square was empty.",
    "The assembly will vote on [Sunday|2021-11-07].",
    "The assembly will vote again, he said on [Sunday|2021-10-31].",
    "He quit on [Friday of last week|2021-10-29].",
    # relative words
    "They met [today|2021-11-06], [yesterday|2021-11-05] and [earlier this evening|2021-11-06].",
    "Shots were heard [last night|2021-11-05] and [this morning|2021-11-06].",
    "He fled [last week|2021-10-25/2021-10-31], or [this week|2021-11-01/2021-11-07].",
    "The early elections held [last month|2021-10] were calm; [last year|2020] they were not.",
    "[Two days ago|2021-11-04] it began, and [two days later|2021-11-06] it ended.",
    "It rained on [October 10|2021-10-10]; [the same day|2021-10-10] the dam broke.",
    "Over [the past three weeks|2021-10-16/2021-11-06] it grew.",
    # clock times and parts of days
    "It hit on [Friday at 11:30 am|2021-11-05T11:30].",
    "The tanker left at [0830 GMT on Friday|2021-11-05T08:30Z].",
    "The tanker left at [8.30 pm EST on Friday|2021-11-05T20:30-05:00].",
    "It fell on [Friday, at dawn|2021-11-05].",
    "They left on the [morning of 3 March|2021-03-03].",
    # longer stretches
    "In [the 1990s|199X] and in [the winter of 2020|2020-24] it froze.",
    "Sales rose in [the third quarter|2021-35].",
]

# Nothing in these anchors the words.
WORDS_ONLY = [
    "It shook the town for [three weeks|P3W].",
    "They gather [every Friday|XXXX-WXX-5] and on [Fridays|XXXX-WXX-5].",
    "The [annual|XXXX] march was called off.",
    "Sirens were heard [overnight|XXXX-XX-XXTNI].",
    "The blast came at [11:30 am|XXXX-XX-XXT11:30].",
    "He is [now|PRESENT_REF] in custody.",
    "It lasted [half an hour|PT30M].",
]

UNDATED = [
    "On [Saturday|XXXX-WXX-6], a source spoke.",
    "[Last week|XXXX-WXX] they met, and [last month|XXXX-XX] they did not.",
    "It began [earlier this evening|XXXX-XX-XXTEV].",
    "The [October 10|XXXX-10-10] vote was contested.",
    "[Two days later|XXXX-XX-XX] he quit.",
]

NO_TIME = [
    "Green Zone 5 was hit; at least 125 people fled.",
    "They may march on the second gate, and won 3-2.",
    "A 25-year-old man, 30 years old at most, lives on Sun Street.",
    "Ms May and Mr March met 2000 people.",
    "In the fall of the city, a spring dried up.",
    "The 14th of July Bridge was closed.",
    "An evening dress cost $1999.",
]


def read(prepare: Prepare, text: str, published: str | None = "2021-11-06") -> tuple[Time, ...]:
    """Return the times of a text."""
    return find_times(prepare(text, published=published))


def compare(times: tuple[Time, ...], written: str, field: str) -> None:
    """Hold the times to the marks of a text: the same words in order, each with its value."""
    found = [
        (time.span and (time.span.start, time.span.end), getattr(time, field)) for time in times
    ]
    assert found == [((mark.start, mark.end), mark.value) for mark in unmark(written).marks]


@pytest.mark.parametrize("written", DATED)
def test_a_dated_report_gives_its_times_a_place(prepare: Prepare, written: str) -> None:
    """Each marked time, and no other, is found with its EDTF value."""
    compare(read(prepare, unmark(written).text), written, "edtf")


@pytest.mark.parametrize("written", WORDS_ONLY)
def test_words_that_name_no_day_have_no_place(prepare: Prepare, written: str) -> None:
    """Durations, sets and lone parts of a day have a TIMEX3 value and no EDTF value."""
    times = read(prepare, unmark(written).text)
    compare(times, written, "timex")
    assert {time.edtf for time in times} == {None}


@pytest.mark.parametrize("written", UNDATED)
def test_an_undated_report_anchors_nothing(prepare: Prepare, written: str) -> None:
    """Without a date of publication a relative time stays open, with TIMEX3's open value."""
    times = read(prepare, unmark(written).text, None)
    compare(times, written, "timex")
    for time in times:
        assert (time.edtf is None) == (time.basis == "none")


@pytest.mark.parametrize("text", NO_TIME)
def test_what_is_no_time_is_left_alone(prepare: Prepare, text: str) -> None:
    """Numbers, verbs, names and ages are not read as times."""
    assert read(prepare, text) == ()


def test_a_part_of_a_day_keeps_its_day(prepare: Prepare) -> None:
    """For "Friday evening" EDTF holds the day, TIMEX3 and granularity the evening."""
    (time,) = read(prepare, "The camp burned on Friday evening.")
    assert (time.edtf, time.timex) == ("2021-11-05", "2021-11-05TEV")
    assert (time.granularity, time.basis) == ("part_of_day", "published")


def test_a_day_without_a_year_keeps_its_words(prepare: Prepare) -> None:
    """In an undated report "October 10" has a value without a year, from its words alone."""
    (time,) = read(prepare, "The vote of October 10 was lost.", None)
    assert (time.edtf, time.basis) == ("XXXX-10-10", "words")


def test_a_year_is_lent_inside_a_sentence_only(prepare: Prepare) -> None:
    """A full date lends its year to a near day in its sentence, and to no other."""
    text = "It ran from October 10, 2021, until a recount on October 24. On May 3 it was calm."
    full, near, far = read(prepare, text, None)
    assert (full.basis, near.edtf, near.basis) == ("words", "2021-10-24", "context")
    assert far.edtf == "XXXX-05-03"


def test_a_distant_year_is_not_lent(prepare: Prepare) -> None:
    """A background date more than three months away says nothing about the year."""
    text = "Since the attacks of September 11, 2001, no day was as quiet as May 3."
    assert read(prepare, text, None)[1].edtf == "XXXX-05-03"


def test_a_post_has_its_own_anchor(prepare: Prepare) -> None:
    """Inside an embedded post "today" is the day of the post, outside that of the report."""
    text = "Calm today, police said.\n\nSmoke over the bridge today\n\nIt ended yesterday."
    material = prepare(
        text, published="2021-11-06", post="Smoke over the bridge today", posted="2021-11-03"
    )
    times = find_times(material)
    assert [(time.edtf, time.basis) for time in times] == [
        ("2021-11-06", "published"),
        ("2021-11-03", "post"),
        ("2021-11-05", "published"),
    ]


@pytest.mark.parametrize(
    ("published", "friday", "month", "year"),
    [("2021-11", None, "2021-10", "2020"), ("2021", None, None, "2020")],
)
def test_a_coarse_date_of_publication_anchors_only_what_it_can(
    prepare: Prepare, published: str, friday: str | None, month: str | None, year: str
) -> None:
    """A report of some month has no "Friday", one of some year no "last month"."""
    times = read(prepare, "On Friday, last month and last year they met.", published)
    assert [time.edtf for time in times] == [friday, month, year]


def test_an_ambiguous_day_has_an_alternative(prepare: Prepare) -> None:
    """Told on a Saturday, "last Friday" may be yesterday or the Friday of last week."""
    (time,) = read(prepare, "It was calm last Friday.")
    assert (time.edtf, time.alternatives) == ("2021-11-05", ("2021-10-29",))


def test_a_numeric_date_gives_both_readings(prepare: Prepare) -> None:
    """The date "5/3/1984" is 3 May in one country and 5 March in another."""
    (time,) = read(prepare, "He was born on 5/3/1984 in the north.")
    assert {time.edtf, *time.alternatives} == {"1984-05-03", "1984-03-05"}


def test_what_has_two_days_anchors_nothing(prepare: Prepare) -> None:
    """Of two votes on two days, "two days after the vote" may mean either."""
    text = (
        "The vote was on October 10, the next vote on October 24. Two days after the vote he fled."
    )
    last = read(prepare, text)[-1]
    assert (last.edtf, last.timex, last.granularity) == (None, "P2D", "duration")


def test_a_lone_clock_time_is_put_on_the_day_told_before(prepare: Prepare) -> None:
    """The time "11:30" belongs to the Friday of the sentence before it, by context."""
    text = "It began on Friday. At 11:30 the gate fell."
    _, time = read(prepare, text)
    assert (time.edtf, time.granularity, time.basis) == ("2021-11-05T11:30", "minute", "context")


_SCRAPS = st.sampled_from(
    """
    on Friday Fridays 's October 10 , 2021 the last next week 31 February 29 99 T 11:30 am GMT and
    between from to two days ago later 0 0000 9999 year years may May 5/3/1984 2021-13-45 1990s \n
    the day after vote eve EST Christmas New Year Eve
    é̀ 🚨 العراق ' " century early of evening every half quarter second 20th decade this past
    """.split()
)


@given(st.lists(_SCRAPS, max_size=12), st.sampled_from([None, "2021-11-06", "0001-01-01", "9999"]))
def test_any_words_give_ordered_findings(words: list[str], published: str | None) -> None:
    """Whatever the words, times come in order, do not overlap, and carry their own words."""
    from tests.reading.conftest import NoPlaces
    from twosource.analysis.tokens import analyse
    from twosource.model.findings import Findings
    from twosource.model.reports import Report, report_id

    text = " ".join(words)
    basis = "given" if published else None
    report = Report(report_id(text, "x"), text, "x", published=published, published_basis=basis)
    analysis = analyse(report, ENGLISH.sentences)
    times = find_times(Material(report, analysis, ENGLISH, NoPlaces(), Findings(report.id)))
    spans = [time.span for time in times if time.span]
    assert len(spans) == len(times)
    assert all(span.text == text[span.start : span.end] for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # By the words of the clause alone these two would lie ahead.
        ("In December, the port hired a captain, Ana Lind, for two years.", "2020-12"),
        ("On December 1 the council, which will be renewed, met in secret.", "2020-12-01"),
        ("The envoy will arrive at the port that was closed on Monday.", "2021-11-01"),
        # A sign of what is to come stands between the verb and the day.
        ("The company declared a dividend payable December 15.", "2021-12-15"),
        ("The vote was scheduled for Sunday.", "2021-11-07"),
        ("The trial was due to open on Sunday.", "2021-11-07"),
        ("The council announced elections in December.", "2021-12"),
        # A present tense leaves it to the words.
        ("The court, it is expected, sits on December 3.", "2021-12-03"),
    ],
)
def test_with_a_tree_the_verb_of_a_time_says_where_it_looks(
    prepare: Prepare, text: str, day: str
) -> None:
    """Its tense decides before the words of the clause do."""
    material = prepare(text, published="2021-11-06")
    read = replace(material, analysis=open_network(roles=False).annotate(material.analysis))
    assert find_times(read)[0].edtf == day
