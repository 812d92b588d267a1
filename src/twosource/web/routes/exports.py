"""Exports: a story as a file to take along, and the bytes that a report came as."""

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.responses import Response

from twosource.briefing import keep_names_back
from twosource.desk.accounts import Role
from twosource.errors import SettingsWrong
from twosource.model.stories import Rule
from twosource.web.pages import TheDesk, TheUser, answers
from twosource.web.problems import Forbidden, Missing
from twosource.web.routes.stories import find_story, read_options, tell_story
from twosource.web.veils import TheNames

__all__ = ["router"]

router = APIRouter()
Format = Literal["html", "md", "json"]
_KINDS: dict[Format, str] = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}
# A brief brings its own style; nothing in it runs, whatever it is opened by.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


@answers(router, "/stories/{key}/export", role=Role.READER)
@answers(router, "/api/stories/{key}/export", role=Role.READER)
def export_story(
    key: str,
    desk: TheDesk,
    user: TheUser,
    names: TheNames,
    format: Annotated[Format, Query()] = "html",  # noqa: A002  # the command line's own word
    full_text: Annotated[bool, Query()] = False,
    rule: Rule = "ucdp",
    as_published_by: Annotated[str | None, Query(max_length=40)] = None,
    as_known_at: Annotated[str | None, Query(max_length=40)] = None,
) -> Response:
    """Return a story's brief as a file; whole texts are for reviewers."""
    if full_text and not user.role.covers(Role.REVIEWER):
        raise Forbidden("whole texts leave the desk with a reviewer: ask one")
    kept = find_story(desk, key)
    record = tell_story(desk, kept.id, read_options(rule, as_published_by, as_known_at))
    if format == "json" and not names:
        record = keep_names_back(record, {})[0]
    written = desk.write_brief(record, format, full_text=full_text, names=names)
    headers = {
        "Content-Disposition": f'attachment; filename="story-{kept.id[:8]}.{format}"',
        "Content-Security-Policy": _POLICY,
    }
    return Response(written, media_type=_KINDS[format], headers=headers)


@answers(router, "/reports/{key}/original", role=Role.REVIEWER)
@answers(router, "/api/reports/{key}/original", role=Role.REVIEWER)
def download_original(key: str, desk: TheDesk) -> Response:
    """Return the very bytes that a report came as, to be kept and not to be shown."""
    try:
        report = desk.kept.survey.layered(key, names=True)
        data = desk.kept.original(report.report.id)
    except SettingsWrong as error:
        raise Missing(str(error)) from error
    name = report.report.name.replace("\\", "/").rpartition("/")[2] or "report"
    headers = {
        "Content-Disposition": f'attachment; filename="report-{report.report.id[:8]}";'
        f" filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(data, media_type="application/octet-stream", headers=headers)
