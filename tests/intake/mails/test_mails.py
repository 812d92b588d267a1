"""Mails give their text, sender and day, and what is attached to them, however they were made."""

import io
from email.message import EmailMessage
from time import perf_counter

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pdfs import make_pdf, put_lines
from twosource.errors import ReportRefused
from twosource.intake import Given, Taken
from twosource.intake.mails.mails import is_mail, is_mbox, read_mail, read_mbox
from twosource.outlets import KnownOutlet, OutletTable

REED = OutletTable([KnownOutlet("Daily Reed", "Reed", domains=("reed.example",))])
TEXT = "The old dam at Karsk gave way on Monday.\n\nNobody was known to have died.\n"


def make(text: str = TEXT, **headers: str) -> EmailMessage:
    """Return a mail of the Daily Reed's; a header is named with ``_`` for ``-``."""
    message = EmailMessage()
    told = {
        "From": "Ada Ray <ada@news.reed.example>",
        "To": "desk@courier.example",
        "Subject": "Dam at Karsk gives way",
        "Date": "Mon, 04 Mar 2024 23:30:00 -0500",
        "Message-ID": "<m1@reed.example>",
    } | {key.replace("_", "-"): value for key, value in headers.items()}
    for key, value in told.items():
        if value:
            message[key] = value
    message.set_content(text)
    return message


def read(data: bytes | EmailMessage, name: str = "dam.eml") -> list[Taken | ReportRefused]:
    """Return all that a mail holds."""
    return list(read_mail(bytes(data), name, lambda given: given, REED))


def read_one(data: bytes | EmailMessage) -> Taken:
    """Return the only report of a mail."""
    (taken,) = read(data)
    assert isinstance(taken, Taken), taken
    return taken


def find_read(taken: Taken) -> str:
    """Return the text of a report without its furniture."""
    text, fronts = taken.report.text, taken.report.fronts
    for span in sorted((it.span for it in fronts if it.kind == "furniture"), reverse=True):
        text = text[: span.start] + text[span.end :]
    return text.strip()


def test_a_mail_is_a_report() -> None:
    """The headers say who, when and what; the day is that of the sender's own clock."""
    data = bytes(make())
    taken = read_one(data)
    report = taken.report
    assert report.text == TEXT
    assert (report.title, report.author, report.outlet) == (
        "Dam at Karsk gives way",
        "Ada Ray",
        "Daily Reed",
    )
    assert (report.published, report.published_basis) == ("2024-03-04", "metadata")
    assert (taken.original, taken.key, report.name) == (data, "m1@reed.example", "dam.eml")


def test_a_sender_that_no_table_knows_is_no_outlet() -> None:
    """A person's or an office's address names no outlet; its name is the author's."""
    report = read_one(make(From="Press Office <press@works.example>")).report
    assert (report.outlet, report.author) == (None, "Press Office")


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("4 Mar 2024 10:15 +0200", "2024-03-04"),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("yesterday", None),
        ("Mon, 32 Mar 2024 10:00:00 +0000", None),
        ("", None),
    ],
)
def test_only_a_real_day_is_taken(date: str, day: str | None) -> None:
    """A date that is none, and that of a clock that was never set, date nothing."""
    data = bytes(make(Date="")).replace(b"Subject:", f"Date: {date}\nSubject:".encode(), 1)
    assert read_one(data).report.published == day


def test_what_the_user_says_goes_first() -> None:
    """What is given goes before the headers."""
    said = Given(published="2024-03-06", title="Dam")
    (taken,) = read_mail(bytes(make()), "dam.eml", lambda _: said, REED)
    assert isinstance(taken, Taken)
    assert (taken.report.published, taken.report.title) == ("2024-03-06", "Dam")


def test_the_text_goes_before_the_headers() -> None:
    """A dateline in the text dates it, and takes its year from the header."""
    report = read_one(make("KARSK, March 3 (Northwire) - The old dam gave way.\n")).report
    assert (report.published, report.published_basis) == ("2024-03-03", "dateline")


STORY = "<p>The old dam at Karsk gave way on Monday, and twelve houses were destroyed.</p>" * 4


def test_a_page_is_read_where_there_is_no_text() -> None:
    """A mail that is only a page gives the text of the page."""
    message = make()
    message.set_content(f"<html><body><h1>Dam gives way</h1>{STORY}</body></html>", subtype="html")
    report = read_one(message).report
    assert "twelve houses were destroyed." in report.text
    assert "<" not in report.text
    message.set_content("<b>Short</b> &amp; clear.", subtype="html")
    assert read_one(message).report.text == "Short & clear."


def test_the_plain_text_is_preferred() -> None:
    """Of two forms of a text the plain one is read, unless it only says where to see the other."""
    message = make()
    message.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    assert read_one(message).report.text == TEXT
    message = make("See this mail in your browser.\n")
    message.add_alternative(f"<html><body>{STORY}</body></html>", subtype="html")
    assert "twelve houses" in read_one(message).report.text


NEW = "Two more houses are gone."
WROTE = "On Mon, 4 Mar 2024 at 10:15, Ada Ray <ada@reed.example> wrote:"
REPLIES = [
    f"{NEW}\n\n{WROTE}\n> The old dam gave way.\n>\n> Nobody died.\n",
    f"{NEW}\n\n{WROTE.replace(' <', chr(10) + '<')}\n\nThe old dam gave way.\n",
    f"> The old dam gave way.\n> Nobody died.\n\n{NEW}\n",
    f"{NEW}\n\n-----Original Message-----\nFrom: Ada Ray\n\nThe old dam gave way.\n",
    f"{NEW}\n\n-- \nBen Holt\nDesk, Morning Courier\n",
]


@pytest.mark.parametrize("text", REPLIES, ids=range(len(REPLIES)))
def test_quoted_mails_and_signatures_are_furniture(text: str) -> None:
    """What others wrote before, and the signature, stay in the text and are not read."""
    taken = read_one(make(text, Subject="Re: Dam at Karsk"))
    assert taken.report.text == text
    assert find_read(taken) == NEW
    assert taken.report.title == "Dam at Karsk"


def test_a_single_mark_is_no_quotation() -> None:
    """A line that begins with ">" is a pointer as often as a quotation."""
    text = "The dam gave way.\n> More on our site\nNobody died.\n"
    assert find_read(read_one(make(text))) == text.strip()


ADA = "From: Ada Ray <ada@reed.example>"
ABOUT = "Subject: Dam at Karsk gives way"
LIST = "To: <list@reed.example>"
GMAIL = f"{ADA}\nDate: Sun, Mar 3, 2024 at 10:15 AM\n{ABOUT}\n{LIST}\n\n\n"
APPLE = f"{ADA}\n{ABOUT}\nDate: 3 March 2024 at 10:15:00 CET\n{LIST}\n\n"
OUTLOOK = f"{ADA}\nSent: Sunday, March 3, 2024 10:15 AM\n{LIST}\n{ABOUT}\n\n"
FORWARDS = [
    f"FYI, from their list.\n\n---------- Forwarded message ---------\n{GMAIL}",
    f"FYI\n\nBegin forwarded message:\n\n{APPLE}",
    f"FYI\n\n{OUTLOOK}",
]


@pytest.mark.parametrize("head", FORWARDS, ids=range(len(FORWARDS)))
def test_a_mail_that_is_passed_on_is_the_inner_one(head: str) -> None:
    """The text, sender and day are those of the mail within; a note over it is not read."""
    taken = read_one(make(head + TEXT, From="Ben <ben@courier.example>", Subject="Fwd: something"))
    report = taken.report
    assert find_read(taken) == TEXT.strip()
    assert (report.author, report.outlet, report.title) == (
        "Ada Ray",
        "Daily Reed",
        "Dam at Karsk gives way",
    )
    assert report.published == "2024-03-03"


def test_a_mail_passed_on_without_its_day_has_none() -> None:
    """The day on which a mail was passed on is not that of its text."""
    text = "---------- Forwarded message ---------\nFrom: Ada Ray <ada@reed.example>\n\n" + TEXT
    assert read_one(make(text, Subject="Fwd: Dam")).report.published is None


def make_docx() -> bytes:
    """Return a Word file."""
    document = docx.Document()
    document.add_paragraph("Twelve houses were destroyed.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_attached_documents_are_reports_of_their_own() -> None:
    """PDF and Word files stand beside the mail, under its name and theirs, with no day of its."""
    message = make()
    pdf = make_pdf([put_lines(["Three people were hurt at Karsk."])])
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename="hurt.pdf")
    message.add_attachment(
        make_docx(), maintype="application", subtype="octet-stream", filename="hurt.pdf"
    )
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="dam.png")
    body, first, second = read(message)
    assert isinstance(body, Taken)
    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert (first.report.name, second.report.name) == ("dam.eml#hurt.pdf", "dam.eml#hurt.pdf-2")
    assert (first.report.text, first.original) == ("Three people were hurt at Karsk.", pdf)
    assert second.report.text == "Twelve houses were destroyed."
    assert first.report.published is None


def test_attached_mails_are_reports_of_their_own() -> None:
    """A mail in a mail is read as one; an empty mail around it is nothing to complain of."""
    outer = make("", From="Ben <ben@courier.example>", Subject="Fwd: dam")
    outer.add_attachment(make())
    (inner,) = read(outer)
    assert isinstance(inner, Taken)
    assert (inner.report.name, inner.report.outlet) == ("dam.eml#message", "Daily Reed")
    assert inner.report.published == "2024-03-04"


def test_a_document_that_cannot_be_read_stops_no_mail() -> None:
    """A damaged attachment is refused under its own name."""
    message = make()
    message.add_attachment(b"%PDF-1.7 ...", maintype="application", subtype="pdf", filename="x.pdf")
    body, refused = read(message)
    assert isinstance(body, Taken)
    assert isinstance(refused, ReportRefused)
    assert refused.name == "dam.eml#x.pdf"


def test_headers_in_other_writing_are_read() -> None:
    """Encoded words are resolved; broken ones stay as they are."""
    report = read_one(
        make(Subject="Überschwemmung in Kárσk", From="Ádá Ray <ada@reed.example>")
    ).report
    assert (report.title, report.author) == ("Überschwemmung in Kárσk", "Ádá Ray")
    data = bytes(make()).replace(
        b"Subject: Dam at Karsk gives way", b"Subject: =?utf-9?Q?Dam?= =?x"
    )
    assert read_one(data).report.title == "=?utf-9?Q?Dam?= =?x"


@pytest.mark.parametrize("charset", ["us-ascii", "utf-16", "no-such-thing", "utf-8"])
def test_a_wrong_charset_is_seen_through(charset: str) -> None:
    """Bytes tell their encoding better than a mail does."""
    data = (
        f"From: a@reed.example\nMessage-ID: <1>\nContent-Type: text/plain; charset={charset}\n"
        "Content-Transfer-Encoding: 8bit\n\nDer Damm in Kärsk brach.\n"
    ).encode()
    assert read_one(data).report.text == "Der Damm in Kärsk brach.\n"


def test_bad_base64_is_read_as_far_as_it_goes() -> None:
    """An attachment that breaks off is refused, the mail is read."""
    data = (
        b"From: a@reed.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\n\nThe dam gave way.\n--x\nContent-Type: application/pdf; name=x.pdf\n"
        b"Content-Transfer-Encoding: base64\n\nJVBERi0xLjc*=~\n--x--\n"
    )
    body, refused = read(data)
    assert isinstance(body, Taken)
    assert isinstance(refused, ReportRefused)


def nest(depth: int, kind: bytes) -> bytes:
    """Return a mail of parts within parts."""
    parts = [
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
        if kind == b"mixed"
        else b"Content-Type: message/rfc822\n\n"
        for level in range(depth)
    ]
    return b"From: a@reed.example\nMIME-Version: 1.0\n" + b"".join(parts) + b"\nKarsk\n"


MIXED = b"From: a@reed.example\nContent-Type: multipart/mixed; boundary=b\n"
HOSTILE = {
    "mixed 1,000 deep": nest(1_000, b"mixed"),
    "mails 1,000 deep": nest(1_000, b"mail"),
    "mails 150 deep": nest(150, b"mail"),
    "100,000 parts": MIXED + b"\n--b\n\nx" * 100_000,
    "4,000 parts": MIXED + b"\n--b\n\nx" * 4_000,
    "nothing": b"",
    "only headers": b"From: a@reed.example\n\n",
    "binary": b"From: a@reed.example\n\n" + bytes(range(256)) * 20,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_mails_are_refused_soon(kind: str) -> None:
    """Parts without number or without end in depth are refused in a sentence."""
    start = perf_counter()
    found = read(HOSTILE[kind])
    assert found
    assert all(isinstance(one, ReportRefused) for one in found)
    assert perf_counter() - start < 10


def test_mails_in_mails_are_read_to_a_depth() -> None:
    """Five mails within each other are read, the sixth is refused under its name."""
    message = make()
    for _ in range(7):
        outer = make("")
        outer.add_attachment(message)
        message = outer
    (refused,) = read(message)
    assert isinstance(refused, ReportRefused)
    assert refused.name == "dam.eml" + "#message" * 6


LONG = [
    b"Subject: " + b"=?utf-8?Q?a?= " * 50_000,
    b"From: " + b"(" * 200_000,
    b"To: " + b"a," * 500_000,
    b"Content-Type: text/plain; " + b"charset*0=a; " * 20_000,
    b"Date: " + b"1 " * 100_000,
]


@pytest.mark.parametrize("header", LONG, ids=range(len(LONG)))
def test_long_headers_cost_little(header: bytes) -> None:
    """A header that no parser should look into is passed over."""
    start = perf_counter()
    assert (
        read_one(b"Message-ID: <1>\n" + header + b"\n\nThe dam gave way.\n").report.published
        is None
    )
    assert perf_counter() - start < 5


def test_mailboxes_are_read_mail_by_mail() -> None:
    """Each mail of a mailbox is a report, named after its id, with its own lines as they were."""
    first = bytes(make("From Karsk came news.\n", Message_ID="<m1@reed.example>"))
    second = bytes(make("The dam gave way.\n", Message_ID=""))
    line = b"From ada@reed.example Mon Mar  4 10:15:00 2024\n"
    box = b"\n".join(line + it.replace(b"\nFrom ", b"\n>From ") for it in (first, second))
    assert is_mbox(box, "mails.mbox")
    found = list(read_mbox(io.BytesIO(box), "mails.mbox", lambda given: given, REED))
    assert [(it.report.name, it.report.text.strip()) for it in found if isinstance(it, Taken)] == [
        ("mails.mbox#m1@reed.example", "From Karsk came news."),
        ("mails.mbox#2", "The dam gave way."),
    ]


SAMPLE = make()
SAMPLE.add_alternative("<p>The dam gave way.</p>", subtype="html")
SAMPLE.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="ü.pdf")


@pytest.mark.slow
@settings(max_examples=300)
@given(st.data())
def test_any_damage_is_refused_or_read(data: st.DataObject) -> None:
    """Whatever bytes of a mail are wrong, all that comes out is reports and sentences."""
    broken = bytearray(bytes(SAMPLE))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    assert read(bytes(broken))


def test_mails_are_told_by_what_programs_write() -> None:
    """A mail is known by the headers of programs; a text with a header block is none."""
    assert is_mail(bytes(make()))
    assert is_mail(b"From: a@reed.example\nSubject: Dam\n\nKarsk", "dam.eml")
    assert not is_mail(b"From: Ada Ray\nDate: 4 March 2024\nSubject: Dam\n\nThe dam gave way.")
    assert not is_mail(b"Title: Dam\nDate: 2024-03-04\n\nThe dam gave way.", "dam.txt")
    assert not is_mbox(b"From Karsk came news at 10:15 in 2024.\n\nThe dam gave way.")
