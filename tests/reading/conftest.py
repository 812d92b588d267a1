"""What the tests of the finders share: one report on its way through the stages."""

from collections.abc import Callable

import pytest

from twosource.analysis.tokens import analyse
from twosource.languages import ENGLISH
from twosource.model.findings import Findings
from twosource.model.places import Candidate
from twosource.model.reports import Post, Report, make_post, report_id
from twosource.reading.material import Material

Prepare = Callable[..., Material]


class NoPlaces:
    """An empty gazetteer, for finders that never ask it."""

    version = ""

    def candidates(self, name: str) -> tuple[Candidate, ...]:  # noqa: ARG002
        """Know no place."""
        return ()

    def alike(self, name: str) -> tuple[Candidate, ...]:  # noqa: ARG002
        """Know no place."""
        return ()

    def country(self, code: str) -> Candidate | None:  # noqa: ARG002
        """Know no country."""
        return None


@pytest.fixture
def prepare() -> Prepare:
    """Return a function that makes the material of a text, with nothing found in it yet."""

    def make(
        text: str, *, published: str | None = None, post: str | None = None, posted: str = ""
    ) -> Material:
        """Read ``text``; ``post`` is a stretch of it that is an embedded post of ``posted``."""
        report = Report(
            id=report_id(text, "report.txt"),
            text=text,
            name="report.txt",
            published=published,
            published_basis="given" if published else None,
        )
        posts: tuple[Post, ...] = ()
        if post is not None:
            span = report.span(text.index(post), text.index(post) + len(post))
            posts = (
                make_post(
                    span,
                    words=span,
                    author=None,
                    handle="@ada",
                    posted=posted,
                    language="en",
                    link=None,
                ),
            )
        whole = Report(
            id=report.id,
            text=text,
            name=report.name,
            published=report.published,
            published_basis=report.published_basis,
            posts=posts,
        )
        analysis = analyse(whole, ENGLISH.sentences)
        return Material(whole, analysis, ENGLISH, NoPlaces(), Findings(whole.id))

    return make
