"""The stages of reading, in their order, and the fold that runs them over one report."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from twosource.errors import FindingRefused
from twosource.languages.pack import Language
from twosource.model.analyses import Analysis
from twosource.model.findings import Findings
from twosource.model.places import PlaceIndex
from twosource.model.reports import Report
from twosource.model.spans import Span
from twosource.reading.bounds import find_bounds
from twosource.reading.claims import find_claims
from twosource.reading.events import find_events
from twosource.reading.figures import find_figures
from twosource.reading.material import Material
from twosource.reading.names import describe_people, find_names
from twosource.reading.places import find_places
from twosource.reading.times import find_times
from twosource.reading.unknowns import find_unknowns

__all__ = ["STAGES", "Stage", "list_versions", "read"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of reading: ``add`` returns the findings so far with its own added.

    ``looks_up`` says that it asks the place index, which the user's own places change.
    """

    name: str
    version: str
    add: Callable[[Material], Findings]
    looks_up: bool = False


def _add_names(material: Material) -> Findings:
    names, entities = find_names(material)
    people = describe_people(material, entities)
    return replace(material.findings, names=names, entities=people)


def _add_claims(material: Material) -> Findings:
    claims, figures, voices = find_claims(material)
    entities = (*material.findings.entities, *voices)
    return replace(material.findings, claims=claims, figures=figures, entities=entities)


STAGES: tuple[Stage, ...] = (
    Stage("times", "4", lambda m: replace(m.findings, times=find_times(m))),
    Stage("names", "5", _add_names, looks_up=True),
    Stage("places", "3", lambda m: replace(m.findings, places=find_places(m)), looks_up=True),
    Stage("events", "4", lambda m: replace(m.findings, events=find_events(m))),
    Stage("figures", "3", lambda m: replace(m.findings, figures=find_figures(m))),
    Stage("claims", "5", _add_claims),
    Stage("bounds", "2", lambda m: replace(m.findings, published_bounds=find_bounds(m))),
    Stage("unknowns", "2", lambda m: replace(m.findings, unknowns=find_unknowns(m))),
)


def read(
    report: Report,
    analysis: Analysis,
    *,
    language: Language,
    places: PlaceIndex,
    stages: Sequence[Stage] = STAGES,
) -> Findings:
    """Run the stages over one report and return everything found in it.

    The first stage that findings name is the analysis. A stage that looks places up has what stands
    for the user's own in its version: ``2+1f3a90c2``.
    Raises :class:`FindingRefused` when a stage returns a span whose words are not the report's.
    """
    (first, *versions) = list_versions(analysis.made_by, places, stages)
    findings = Findings(report.id, (first,))
    material = Material(report, analysis, language, places, findings)
    for stage, version in zip(stages, versions, strict=True):
        found = stage.add(replace(material, findings=findings))
        _check(report, stage, found, findings)
        findings = replace(found, stages=(*findings.stages, version))
    return findings


def list_versions(
    made_by: str, places: PlaceIndex, stages: Sequence[Stage] = STAGES
) -> tuple[tuple[str, str], ...]:
    """Return the names and versions of the analysis and of all stages, as findings carry them."""
    own = f"+{places.version}" if places.version else ""
    told = ((stage.name, stage.version + own * stage.looks_up) for stage in stages)
    return ("analysis", made_by), *told


def _check(report: Report, stage: Stage, found: Findings, before: Findings) -> None:
    for span in _spans(found, before):
        if span.report != report.id or report.text[span.start : span.end] != span.text:
            raise FindingRefused(
                f"stage {stage.name}/{stage.version}: {span.text[:40]!r} at {span.start} is not in"
                f" the text of {report.name}"
            )


def _spans(found: Findings, before: Findings) -> Iterable[Span]:
    """Yield the spans of the kinds of findings that are new (parts of claims and figures too)."""
    if found.times is not before.times:
        yield from (time.span for time in found.times if time.span)
    if found.places is not before.places:
        yield from (place.span for place in found.places if place.span)
    if found.names is not before.names:
        yield from (name.span for name in found.names)
    if found.events is not before.events:
        yield from (event.span for event in found.events)
    for figure in found.figures if found.figures is not before.figures else ():
        yield from (figure.span, *figure.value_words)
    for claim in found.claims if found.claims is not before.claims else ():
        yield from (claim.span, *claim.pieces)
        yield from (link.span for link in claim.chain if link.span)
        if claim.cue:
            yield claim.cue
