"""Posts: an embedded post is a claim of its author."""

from twosource.model.claims import Link
from twosource.model.identity import digest
from twosource.model.names import Entity
from twosource.model.reports import Post
from twosource.model.spans import Span
from twosource.model.times import Time
from twosource.reading.claims.drafts import Draft
from twosource.reading.claims.hedges import find_certainty
from twosource.reading.material import Material

__all__ = ["draft_post"]


def draft_post(material: Material, post: Post) -> tuple[Draft, Entity]:
    """Return the claim of a post, and its author as an entity (one for each handle).

    The words of a post in another language are kept and not read; they are a claim all the same.
    """
    words = post.words or post.span
    name = post.author or post.handle or ""
    signature = _signature(material, post, words, name)
    entity = digest(material.report.id, "entity", "post", post.handle or name)
    link = Link(name, "unknown", "post", entity, signature)
    pieces = ((words.start, words.end),)
    certainty = find_certainty(material.report.text, pieces, material.language.claims)
    said = Time(post.posted, post.posted, "day", "post", None) if post.posted else None
    draft = Draft(pieces, (link,), None, "direct", "asserts", certainty, said)
    return draft, Entity(entity, name, "unknown", (signature,), ())


def _signature(material: Material, post: Post, words: Span, name: str) -> Span:
    """Return where a post names its author, after its words."""
    start = material.report.text.find(name, words.end, post.span.end) if name else -1
    return material.span(start, start + len(name)) if start >= 0 else post.span
