"""What a finder may look at: one report, its analysis, tables, and what was found before it."""

from dataclasses import dataclass

from twosource.languages.pack import Language
from twosource.model.analyses import Analysis, Sentence, Token
from twosource.model.findings import Findings
from twosource.model.places import PlaceIndex
from twosource.model.reports import Post, Report
from twosource.model.spans import Span

__all__ = ["Material"]


@dataclass(frozen=True, slots=True)
class Material:
    """One report on its way through the stages; ``findings`` holds what earlier stages found."""

    report: Report
    analysis: Analysis
    language: Language
    places: PlaceIndex
    findings: Findings

    def span(self, start: int, end: int) -> Span:
        """Return ``text[start:end]`` of the report as a span."""
        return self.report.span(start, end)

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the tokens of one sentence."""
        return self.analysis.tokens[sentence.first : sentence.last]

    def post_at(self, offset: int) -> Post | None:
        """Return the embedded post that covers ``offset``, or None."""
        return next(
            (post for post in self.report.posts if post.span.start <= offset < post.span.end), None
        )
