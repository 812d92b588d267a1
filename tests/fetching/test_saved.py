"""Archives that are saved again only where they changed, and bytes that are sent as given."""

from pathlib import Path

import pytest

from tests.desk.receiving import open_receiver
from tests.fetching.serving import Site, answer, quick
from twosource.errors import ReportRefused
from twosource.fetching import Fetcher, Limits


def test_an_unchanged_archive_is_not_saved_again(site: Site, tmp_path: Path) -> None:
    """Under its mark a site may say that nothing changed: then no file is written."""
    path = tmp_path / "pages.warc"
    site.answers["/pages.warc"] = answer(b"WARC/1.0", 'ETag: "7"')
    with quick(site) as fetcher:
        first = fetcher.save(site.at("/pages.warc"), path)
        assert (path.read_bytes(), first.etag) == (b"WARC/1.0", '"7"')
        path.unlink()
        site.answers["/pages.warc"] = answer(b"", status="304 Not Modified", length=-1)
        again = fetcher.save(site.at("/pages.warc"), path, etag=first.etag)
    assert (again.not_modified, again.etag, list(tmp_path.iterdir())) == (True, '"7"', [])
    assert site.heads[1]["if-none-match"] == '"7"'


def test_bytes_are_posted(site: Site) -> None:
    """A body goes out whole with its headers, and the status of the answer comes back."""
    body = bytes(range(256)) * 1_000
    with open_receiver() as receiver:
        receiver.answers += [202, 301, 500]
        limits = Limits(seconds=5.0)
        with Fetcher(limits=limits, private={f"127.0.0.1:{receiver.port}"}) as fetcher:
            sent = [fetcher.post(receiver.address, body, [("X-Mark", "7")]) for _ in range(3)]
    assert sent == [202, 301, 500]
    assert [one.body for one in receiver.came] == [body] * 3
    assert receiver.came[0].headers["x-mark"] == "7"
    assert site.asked == []


def test_nothing_is_posted_where_it_may_not_go(site: Site) -> None:
    """A private machine that was not allowed, and one that is not there, are told."""
    with Fetcher(limits=Limits(seconds=5.0)) as fetcher:
        with pytest.raises(ReportRefused, match="private network"):
            fetcher.post(site.at("/hook"), b"{}")
        with pytest.raises(ReportRefused, match="names no host"):
            fetcher.post("http://", b"{}")
    with (
        Fetcher(limits=Limits(seconds=5.0), private=True) as fetcher,
        pytest.raises(ReportRefused, match="nobody answers"),
    ):
        fetcher.post("http://127.0.0.1:9/hook", b"{}")
    assert site.asked == []


def test_a_receiver_that_says_nothing_is_left() -> None:
    """Who takes a body and never answers is waited for as long as any site."""
    with open_receiver() as receiver:
        receiver.holds = True
        limits = Limits(seconds=0.3)
        with (
            Fetcher(limits=limits, private=True) as fetcher,
            pytest.raises(ReportRefused, match="seconds: ask again later"),
        ):
            fetcher.post(receiver.address, b"{}")
    assert len(receiver.came) == 1
