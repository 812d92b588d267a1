"""Fragments: HTML that is article from end to end becomes its text, and no word is lost."""

import time

import pytest

from twosource.intake.fragments import make_fragment, read_fragment, read_title


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One.</p><p>Two &amp; three.</p>", "One.\nTwo & three."),
        ("One.<br>Two.<br/>Three.", "One.\nTwo.\nThree."),
        ("<p>The <b>old</b> br<i>id</i>ge\n  fell.</p>", "The old bridge fell."),
        ("<p>1 < 2 and 3 > 2</p>", "1 < 2 and 3 > 2"),
        ('<p title="a > b">Words</p>', "Words"),
        ('<p>Broken <a href="x>y</a>.</p>', "Broken y."),
        ("<script>alert('<p>no</p>')</script><p>Yes.</p>", "Yes."),
        ("<p>A</p><figure><img><figcaption>A river</figcaption></figure><p>B</p>", "A\nB"),
        ("<p>A</p><figure><p>B</p>", "A\nB"),
        ("<p>A</p><iframe src='x'/><p>B</p>", "A\nB"),
        ("<p>A<!-- no --></p><!-- <p>no</p>", "A"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
        ("<ns0:p>One</ns0:p><ns0:p>Two</ns0:p>", "One\nTwo"),
        ("<pre>one\n  two\r\n\nthree</pre>end", "one\ntwo\nthree\nend"),
        ("<p>caf&eacute;&nbsp;&#8212; open</p>", "café — open"),
        ("<header-x>Kept</header-x>", "Kept"),
        ("plain words", "plain words"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_html_to_text(source: str, text: str) -> None:
    """Paragraphs become lines, entities letters; pictures, scripts and comments are left out."""
    assert read_fragment(source) == text


@pytest.mark.parametrize("text", ["One.\n\n  Two  <b> & three.", "&amp;", "a\r\nb", "\u202eאב 🌉"])
def test_plain_text_comes_back_as_it_was(text: str) -> None:
    """Text that was made a fragment is read as the same text, blank for blank."""
    assert read_fragment(make_fragment(text)) == text


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("Bridge <b>falls</b>", "Bridge falls"),
        ("Bridge &lt;b&gt;falls&lt;/b&gt;", "Bridge falls"),
        ("Reed &amp;amp; Sons", "Reed & Sons"),
        ("Reed & Sons", "Reed & Sons"),
        ("Bridge<br/>falls", "Bridge falls"),
        ("How to use <main>", "How to use <main>"),
        ("1 < 2", "1 < 2"),
        (" two\n lines ", "two lines"),
        ("", None),
        ("<b></b>", None),
    ],
)
def test_titles(source: str, title: str | None) -> None:
    """A title is one line without the tags and entities that feeds put into titles."""
    assert read_title(source) == title


@pytest.mark.parametrize(
    "part",
    ["<", "<a ", '<a "', "<!--", "<figure>", "<![CDATA[", "<!", "<b>x</b>", "<a '\"", "&amp;"],
)
def test_time_grows_with_the_length_alone(part: str) -> None:
    """What is opened a hundred thousand times and never closed is read in seconds."""
    begun = time.monotonic()
    read_fragment(part * 200_000)
    assert time.monotonic() - begun < 10
