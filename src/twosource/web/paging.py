"""Paging: a long list, cut into pages that lead to one another."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Query, Request

__all__ = ["PageOf", "Paging", "link_pages", "read_paging"]

T = TypeVar("T")


@dataclass(frozen=True)
class PageOf(Generic[T]):
    """One page of a list: its items, which page it is, of what size, of how many items."""

    items: tuple[T, ...]
    page: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; one where there is nothing."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page is asked for."""

    page: int
    size: int

    @property
    def start(self) -> int:
        """How many items come before the page."""
        return (self.page - 1) * self.size

    def cut(self, every: Sequence[T]) -> PageOf[T]:
        """Return the page of a list that is whole at hand."""
        return self.of(every[self.start : self.start + self.size], len(every))

    def of(self, items: Sequence[T], total: int) -> PageOf[T]:
        """Return the page of items that were cut out already."""
        return PageOf(tuple(items), self.page, self.size, total)


def read_paging(
    page: Annotated[int, Query(ge=1, le=1_000_000, description="Which page.")] = 1,
    size: Annotated[int, Query(ge=1, le=200, description="Items on a page.")] = 25,
) -> Paging:
    """Read which page a request asks for."""
    return Paging(page, size)


def link_pages(request: Request, it: object) -> str:
    """Return the header ``Link`` (RFC 8288) of an answer that is a page of a list, or holds one."""
    found = _find(it)
    if found is None:
        return ""
    links = []
    if found.page > 1:
        links.append(_link(request, found.page - 1, "prev"))
    if found.page < found.pages:
        links.append(_link(request, found.page + 1, "next"))
    return ", ".join(links)


def _find(it: object) -> PageOf[object] | None:
    if isinstance(it, PageOf):
        return it
    if not is_dataclass(it):
        return None
    return next((v for f in fields(it) if isinstance(v := getattr(it, f.name), PageOf)), None)


def _link(request: Request, page: int, relation: str) -> str:
    url = request.url.include_query_params(page=page)
    return f'<{url.path}?{url.query}>; rel="{relation}"'
