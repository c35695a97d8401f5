"""What notebooks show: escaped, without scripts or network, for every kind of thing."""

import re
from html.parser import HTMLParser

import claimtrack as ct
import pytest
from claimtrack._difference import of_relation

VOID = {"br", "wbr"}
ALLOWED = {
    "a", "article", "bdi", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
    "li", "mark", "p", "section", "span", "strong", "style", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"class", "style", "title", "href", "rel", "role", "scope", "tabindex", "aria-label"}
HOSTILE = (
    "<script>alert(1)</script> Mayor \"Ada <img src=x onerror=alert(2)>\" Holm said that "
    "<b>40</b> people were killed\x00 in \u202e&amp;\u2066 Brennik 🙂. “</mark></blockquote><script>”, she said."
)


class Page(HTMLParser):
    """Checks that elements nest and that there is nothing but what displays are made of."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.words, self.marks, self.heads = [], [], 0, 0
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        assert tag in ALLOWED, tag
        for name, value in attributes:
            assert not name.startswith("on") and name in ATTRIBUTES
            assert name != "style" or re.fullmatch(r"white-space: pre-line|text-align: left|background-color: #\w+; color: #111111", value)
            assert name != "href" or value.startswith(("https://", "http://"))
        self.marks += tag == "mark"
        self.heads += tag == "th" and dict(attributes).get("scope") in {"col", "row"}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" in self.open:
            assert "url(" not in data and "@import" not in data
        else:
            self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)


def shown(thing):
    page = thing._repr_html_()
    assert "\x00" not in page
    return Page(page)


def things(run):
    yield from (run, run.claims, run.figures, run.topics, run.relations, run.contradictions)
    yield from (run.claims[0], run.figures[0], run.topics[0], run.relations[0], run.documents[0])
    yield ct.Documents(list(run.documents))
    yield ct.compare("It rained.", "It did not rain.")
    yield from (run.claims[:0], run.topics[:0], run.relations[:0])


def test_everything_shows(run):
    pages = [shown(thing) for thing in things(run)]
    assert len(pages) == 16 and all(page.text.strip() for page in pages)


def test_everything_has_a_short_text(run):
    for thing in things(run):
        assert len(repr(thing)) < 2_000 and "object at 0x" not in repr(thing)


def test_a_claim_is_marked_in_its_sentence(run):
    claim = run.claims.filter(kind="figure")[0]
    page = shown(claim)
    assert page.marks >= 1 and claim.claimant.name in page.text
    assert f"<mark>{claim.content.text[:5]}" in re.sub("</?strong>", "", claim._repr_html_())


def test_an_article_is_marked_by_claimant(run):
    page = shown(run.documents[0])
    assert page.marks > 2
    assert " ".join(run.documents[0].text.split()) in " ".join(page.text.split())


def test_tables_have_heads_for_those_who_listen(run):
    assert shown(run.claims[:3]).heads == 4 + 3


def test_long_lists_tell_what_is_left_out(run):
    assert f"and {len(run.claims) - 20:,} more" in shown(run.claims).text


def test_a_hostile_article_shows_harmlessly():
    document = ct.Document(HOSTILE, outlet="<i>Post</i>", title="</style><script>", id='"><', url="javascript:alert(3)")
    others = [ct.Document(HOSTILE.replace("40", "9,000"), id="other", url='https://x.example/"onmouseover="y')]
    run = ct.analyze([document, *others])
    pages = [run, run.claims, run.figures, run.topics, run.relations, *run.documents, ct.Documents(list(run.documents))]
    pages += [*run.claims, *run.figures, *run.topics, *run.relations, ct.compare(HOSTILE, HOSTILE)]
    assert run.claims and run.figures
    for thing in pages:
        page = thing._repr_html_()
        assert "<script" not in page and "<img" not in page and "javascript:" not in page
        Page(page)
    assert "<script>alert(1)</script>" in shown(run.documents[0]).text


@pytest.mark.parametrize("text", ["x" * 1_000_000, "It rained. " * 20_000, "\n" * 5_000, "“" * 5_000])
def test_very_long_articles_show_briefly(text):
    document = ct.Document(text or " ")
    assert len(document._repr_html_()) < 100_000


def marked(thing):
    return re.findall("<mark><strong>(.*?)</strong></mark>", thing._repr_html_())


def test_a_pair_of_figures_is_marked_by_the_figures_at_issue(run):
    pairs = [one for one in run.relations if one.kind == "figure"]
    assert pairs
    for one in pairs:
        assert marked(one) == [one.a_figure.text, one.b_figure.text]
        assert one.a_figure in one.a.figures and one.b_figure in one.b.figures


def test_other_pairs_are_marked_by_the_words_that_differ():
    found = ct.compare("The bridge at Brennik was destroyed.", "The bridge at Brennik was not destroyed.")
    assert marked(found) == ["not"]
    found = ct.compare("The talks in Lund were constructive.", "The talks in Lund had failed.")
    assert marked(found) == ["were constructive", "had failed"]
    assert marked(ct.compare("It rained.", "Nobody came.")) == []


def test_what_differs_lies_in_the_claims(run):
    found = [(one, of_relation(one)) for one in run.relations]
    assert [one for one, spans in found if spans]
    for one, spans in found:
        for claim, differing in zip((one.a, one.b), spans or ()):
            assert all(claim.content.start_char <= a < b <= claim.content.end_char for a, b in differing)
        assert spans is None or spans[0] or spans[1]
