"""Addresses: what of an address says where a page is, and what only who sent the reader."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from twosource.errors import ReportRefused

__all__ = ["clean_address"]

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")


def clean_address(address: str) -> str:
    """Return an address without its fragment and without what only says who sent the reader.

    Raises :class:`ReportRefused` for what is no address.
    """
    try:
        parts = urlsplit(address.strip())
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError as error:  # "https://[reed"
        why = f"it is no address ({error}): check how it is written"
        raise ReportRefused(address, why) from error
    kept = [pair for pair in query if not pair[0].lower().startswith(_TRACKING)]
    # What has nothing to be taken out stays as it is written.
    words = parts.query if len(kept) == len(query) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", words, ""))
