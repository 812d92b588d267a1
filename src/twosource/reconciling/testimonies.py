"""Testimonies: what the independence of a told story's claims hangs on, for any few of them.

A record keeps how many independent origins stand behind each of its own statements. Who asks about
other groups of claims needs the stands that this was counted by; they are taken anew here.
"""

from collections.abc import Mapping, Sequence

from twosource.aliases import AliasTable
from twosource.model.stories import Story
from twosource.model.verdicts import Verdict
from twosource.outlets import OutletTable
from twosource.reconciling.accounts import Account
from twosource.reconciling.joins import Group
from twosource.reconciling.names import make_directory
from twosource.reconciling.origins import join_claims
from twosource.reconciling.stands import Stand, take_stands
from twosource.reconciling.verdicts import decide

__all__ = ["take_testimonies"]


def take_testimonies(
    story: Story,
    accounts: Sequence[Account],
    *,
    verdicts: Sequence[Verdict],
    outlets: OutletTable,
    aliases: AliasTable | None,
) -> Mapping[str, Stand]:
    """Return the stand of each claim of a story, by its id.

    ``accounts`` are the settled ones of the story's reports, ``verdicts`` those that stand.
    """
    own = [account for account in accounts if account.id in story.reports]
    findings = {account.id: account.findings for account in own}
    group = Group(story.reports, story.reasons)
    names = decide(verdicts, findings, "entity")
    directory = make_directory(own, outlets, aliases, stories=[group], decided=names)
    sources = decide(verdicts, findings, "claim", origin=True)
    origins, voices = join_claims(
        own, directory, story.copies, joins=sources.joins, apart=sources.apart
    )
    return take_stands(own, directory, origins, voices)
