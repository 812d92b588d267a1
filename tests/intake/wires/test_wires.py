"""Wires: what agencies send, in ninjs and NewsML-G2, with what became of it."""

import contextlib
import json
import time
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from twosource.errors import ReportRefused
from twosource.intake.settings import Given, join
from twosource.intake.taken import Taken
from twosource.intake.wires.wires import MOST_BYTES, is_wire, read_wire
from twosource.outlets import known_outlets

TEXT = "CORVANE, March 4 (Corvane Wire) - Two people were hurt when the old bridge fell."
MORE = "The town had closed one of its lanes."
XHTML = f"<p>{TEXT}</p><p>{MORE}</p>"

NINJS_1: dict[str, Any] = {
    "uri": "urn:corvane:bridge",
    "type": "text",
    "version": "1",
    "pubstatus": "usable",
    "firstcreated": "2024-03-04T23:30:00+01:00",
    "versioncreated": "2024-03-05T08:00:00+01:00",
    "language": "en",
    "headline": "Bridge &amp; mill fall",
    "byline": "By Ada Ray",
    "located": "Corvane",
    "copyrightholder": "Corvane Wire",
    "infosource": [{"name": "Reed Agency"}],
    "body_text": f"{TEXT}\n\n{MORE}",
    "body_xhtml": XHTML,
    "associations": {"main": {"uri": "urn:corvane:photo", "type": "picture", "body_text": "no"}},
}
NINJS_2: dict[str, Any] = {
    "uri": "urn:corvane:bridge",
    "type": "text",
    "version": "1",
    "firstcreated": "2024-03-04T23:30:00+01:00",
    "versioncreated": "2024-03-05T08:00:00+01:00",
    "headlines": [
        {"role": "short", "value": "Bridge"},
        {"role": "main", "value": "Bridge & mill fall"},
    ],
    "by": "Ada Ray",
    "copyrightholder": "Corvane Wire",
    "infosources": [{"name": "Reed Agency", "role": "origin"}],
    "bodies": [
        {"role": "caption", "contentType": "text/html", "value": "<p>A bridge</p>"},
        {"role": "main", "contentType": "text/plain", "value": f"{TEXT} {MORE}"},
        {"role": "richtext", "contentType": "application/xhtml+xml", "value": XHTML},
    ],
    "associations": [{"name": "a", "uri": "urn:corvane:photo", "type": "picture"}],
}
_CAMEL = {
    "firstcreated": "firstCreated",
    "versioncreated": "versionCreated",
    "copyrightholder": "copyrightHolder",
    "infosources": "infoSources",
}
NINJS_3 = {_CAMEL.get(key, key): value for key, value in NINJS_2.items()}


def news_item(
    content: str = f'<inlineXML contenttype="application/xhtml+xml"><html '
    f'xmlns="http://www.w3.org/1999/xhtml"><head><title>No</title></head><body>{XHTML}</body>'
    "</html></inlineXML>",
    *,
    guid: str = "urn:corvane:bridge",
    version: str = "1",
    meta: str = '<pubStatus qcode="stat:usable"/>',
    more: str = "",
) -> str:
    """Return a NewsML-G2 item."""
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}"
 version="{version}" standard="NewsML-G2" standardversion="2.30" conformance="power">
 <rightsInfo><copyrightHolder literal="Corvane Wire Ltd"/></rightsInfo>
 <itemMeta><itemClass qcode="ninat:text"/>
  <provider qcode="nprov:CW"><name>Corvane Wire</name></provider>
  <versionCreated>2024-03-05T08:00:00+01:00</versionCreated>
  <firstCreated>2024-03-04T23:30:00+01:00</firstCreated>{meta}</itemMeta>
 <contentMeta><located><name>Corvane</name></located><creditline>Corvane Wire</creditline>
  <infoSource literal="Reed Agency"/><by>By Ada Ray</by>
  <headline>Bridge &amp; mill fall</headline><language tag="en"/>{more}</contentMeta>
 <contentSet>{content}</contentSet>
</newsItem>"""


def read(data: str | bytes | dict[str, Any] | list[Any], said: Given = Given()) -> list[Any]:  # noqa: B008
    """Read a wire."""
    data = json.dumps(data) if isinstance(data, dict | list) else data
    data = data.encode() if isinstance(data, str) else data
    return list(read_wire(data, "wire.dat", lambda told: join(said, told), known_outlets()))


def only(data: str | bytes | dict[str, Any]) -> Taken:
    """Return the one report of a wire."""
    (taken,) = read(data)
    assert isinstance(taken, Taken), taken
    return taken


def refuse(data: str | bytes | dict[str, Any]) -> ReportRefused:
    """Return the one refusal of a wire, raised or yielded, which takes one sentence."""
    begun = time.process_time()
    try:
        (refused,) = read(data)
    except ReportRefused as error:
        refused = error
    assert time.process_time() - begun < 10
    assert isinstance(refused, ReportRefused), refused
    assert "\n" not in refused.why
    return refused


# ------------------------------------------------------------------------------ fields


@pytest.mark.parametrize("item", [NINJS_1, NINJS_2, NINJS_3, news_item()])
def test_each_format_says_the_same(item: Any) -> None:
    """Of each version of ninjs and of NewsML-G2 the same report comes."""
    taken = only(item)
    report = taken.report
    assert report.text == f"{TEXT}\n{MORE}"
    assert (report.title, report.author) == ("Bridge & mill fall", "Ada Ray")
    assert (report.outlet, report.status) == ("Corvane Wire", "usable")
    assert report.credit == ("Corvane Wire", "Reed Agency")
    assert (report.published, report.published_basis) == ("2024-03-04", "dateline")
    assert report.name == "wire.dat#urn:corvane:bridge"
    assert (taken.key, taken.url) == ("urn:corvane:bridge", None)
    assert report.source == sha256(taken.original).hexdigest()


@pytest.mark.parametrize("item", [NINJS_1, NINJS_2, NINJS_3, news_item()])
def test_a_wire_is_known(item: Any) -> None:
    """Each format is known by what only it has."""
    data = (item if isinstance(item, str) else json.dumps(item)).encode()
    assert is_wire(data)
    assert is_wire(b"\xef\xbb\xbf" + data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"text": "Two people were hurt.", "url": "https://reed.example/1"}',
        b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
        b"<rss/>",
        b"<newsItem/>",
        b"<NewsML/>",
        b"words",
    ],
)
def test_what_is_no_wire(data: bytes) -> None:
    """JSON Lines, feeds and other XML are no wires."""
    assert not is_wire(data)


def test_an_address_is_a_name() -> None:
    """An item whose uri is an address is called so, and stands there."""
    uri = "https://corvane.example/items/bridge"
    for item in ({**NINJS_1, "uri": uri}, news_item(guid=uri)):
        taken = only(item)
        assert taken.report.name == taken.url == taken.key == uri


@pytest.mark.parametrize(
    ("first", "made", "published"),
    [
        ("2024-03-06T10:00:00Z", "2024-03-07T10:00:00Z", "2024-03-06"),
        (None, "2024-03-07T10:00:00Z", "2024-03-07"),
        ("soon", "2024-03-07T10:00:00Z", "2024-03-07"),
        (None, None, None),
    ],
)
def test_the_day_of_a_report(first: str | None, made: str | None, published: str | None) -> None:
    """A report is of the day of its first version, or of this one where that is not said."""
    row = {**NINJS_1, "firstcreated": first, "versioncreated": made, "body_xhtml": f"<p>{MORE}</p>"}
    row["body_text"] = ""
    report = only(row).report
    assert (report.published, report.published_basis) == (published, published and "feed")


def test_a_person_goes_before_the_wire() -> None:
    """What is said of all items of a wire goes before what they say."""
    (taken,) = read(NINJS_1, Given(outlet="Lomark Post", published="2024-03-09"))
    assert (taken.report.outlet, taken.report.published) == ("Lomark Post", "2024-03-09")


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({"provider": "Reed Agency"}, "Reed Agency"),
        ({"provider": {"name": "Reed Agency"}}, "Reed Agency"),
        ({"copyrightholder": None, "creditline": "Reed Agency"}, "Reed Agency"),
        ({"copyrightholder": None}, None),
        ({"copyrightholder": 3}, None),
    ],
)
def test_who_sends_an_item(fields: dict[str, object], outlet: str | None) -> None:
    """The provider sends it, else the holder of its copyright, else who is credited."""
    assert only({**NINJS_1, **fields}).report.outlet == outlet


def test_plain_text_stays_as_it_is() -> None:
    """A body without markup keeps its lines."""
    plain = {key: value for key, value in NINJS_1.items() if key != "body_xhtml"}
    assert only(plain).report.text == f"{TEXT}\n\n{MORE}"
    content = f'<inlineData contenttype="text/plain">{TEXT}\n\n{MORE}</inlineData>'
    assert only(news_item(content)).report.text == f"{TEXT}\n\n{MORE}"


@pytest.mark.parametrize(
    "content",
    [
        (
            f"<inlineXML><nitf><head><title>No</title></head><body><body.head><hedline><hl1>No</hl1>"
            f"</hedline></body.head><body.content><block>{XHTML}</block><media><media-caption>No"
            "</media-caption></media></body.content><body.end><p>No</p></body.end></body></nitf>"
            "</inlineXML>"
        ),
        (
            f'<inlineXML><x:nitf xmlns:x="http://iptc.org/std/NITF/2006-10-18/"><x:body>'
            f"<x:body.content>{XHTML.replace('<p>', '<x:p>').replace('</p>', '</x:p>')}"
            "</x:body.content></x:body></x:nitf></inlineXML>"
        ),
        f"<inlineXML><article>{XHTML}</article></inlineXML>",
        f'<inlineData contenttype="text/html"><![CDATA[{XHTML}]]></inlineData>',
        (
            '<remoteContent href="a.jpg"/><inlineXML/>'
            f'<inlineData contenttype="text/html">{XHTML.replace("<", "&lt;")}</inlineData>'
        ),
    ],
)
def test_contents_of_newsml(content: str) -> None:
    """NITF, XHTML and HTML in XML, in CDATA or escaped give their paragraphs and nothing else."""
    assert only(news_item(content)).report.text == f"{TEXT}\n{MORE}"


def test_a_dateline_of_its_own() -> None:
    """A dateline that stands beside the text is put before it, and not twice."""
    content = f"<inlineXML><p>{MORE}</p></inlineXML>"
    dateline = "<dateline>CORVANE, March 4 (Corvane Wire) -</dateline>"
    report = only(news_item(content, more=dateline)).report
    assert report.text == f"CORVANE, March 4 (Corvane Wire) - {MORE}"
    assert (report.published, report.published_basis) == ("2024-03-04", "dateline")
    assert only(news_item(more=dateline)).report.text == f"{TEXT}\n{MORE}"
    nitf = (
        "<inlineXML><nitf><body><body.head><byline>By Cy Dell</byline><dateline><location>CORVANE"
        f"</location></dateline></body.head><body.content><p>{MORE}</p></body.content></body></nitf>"
        "</inlineXML>"
    )
    report = only(news_item(nitf).replace("<by>By Ada Ray</by>", "")).report
    assert (report.text, report.author) == (f"CORVANE - {MORE}", "Cy Dell")


# ------------------------------------------------------------------------------ what became of it


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_kill_has_the_words_of_its_notice(status: str) -> None:
    """A withdrawn item says what its notice says, on the notice's day, never what it takes back."""
    note = "Please kill the story on the bridge; nobody was hurt."
    wires = (
        {**NINJS_1, "pubstatus": status, "ednote": note, "version": "3"},
        news_item(meta=f'<pubStatus qcode="stat:{status}"/><edNote>{note}</edNote>', version="3"),
    )
    for wire in wires:
        report = only(wire).report
        assert (report.status, report.text) == ("withdrawn", note)
        assert report.title == "Bridge & mill fall"
        assert (report.published, report.published_basis) == ("2024-03-05", "feed")


def test_a_kill_without_a_word_still_has_a_text() -> None:
    """Without a note the headline is the text, and without both the status itself."""
    kill = {**NINJS_1, "pubstatus": "canceled"}
    assert only(kill).report.text == "Bridge & mill fall"
    bare = only({"uri": "urn:corvane:bridge", "pubstatus": "canceled"})
    assert (bare.report.text, bare.report.status) == ("canceled", "withdrawn")
    assert bare.key == "urn:corvane:bridge"


def test_a_kill_of_a_picture_is_one_too() -> None:
    """A notice has words, whatever it takes back."""
    kill = {"uri": "urn:a", "type": "picture", "pubstatus": "canceled", "ednote": "Kill this."}
    assert only(kill).report.text == "Kill this."


@pytest.mark.parametrize(
    ("version", "note", "signal", "status"),
    [
        ("2", "CORRECTS age of the bridge", None, "corrected"),
        ("2", "Corrected: two were hurt, not three", None, "corrected"),
        ("2", "This correction replaces the earlier version", None, "corrected"),
        ("2", None, "sig:correction", "corrected"),
        ("2", "Updates with the mayor's words", "sig:update", "usable"),
        ("2", None, None, "usable"),
        ("1", "CORRECTS age of the bridge", None, "usable"),
        ("1", None, "sig:correction", "usable"),
        ("2", "Incorrectly slugged before", None, "usable"),
        ("draft", "CORRECTS age", None, "usable"),
    ],
)
def test_corrections_and_updates(
    version: str, note: str | None, signal: str | None, status: str
) -> None:
    """A later version that says so is a correction; one that only adds is another version."""
    row = {**NINJS_1, "version": version, "ednote": note, "signal": [{"qcode": signal}]}
    meta = (f"<edNote>{note}</edNote>" if note else "") + (
        f'<signal qcode="{signal}"/>' if signal else ""
    )
    for wire in (row, news_item(version=version, meta=meta)):
        taken = only(wire)
        assert (taken.report.status, taken.key) == (status, "urn:corvane:bridge")
        assert taken.report.text == f"{TEXT}\n{MORE}"


def test_the_signal_may_be_a_word() -> None:
    """Ninjs knows no signals; who sends them writes them in many ways."""
    for signals in ("correction", ["sig:correction"], {"code": "correction"}, [None, 3]):
        status = only({**NINJS_1, "version": 2, "signals": signals}).report.status
        assert status == ("usable" if signals == [None, 3] else "corrected")


# ------------------------------------------------------------------------------ several items


def message(*items: str) -> str:
    """Return a news message that holds these items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsMessage '
        'xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-03-05T08:00:00Z</sent>'
        f"</header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


def test_a_message_of_several_items() -> None:
    """Each item of a message is a report or a refusal of its own; a package is only told of."""
    package = (
        '<packageItem guid="urn:corvane:package"><groupSet><group><itemRef residref="a"/>'
        '<itemRef residref="b"/></group></groupSet></packageItem>'
    )
    picture = news_item(guid="urn:corvane:photo").replace("ninat:text", "ninat:picture")
    empty = news_item("", guid="urn:corvane:empty")
    nameless = news_item(guid=" ")
    found = read(message(news_item(), package, picture, empty, nameless, news_item(guid="urn:b")))
    assert [one.key for one in found if isinstance(one, Taken)] == ["urn:corvane:bridge", "urn:b"]
    assert [(one.name, one.why) for one in found if isinstance(one, ReportRefused)] == [
        (
            "wire.dat#urn:corvane:package",
            "it is a package of 2 items: give the items themselves",
        ),
        ("wire.dat#urn:corvane:photo", "it is no text (picture): only texts are read"),
        ("wire.dat#urn:corvane:empty", "it has no text of its own: ask its agency for it"),
        ("wire.dat#5", "it is no item of a wire: it has no guid"),
    ]


def test_the_original_of_an_item_stands_alone() -> None:
    """What is kept of an item of a message is that item, and is read as the same report."""
    first, second = read(message(news_item(), news_item(guid="urn:b")))
    assert b"urn:b" not in first.original
    assert b"urn:corvane:bridge" not in second.original
    again = only(first.original)
    assert (again.report.text, again.key) == (first.report.text, first.key)
    row_first, row_second = read([NINJS_1, {**NINJS_1, "uri": "urn:b"}])
    assert b"urn:b" not in row_first.original
    assert only(row_second.original).key == "urn:b"
    data = news_item().encode()
    assert only(data).original == data


def test_a_list_of_ninjs() -> None:
    """What has no uri in a list is refused by its place; what wraps a list is looked into."""
    found = read([NINJS_1, {"headline": "No"}, 3, {**NINJS_1, "uri": "urn:b"}])
    assert [isinstance(one, Taken) for one in found] == [True, False, False, True]
    assert [one.name for one in found[1:3]] == ["wire.dat#2", "wire.dat#3"]
    assert len(read({"items": [NINJS_1, {**NINJS_1, "uri": "urn:b"}]})) == 2


# ------------------------------------------------------------------------------ hostile wires

LAUGHS = (
    "<!DOCTYPE newsItem [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
    + news_item("<inlineXML>&a9;</inlineXML>")
)
BLOWUP = f"<!DOCTYPE a [<!ENTITY a '{'x' * 50_000}'>]>" + news_item("&a;" * 50_000)
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + news_item("&a;")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (LAUGHS, "its DOCTYPE declares"),
        (BLOWUP, "its DOCTYPE declares"),
        (OUTSIDE, "its DOCTYPE declares"),
        (news_item("<a>" * 10_000 + "</a>" * 10_000), "nested more than 100 deep"),
        (news_item("<a/>" * 500_001), "more than 500,000 elements"),
        (news_item()[:-20], "it is no whole XML"),
        (message(), "holds no news item"),
        ("{", "it is no whole JSON"),
        ("[" * 100_000, "it is no whole JSON"),
        ('{"uri": ' * 50_000, "it is no whole JSON"),
        ('{"uri": "a", "body_text": ' + "9" * 9_999 + "}", "it is no whole JSON"),
        ("3", "it has no uri"),
        ("", "empty"),
        (b"\xff\xd8\xff", "a picture"),
        (b"{" + b" " * MOST_BYTES, "more than 50,000,000 bytes"),
        ({**NINJS_1, "body_xhtml": "", "body_text": " \n"}, "no text of its own"),
        ({**NINJS_1, "type": "video"}, "it is no text (video)"),
        ({**NINJS_1, "body_xhtml": "x" * 500_001}, "500,000 characters"),
    ],
)
def test_refusals(data: Any, why: str) -> None:
    """What is broken, harmful or no text is refused in one sentence, in little time."""
    assert why in refuse(data).why


def test_items_in_items_are_read_once() -> None:
    """An item that stands in another is a part of it."""
    inner = f"<p>{'x' * 100_000}</p>"
    for _ in range(40):
        inner = f'<newsItem guid="a"><itemMeta/>{inner}</newsItem>'
    begun = time.monotonic()
    read(message(news_item(f"<inlineXML>{inner}</inlineXML>")))
    assert time.monotonic() - begun < 5


def test_json_of_any_kind() -> None:
    """Fields of the wrong kind say nothing, and stop nothing."""
    for value in (None, True, 3, 1.5, [], {}, [[]], "\ud83d", "\0"):
        row = {**dict.fromkeys({**NINJS_1, **NINJS_2}, value), "uri": "urn:a", "body_x": "Words."}
        for one in read(row):
            assert isinstance(one, Taken | ReportRefused)


@given_by(st.data())
def test_nothing_but_a_refusal_is_raised(data: st.DataObject) -> None:
    """Whatever happens to the bytes of a wire, it is read or refused."""
    samples = [json.dumps(NINJS_1), json.dumps(NINJS_3), news_item(), message(news_item())]
    mutated = bytearray(data.draw(st.sampled_from(samples)).encode())
    for _ in range(data.draw(st.integers(1, 8))):
        place, size = data.draw(st.integers(0, len(mutated))), data.draw(st.integers(0, 20))
        mutated[place : place + size] = data.draw(st.binary(max_size=8))
    is_wire(bytes(mutated))
    with contextlib.suppress(ReportRefused):
        read(bytes(mutated))
