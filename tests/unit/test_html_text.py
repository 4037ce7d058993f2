"""What a person reads of a message in HTML, whatever made it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.html_text import text_of_html
from bot.core.written import lines

SAID = {
    "": "",
    "Hej": "Hej",
    "<div><div>Hej&nbsp;du</div></div>": "Hej du",
    "<p>Ett</p><p>Två<br/>Tre</p>": "Ett\n\nTvå\nTre",
    "<p>Ett\r\n  ord</p>": "Ett ord",
    '<at id="0">Karin Ek</at>, kan du?': "Karin Ek, kan du?",
    "<ul><li>ljud</li><li>film</li></ul>": "• ljud\n\n• film",
    '<p>Bra <emoji id="1" alt="👍" title="x"></emoji></p>': "Bra 👍",
    '<p><img src="https://x/y" alt="image" width="3"></p>': "",
    "<img alt='skiss.PNG'><img alt='En skiss av huset'>": "En skiss av huset",
    '<attachment id="5"></attachment>': "",
    "<table><tr><th>System</th><th>Pris</th></tr><tr><td>A</td><td>1</td></tr></table>": "System | Pris\n\nA | 1",
    "1 < 2 och 3 > 2": "1 < 2 och 3 > 2",
    "a &lt;b&gt; &amp;amp;": "a <b> &amp;",
    "<o:p>Outlook</o:p><!-- <p>x</p> --><style>p {color: red}</style>": "Outlook",
    "<style>p {}": "",
    "<!-- never ends": "",
    "<p>\u202eab\x00c\ufeff</p>": "abc",
    "<script>alert(1)</script>ok": "ok",
    "<blockquote>Citat</blockquote>Svar": "Citat\nSvar",
}


@pytest.mark.parametrize(("markup", "said"), SAID.items())
def test_what_is_read(markup: str, said: str) -> None:
    assert text_of_html(markup) == said


@given(st.text(alphabet="<>/!-&;abptdilr =\"' \n\x00å", max_size=80))
def test_whatever_it_is_it_is_clean(markup: str) -> None:
    text = text_of_html(markup)
    assert text == lines(text)


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", "<p", "&", "<td>", "</", "<img alt=", "<style>", "<p>x"]
)
def test_hurt_input_ends(piece: str) -> None:
    """Where the time grew with the square of the length, the suite's own limit would end it."""
    assert len(text_of_html(piece * 100_000)) <= 300_000
