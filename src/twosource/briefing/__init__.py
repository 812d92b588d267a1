"""A record -> the brief that a person reads, as Markdown or as one HTML page.

Holds the view of a record, its drawings, its templates and the one module that puts markup into
a report's words. It never composes sentences of its own beyond fixed phrases, never decides what
is true, and never reads or writes anything but its own templates.
"""

from typing import TYPE_CHECKING

from twosource.offers import offer

if TYPE_CHECKING:
    from twosource.briefing.briefs import make_brief
    from twosource.briefing.html import read_script, read_style, write_html, write_parts
    from twosource.briefing.maps import PlacesNear
    from twosource.briefing.markdown import write_markdown
    from twosource.briefing.names import hide_names, keep_names_back, list_kept_back
    from twosource.briefing.pages import Page
    from twosource.briefing.views import Brief
else:
    __getattr__ = offer(
        __name__,
        {
            "briefs": "make_brief",
            "html": "read_script read_style write_html write_parts",
            "maps": "PlacesNear",
            "markdown": "write_markdown",
            "names": "hide_names keep_names_back list_kept_back",
            "pages": "Page",
            "views": "Brief",
        },
    )

__all__ = [
    "Brief",
    "Page",
    "PlacesNear",
    "hide_names",
    "keep_names_back",
    "list_kept_back",
    "make_brief",
    "read_script",
    "read_style",
    "write_html",
    "write_markdown",
    "write_parts",
]
