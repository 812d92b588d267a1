"""Veils: who may see the names of private persons who came to harm, and texts without them."""

import logging
from collections.abc import Iterable
from typing import Annotated, TypeVar

from fastapi import Depends, Query, Request

from twosource.briefing import hide_names
from twosource.desk import Desk
from twosource.desk.accounts import Role
from twosource.web.callers import get_caller
from twosource.web.problems import Forbidden

__all__ = ["TheNames", "cover", "read_names"]

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


def read_names(
    request: Request,
    *,
    names: Annotated[
        bool,
        Query(description="Show the names of private persons who came to harm: reviewers may."),
    ] = False,
) -> bool:
    """Return whether names that are kept back are asked for by somebody who may see them.

    That they were seen, by whom and where, goes into the log of this program.
    """
    if not names:
        return False
    user = get_caller(request).user
    if user is None or not user.role.covers(Role.REVIEWER):
        raise Forbidden("these names are kept back: a reviewer may see them")
    _LOG.warning("names shown to %s at %s", user.name, request.url.path)
    return True


TheNames = Annotated[bool, Depends(read_names)]


def cover(
    desk: Desk,
    value: T,
    *,
    names: bool,
    stories: Iterable[str] = (),
    reports: Iterable[str] = (),
) -> T:
    """Return a value without the names that some stories, and those of some reports, keep back.

    Of a report that is in no story, what was read in it alone says who is kept back. With ``names``
    the value is returned as it is.
    """
    if names:
        return value
    kept = desk.kept.look_up(dict.fromkeys(reports))
    homes = {*stories, *(it.story for it in kept if it.story is not None)}
    people = [person for it in desk.kept.survey.glances(homes).values() for person in it.kept_back]
    for it in kept:
        if it.story is None:
            people += desk.findings(it.id).entities
    return hide_names(value, people)
