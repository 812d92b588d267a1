"""Tools: what an agent may ask, each a thin call on the desk's queries.

The docstrings are what an agent reads. One question is answered at a time; the others wait.
"""

from collections.abc import Callable
from threading import Lock
from typing import Annotated, TypeVar

from pydantic import Field

from twosource.desk import Desk
from twosource.desk.answers import (
    BriefAnswer,
    ClashesAnswer,
    FiguresAnswer,
    SearchAnswer,
    StoriesAnswer,
)
from twosource.desk.hits import Filters
from twosource.desk.inquiries import LONGEST_CLAIM, LONGEST_TEXT, MOST_TEXTS, GivenText
from twosource.desk.matches import IndependenceAnswer, WhoAnswer
from twosource.desk.queries import MOST, Queries
from twosource.model.figures import Measure
from twosource.model.stories import Rule, State

__all__ = ["INSTRUCTIONS", "Tools"]

T = TypeVar("T")

INSTRUCTIONS = """\
twosource reads news reports and says who says what, through whom, and how many independent origins
stand behind it. It measures reporting, not truth: it never says that a claim is true or false. Ten
outlets that print one agency's text are one origin. Every statement comes with the words that it
rests on: a report's id, start and end (code points), and the outlet. Begin with `stories` to find
ids. Say to people how many independent origins there are, who contradicts them, and what
`not_looked_at` says; do not turn a count of origins into a verdict. Names of private persons who
came to harm are kept back: bars or "(name kept back)" stand in their place.
"""

Claim = Annotated[
    str,
    Field(
        max_length=LONGEST_CLAIM,
        description="One claim as a plain English sentence with its place, and its day if known:"
        ' "Nine people were killed in Ormeza on 4 March 2024."',
    ),
]
StoryId = Annotated[
    str | None, Field(max_length=64, description="The id of a story, or its beginning.")
]
OneStory = Annotated[str, Field(max_length=64, description="The id of a story, or its beginning.")]
Limit = Annotated[
    int, Field(ge=1, le=MOST, description="The most entries of each list; `more` counts the rest.")
]
Texts = Annotated[
    tuple[GivenText, ...],
    Field(
        max_length=MOST_TEXTS,
        description="Reports given as text, looked at instead of the desk and not kept: at most"
        f" {MOST_TEXTS}, of {LONGEST_TEXT} characters each. Give outlet and published"
        " (2024-03-05) where they are known: without an outlet no origin can be told apart.",
    ),
]
Published = Annotated[
    str | None,
    Field(max_length=40, description='The day that "on Monday" in the claim is said from (EDTF).'),
]
Words = Annotated[str | None, Field(max_length=200)]


class Tools:
    """What an agent may ask of a desk."""

    def __init__(self, desk: Desk) -> None:
        """Ask a desk, or, where it is in memory and empty, only texts that are given."""
        self._queries = Queries(desk)
        self._lock = Lock()

    @property
    def tools(self) -> tuple[Callable[..., object], ...]:
        """The tools, in the order in which they are listed."""
        return (
            self.stories,
            self.brief,
            self.who_says,
            self.independent_origins,
            self.conflicts,
            self.figures,
            self.search,
        )

    def _ask(self, ask: Callable[[Queries], T]) -> T:
        with self._lock:
            return ask(self._queries)

    def stories(self, limit: Limit = 20) -> StoriesAnswer:
        """List the stories on the desk, the last changed first, with their ids.

        A story is the reports and incidents that belong to one unfolding matter.
        """
        return self._ask(lambda it: it.stories(limit=limit))

    def brief(
        self, story: StoryId = None, texts: Texts = (), rule: Rule = "ucdp", limit: Limit = 10
    ) -> BriefAnswer:
        """Tell what of a story is established, contested and unknown, each with its words.

        Give a story's id, or texts. Established is what two or more independent origins say and
        nobody contradicts; that measures reporting, not truth. `rule` chooses the best of several
        counts.
        """
        return self._ask(lambda it: it.brief(story, texts=texts, rule=rule, limit=limit))

    def who_says(
        self,
        *,
        claim: Claim | None = None,
        speaker: Words = None,
        story: StoryId = None,
        texts: Texts = (),
        published: Published = None,
        limit: Limit = 20,
    ) -> WhoAnswer:
        """Tell who makes a claim, through whom, and in which words; or what a person or body says.

        Give `claim`, `speaker`, or both. Each claim comes with its chain (from the reader down to
        the origin), its exact words, and why it fits; one that fits only partly says so. This
        measures reporting, not truth.
        """
        return self._ask(
            lambda it: it.who_says(
                claim,
                speaker=speaker,
                story=story,
                texts=texts,
                published=published,
                limit=limit,
            )
        )

    def independent_origins(
        self,
        *,
        claim: Claim,
        story: StoryId = None,
        texts: Texts = (),
        published: Published = None,
        limit: Limit = 10,
    ) -> IndependenceAnswer:
        """Count how many independent origins say a claim, and how many contradict it, with reasons.

        Origins, not articles: copies, wire stories, one publisher's editions and reports that rest
        on one named source count once, and what is not known to be independent is not counted. Two
        origins do not make a claim true: this measures reporting, not truth. Read
        `not_looked_at` before saying that nobody reports something: a claim that is worded
        otherwise may be missed.
        """
        return self._ask(
            lambda it: it.independent_origins(
                claim, story=story, texts=texts, published=published, limit=limit
            )
        )

    def conflicts(self, story: OneStory, limit: Limit = 20) -> ClashesAnswer:
        """List the claims of a story that stand against each other, with both sides' words and why.

        Neither side is called right: this measures reporting, not truth.
        """
        return self._ask(lambda it: it.conflicts(story, limit=limit))

    def figures(
        self,
        *,
        story: OneStory,
        measure: Measure | None = None,
        rule: Rule = "ucdp",
        limit: Limit = 20,
    ) -> FiguresAnswer:
        """List the counts of a story (killed, injured ...): each figure with its origin and words.

        Low, best and high follow the named rule. They say what was reported, not what is true.
        """
        return self._ask(lambda it: it.figures(story, measure=measure, rule=rule, limit=limit))

    def search(
        self,
        *,
        words: Annotated[str, Field(max_length=400)] = "",
        outlet: Words = None,
        origin: Words = None,
        place: Words = None,
        time: Words = None,
        measure: Words = None,
        state: State | None = None,
        limit: Limit = 20,
    ) -> SearchAnswer:
        """Find reports on the desk by words and by what they say.

        "In quotes" words stand in this order, begin* they only begin so, -without must not be
        there. `origin` is who stands behind a claim, `time` when it happened (2024-03), `measure`
        what is counted, `state` how that stands (contested).
        """
        filters = Filters(outlet, origin, place, time, measure, state)
        return self._ask(lambda it: it.search(words, filters, limit=limit))
