"""Keys: what a store finds those reports by that a new one must be compared with."""

from twosource.reconciling.accounts import Account
from twosource.reconciling.likenesses import make_profile
from twosource.reconciling.runs import list_run_keys, shared_words

__all__ = ["make_keys"]


def make_keys(account: Account) -> tuple[str, ...]:
    """Return the keys of a report, which depend on nothing else.

    Two reports that have none in common share no text that counts and are not joined by likeness:
    ``"lomark@105407"`` (a word in a week), ``"lomark mill"`` (two words), ``"the mayor of lomark
    said"`` (a run of the text).
    """
    return (*make_profile(account).keys, *list_run_keys(shared_words(account.report)))
