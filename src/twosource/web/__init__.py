"""The web desk: pages and an API for a desk that several people use, from one declaration each.

Holds sign-in, roles, guards, pages and their templates; each page is a thin call on the desk. It
never asks anything of another server, never shows what a role may not see, and never decides
anything about reports.
"""

from twosource.web.apps import make_app
from twosource.web.settings import Settings

__all__ = ["Settings", "make_app"]
