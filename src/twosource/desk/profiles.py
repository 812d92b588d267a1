"""Profiles: by what a report is found and compared, which depends on nothing but the report."""

from dataclasses import dataclass

from twosource.reconciling.accounts import Account
from twosource.reconciling.keys import number_keys, pack_profile
from twosource.reconciling.likenesses import Profile, make_profile
from twosource.reconciling.runs import Words, list_run_keys, shared_words

__all__ = ["Profiled", "profile_report"]


@dataclass(frozen=True, slots=True)
class Profiled:
    """A report's profile, also as JSON, its words, and the numbers of both sorts of keys."""

    profile: Profile
    packed: str
    published: str | None
    text: Words
    story: tuple[int, ...]
    run: tuple[int, ...]


def profile_report(account: Account) -> Profiled:
    """Work out by what a report is found."""
    profile, text = make_profile(account), shared_words(account.report)
    day = account.report.published
    return Profiled(
        profile,
        pack_profile(profile, day),
        day,
        text,
        number_keys(profile.keys),
        number_keys(list_run_keys(text)),
    )
