"""Statics: style sheets, scripts and the icon, which are the same for everybody."""

from importlib.resources import files

from fastapi import APIRouter
from starlette.responses import Response

from twosource.briefing import read_script, read_style
from twosource.web.pages import answers
from twosource.web.problems import Missing

__all__ = ["router"]

router = APIRouter()
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@answers(router, "/static/brief.css", role=None)
def serve_brief_style() -> Response:
    """Serve the style sheet of a brief."""
    return Response(read_style(), media_type=_KINDS[".css"])


@answers(router, "/static/brief.js", role=None)
def serve_brief_script() -> Response:
    """Serve the script of a brief."""
    return Response(read_script(), media_type=_KINDS[".js"])


@answers(router, "/static/{name}", role=None)
def serve_file(name: str) -> Response:
    """Serve a file of this package by its name."""
    found = {file.name: file for file in (files("twosource.web") / "static").iterdir()}
    kind = next((kind for end, kind in _KINDS.items() if name.endswith(end)), None)
    if kind is None or name not in found:
        raise Missing
    return Response(found[name].read_bytes(), media_type=kind)
