"""Navigation: the pages that every page leads to, in order."""

from dataclasses import dataclass

from twosource.desk.accounts import Role, User

__all__ = ["ENTRIES", "Entry", "list_entries"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that the masthead leads to, and from which role on."""

    path: str
    name: str
    role: Role


ENTRIES = (
    Entry("/stories", "Stories", Role.READER),
    Entry("/search", "Search", Role.READER),
    Entry("/review", "Review", Role.READER),
    Entry("/changes", "Changes", Role.READER),
    Entry("/origins", "Outlets", Role.READER),
    Entry("/reports/new", "Add reports", Role.REVIEWER),
    Entry("/users", "Users", Role.ADMIN),
    Entry("/settings", "Settings", Role.ADMIN),
    Entry("/erase", "Erase", Role.ADMIN),
)


def list_entries(user: User | None) -> tuple[Entry, ...]:
    """Return the entries that a user may open."""
    return tuple(one for one in ENTRIES if user is not None and user.role.covers(one.role))
