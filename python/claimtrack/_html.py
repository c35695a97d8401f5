"""How things show in notebooks: HTML without scripts, network or colours of its own for text, so that it reads in
light and dark. Everything that comes from articles is escaped here, and nowhere else."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from claimtrack import _difference
from claimtrack._claim import who
from claimtrack._figure import interval

if TYPE_CHECKING:
    from claimtrack import (
        Analysis,
        Claim,
        Claims,
        Comparison,
        Document,
        Documents,
        Figure,
        Figures,
        Relation,
        Relations,
        Support,
        Topic,
        Topics,
    )

Spans = Iterable[tuple[int, int]]

_ROWS = 20
_QUOTES = 3
_PASSAGE = 600
_ARTICLE = 1_500
_LONGEST = 20_000
_READABLE = 100_000
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# One for each claimant, the last for all others. Written where they are used, as are line breaks and sides: a notebook
# that Jupyter does not trust keeps these, and loses the style below.
_COLOURS = ("#bcd7f5", "#f6cfad", "#bfe3cd", "#e2c9ee", "#ecdfa2", "#f5c4d4", "#b5e2e5", "#d9d9d9")
_LINES = 'style="white-space: pre-line"'
_LEFT = 'style="text-align: left"'

_STYLE = """<style>
.claimtrack { font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; max-width: 72rem; margin: .3em 0; }
.claimtrack * { box-sizing: border-box; }
.claimtrack table { border-collapse: collapse; width: 100%; margin: 0; font-size: 13px; table-layout: auto; }
.claimtrack caption { caption-side: top; text-align: left; padding: 0 0 .3em; color: inherit; font-size: 13px; }
.claimtrack tr, .claimtrack tbody tr:nth-child(odd), .claimtrack tbody tr:hover { background: none !important; }
.claimtrack thead { border-bottom: 1px solid rgba(128,128,128,.6); vertical-align: bottom; }
.claimtrack th, .claimtrack td { text-align: left !important; vertical-align: top; padding: .4em 1.2em .4em 0; white-space: normal;
  border: 0; border-bottom: 1px solid rgba(128,128,128,.28); overflow-wrap: break-word; unicode-bidi: isolate; max-width: none; }
.claimtrack .scroll { overflow-x: auto; }
.claimtrack th { font-weight: 600; }
.claimtrack .who { min-width: 7rem; } .claimtrack td.wide { width: 50%; min-width: 18rem; overflow-wrap: anywhere; }
.claimtrack .one { white-space: nowrap; }
.claimtrack td.n, .claimtrack th.n { text-align: right !important; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.claimtrack mark { background: rgba(255,190,0,.3); color: inherit; border-radius: 2px; padding: .05em 0; }
.claimtrack mark strong, .claimtrack mark b { text-decoration: underline; text-underline-offset: 2px; }
.claimtrack .said { text-decoration: underline dotted rgba(128,128,128,.9); text-underline-offset: 3px; }
.claimtrack .soft { opacity: .85; font-size: 12.5px; font-weight: 400; }
.claimtrack .badge { display: inline-block; border: 1px solid currentColor; border-radius: 1em; padding: 0 .6em; font-size: 12px; font-weight: 600; white-space: nowrap; }
.claimtrack .contradicts { background: rgba(214,48,36,.2); } .claimtrack .shift { background: rgba(230,126,0,.2); }
.claimtrack .tension { background: rgba(214,180,0,.2); } .claimtrack .updates { background: rgba(40,120,214,.2); }
.claimtrack .corroborates { background: rgba(30,150,80,.2); }
.claimtrack .card { border: 1px solid rgba(128,128,128,.4); border-radius: 8px; padding: .7em 1em; margin: .5em 0; }
.claimtrack .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr)); gap: .6em 1.6em; margin-top: .5em; }
.claimtrack .sides > * { min-width: 0; border-top: 2px solid rgba(128,128,128,.4); padding-top: .4em; }
.claimtrack figure { margin: 0 0 .6em; }
.claimtrack blockquote { margin: .15em 0; padding: 0 0 0 .8em; border: 0; border-left: 3px solid rgba(128,128,128,.4); color: inherit; unicode-bidi: isolate; overflow-wrap: anywhere; }
.claimtrack p { margin: .3em 0; unicode-bidi: isolate; } .claimtrack .title { font-weight: 600; font-size: 15px; margin: 0 0 .2em; }
.claimtrack .text { overflow-wrap: anywhere; }
.claimtrack dl { display: flex; flex-wrap: wrap; gap: .3em 1.8em; margin: .4em 0; }
.claimtrack dl div { display: flex; flex-direction: column-reverse; }
.claimtrack dt { font-weight: 400; font-size: 12.5px; opacity: .85; } .claimtrack dd { margin: 0; font-size: 20px; font-weight: 600; }
.claimtrack ul.legend { display: flex; flex-wrap: wrap; gap: .2em 1em; list-style: none; padding: 0; margin: .3em 0 .6em; font-size: 12.5px; }
.claimtrack summary { cursor: pointer; font-size: 13px; opacity: .85; }
</style>"""


def escape(text: object) -> str:
    """Text that means itself in HTML, without control characters."""
    return html.escape(_NOT_TEXT.sub("\ufffd", str(text)), quote=True)


def _page(*parts: str) -> str:
    return f'<div class="claimtrack">{_STYLE}{"".join(parts)}</div>'


def _plural(count: int, what: str) -> str:
    one, _, rest = what.partition(" ")
    plural = what if count == 1 else f"{one}s {rest}".rstrip()
    return f"{count:,} {plural}"


def _date(day: datetime.date | None) -> str:
    return "" if day is None else f"{day.day} {day:%B %Y}"


def _where(document: Document, said_on: datetime.date | None = None) -> str:
    """Outlet, day and article."""
    parts = [escape(document.outlet or ""), _date(document.date)]
    if said_on and said_on != document.date:
        parts.append(f"said on {_date(said_on)}")
    name = f"<bdi>{escape(document.title or document.id)}</bdi>"
    address = document.url or ""
    if address.startswith(("https://", "http://")):
        name = f'<a href="{escape(address)}" rel="noreferrer">{name}</a>'
    return ", ".join(part for part in (*parts, name) if part)


def _marked(text: str, start: int, end: int, layers: Sequence[tuple[Spans, str, str]]) -> str:
    """A stretch of text with the spans of each layer wrapped in its tags, the last layer innermost."""
    inside = [
        ([(max(a, start), min(b, end)) for a, b in spans if a < end and start < b], before, after)
        for spans, before, after in layers
    ]
    edges = sorted({start, end, *(edge for spans, _, _ in inside for span in spans for edge in span)})
    pieces = []
    for a, b in zip(edges, edges[1:]):
        around = [(before, after) for spans, before, after in inside if any(x <= a and b <= y for x, y in spans)]
        opened = "".join(before for before, _ in around)
        closed = "".join(after for _, after in reversed(around))
        pieces.append(f"{opened}{escape(text[a:b])}{closed}")
    # A mark that goes on is one mark.
    return "".join(pieces).replace("</mark><mark>", "").replace("</strong></mark><mark><strong>", "")


def _passage(claim: Claim, length: int = _PASSAGE, differing: Spans | None = None) -> str:
    """The sentences that show a claim, with what is claimed and its figures marked, or only what differs."""
    text = claim.document.text
    sentences = claim.evidence.spans or claim.content.spans
    figures = [(figure.start_char, figure.end_char) for figure in claim.figures]
    layers: list[tuple[Spans, str, str]]
    layers = [(claim.content.spans, "<mark>", "</mark>"), (figures, "<strong>", "</strong>")]
    if differing is not None:
        layers = [(claim.content.spans, '<span class="said">', "</span>"), (differing, "<mark><strong>", "</strong></mark>")]
    shown, left, before = [], length, None
    for start, end in sentences:
        if left <= 0:
            break
        if before is not None:
            shown.append(" … " if text[before:start].strip() else " ")
        shown.append(_marked(text, start, min(end, start + left), layers))
        left -= end - start
        before = end
    return "".join(shown) + (" …" if left < 0 or before != sentences[-1][1] else "")


def _quote(claim: Claim, differing: Spans | None = None, support: Support | None = None) -> str:
    side = claim.claimant.side if claim.claimant and claim.claimant.side != claim.claimant.name else None
    name = f"<strong><bdi>{escape(who(claim))}</bdi></strong>" + (f" ({escape(side)})" if side else "")
    place = f'<figcaption class="soft">{_where(claim.document, claim.said_on)}</figcaption>'
    behind = "" if support is None else f'<div class="soft">Behind this: {support}</div>'
    quoted = f"<blockquote>{_passage(claim, differing=differing)}</blockquote>"
    return f"<figure><div>{name}</div>{quoted}{place}{behind}</figure>"


def _table(caption: str, heads: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]], left_out: int) -> str:
    """A table whose first cells head their rows. A head is a name and a class."""
    looks = [f'class="{kind}"' if kind == "n" else f'class="{kind}" {_LEFT}' for _, kind in heads]
    columns = "".join(f'<th scope="col" {look}>{name}</th>' for look, (name, _) in zip(looks, heads))
    body = []
    for row in rows:
        cells = [f'<th scope="row" {looks[0]}>{row[0]}</th>']
        cells += [f"<td {look}>{cell}</td>" for cell, look in zip(row[1:], looks[1:])]
        body.append(f"<tr>{''.join(cells)}</tr>")
    more = f'<p class="soft">… and {left_out:,} more; slice or filter to see them</p>' if left_out > 0 else ""
    head = f"<caption>{caption}</caption><thead><tr>{columns}</tr></thead>"
    table = f"<table>{head}<tbody>{''.join(body)}</tbody></table>"
    # On a narrow page it scrolls by itself, by keyboard too.
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">{table}</div>{more}'


def document(document: Document) -> str:
    """An article with its claims marked, coloured by claimant."""
    title = f'<div class="title"><bdi>{escape(document.title or document.id)}</bdi></div>'
    head = f'<div class="soft">{", ".join(filter(None, [escape(document.outlet or ""), _date(document.date)]))}</div>'
    layers, legend = _claims_in(document)
    text, shown = document.text, min(len(document.text), _LONGEST)
    first = min(shown, _ARTICLE)
    parts = [f'<div class="text" {_LINES}>{_marked(text, 0, first, layers)}</div>']
    if first < shown:
        rest = f'<div class="text" {_LINES}>{_marked(text, first, shown, layers)}</div>'
        parts.append(f"<details><summary>{shown - first:,} more characters</summary>{rest}</details>")
    if shown < len(text):
        parts.append(f'<p class="soft">… and {len(text) - shown:,} characters that are not shown</p>')
    return _page('<article class="card">', title, head, legend, *parts, "</article>")


def _claims_in(document: Document) -> tuple[list[tuple[Spans, str, str]], str]:
    from claimtrack._analysis import extract

    if len(document.text) > _READABLE:
        return [], ""
    claims = extract(document, progress=False).filter(speech=["direct", "mixed", "indirect"])
    if not claims:
        return [], ""
    names = list(dict.fromkeys(who(claim) for claim in claims))
    looks = {name: _coloured(number) for number, name in enumerate(names)}
    layers: list[tuple[Spans, str, str]] = []
    # Shorter claims lie within longer ones.
    for claim in sorted(claims, key=lambda claim: claim.content.start_char - claim.content.end_char):
        name = who(claim)
        layers.append((claim.content.spans, f'<mark {looks[name]} title="{escape(name)}">', "</mark>"))
    items = "".join(f'<li><mark {looks[name]}><bdi>{escape(name)}</bdi></mark></li>' for name in names[:12])
    more = f"<li>… and {len(names) - 12:,} more</li>" if len(names) > 12 else ""
    return layers, f'<ul class="legend" aria-label="Claimants">{items}{more}</ul>'


def _coloured(number: int) -> str:
    return f'style="background-color: {_COLOURS[min(number, len(_COLOURS) - 1)]}; color: #111111"'


def documents(documents: Documents) -> str:
    """A list of articles."""
    heads = [("Article", "wide"), ("Outlet", ""), ("Date", "one"), ("Characters", "n")]
    rows = [
        (
            f"<bdi>{escape(one.title or one.id)}</bdi>",
            escape(one.outlet or ""),
            _date(one.date),
            f"{len(one.text):,}",
        )
        for one in documents[:_ROWS]
    ]
    return _page(_table(_plural(len(documents), "article"), heads, rows, len(documents) - len(rows)))


def claim(claim: Claim) -> str:
    """A claim in its sentence."""
    facts = [claim.kind, claim.speech, claim.polarity if claim.polarity == "negated" else ""]
    facts += [f"as of {_date(claim.as_of)}" if claim.as_of else "", escape(claim.place or "")]
    line = f'<div class="soft">{" · ".join(filter(None, facts))}</div>'
    return _page(f'<div class="card">{_quote(claim)}{line}</div>')


def claims(claims: Claims) -> str:
    """A table of claims, each in its sentence."""
    heads = [("Who", "who"), ("Claim", "wide"), ("Kind", "one"), ("Where", "")]
    rows = [
        (
            f"<bdi>{escape(who(one))}</bdi>",
            _passage(one, 320),
            one.kind,
            f'<span class="soft">{_where(one.document)}</span>',
        )
        for one in claims[:_ROWS]
    ]
    return _page(_table(_plural(len(claims), "claim"), heads, rows, len(claims) - len(rows)))


def _meaning(figure: Figure) -> str:
    return escape(" ".join(dict.fromkeys(part for part in (figure.counted, figure.unit, figure.outcome) if part)))


def _around(figure: Figure, margin: int = 60) -> str:
    """A figure with the words around it."""
    text, start, end = figure.document.text, figure.start_char, figure.end_char
    first, last = max(0, start - margin), min(len(text), end + margin)
    # Whole words, where there are any.
    first = text.find(" ", first, start) + 1 or first if first else 0
    last = max(text.rfind(" ", end, last), end) if last < len(text) and " " in text[end:last] else last
    before, after = "… " if first else "", " …" if last < len(text) else ""
    return before + _marked(text, first, last, [([(start, end)], "<mark>", "</mark>")]) + after


def figure(figure: Figure) -> str:
    """A figure in its words."""
    facts = [_meaning(figure), interval(figure), f"as of {_date(figure.as_of)}" if figure.as_of else ""]
    facts.append(escape(figure.claimant) if figure.claimant else "")
    line = f'<div>{" · ".join(filter(None, facts))}</div>'
    place = f'<div class="soft">{_where(figure.document)}</div>'
    return _page(f'<div class="card">{line}<blockquote>{_around(figure)}</blockquote>{place}</div>')


def figures(figures: Figures) -> str:
    """A table of figures, each in its words."""
    heads = [("Figure", "who"), ("Of what", ""), ("Interval", ""), ("Words", "wide"), ("Who", ""), ("As of", "one")]
    rows = [
        (
            f"<bdi>{escape(one.text)}</bdi>",
            _meaning(one),
            interval(one),
            _around(one),
            f"<bdi>{escape(one.claimant or '')}</bdi>",
            _date(one.as_of),
        )
        for one in figures[:_ROWS]
    ]
    return _page(_table(_plural(len(figures), "figure"), heads, rows, len(figures) - len(rows)))


def _badge(label: str) -> str:
    return f'<span class="badge {escape(label)}">{escape(label)}</span>'


def _card(relation: Relation) -> str:
    head = f"<div>{_badge(relation.label)} <strong><bdi>{escape(relation.why)}</bdi></strong></div>"
    more = f", {relation.more:,} more such pairs" if relation.more else ""
    more += f", {relation.folded:,} more in copies of the same text" if relation.folded else ""
    line = f'<div class="soft">{escape(relation.topic)} · {escape(relation.kind)}, {relation.score:.2f}{more}</div>'
    a, b = _difference.of_relation(relation) or (None, None)
    sides = _quote(relation.a, a, relation.a_support) + _quote(relation.b, b, relation.b_support)
    return f'<div class="card">{head}{line}<div class="sides">{sides}</div></div>'


def relation(relation: Relation) -> str:
    """Two claims side by side."""
    return _page(_card(relation))


def relations(relations: Relations) -> str:
    """A table of pairs."""
    heads = [("Relation", "one"), ("One", "who"), ("Other", "who"), ("Why", "wide"), ("Topic", "who"), ("Score", "n")]
    rows = [
        (
            _badge(one.label),
            f'<bdi>{escape(who(one.a))}</bdi><br><span class="soft">{_date(one.a.date)}</span>',
            f'<bdi>{escape(who(one.b))}</bdi><br><span class="soft">{_date(one.b.date)}</span>',
            f"<bdi>{escape(one.why)}</bdi>",
            escape(one.topic),
            f"{one.score:.2f}",
        )
        for one in relations[:_ROWS]
    ]
    caption = _plural(len(relations), "pair of claims")
    return _page(_table(caption, heads, rows, len(relations) - len(rows)))


def topic(topic: Topic) -> str:
    """A topic, its positions side by side."""
    counts: dict[str, int] = {}
    for one in topic.relations:
        counts[one.label] = counts.get(one.label, 0) + 1
    badges = " ".join(f"{_badge(label)} {count:,}" for label, count in counts.items())
    head = f'<div class="title"><bdi>{escape(topic.label)}</bdi></div>'
    line = f'<div class="soft">{_plural(len(topic.claims), "claim")} in {_plural(len(topic.positions), "position")}</div>'
    sides = "".join(_position(*one) for one in list(zip(topic.positions, topic.supports))[:8])
    left_out = len(topic.positions) - 8
    more = f'<p class="soft">… and {_plural(left_out, "position")} more</p>' if left_out > 0 else ""
    return _page(f'<div class="card">{head}{line}{badges}<div class="sides">{sides}</div>{more}</div>')


def _position(claims: Claims, support: Support) -> str:
    copies = f", {support.copies:,} more in copies of the same text" if support.copies else ""
    quotes = [f'<div class="soft">{support}{copies}</div>']
    quotes += [_quote(one) for one in claims[:_QUOTES]]
    folded = [_quote(one) for one in claims[_QUOTES:_ROWS]]
    if folded:
        summary = f"<summary>{_plural(len(claims) - _QUOTES, 'claim')} more</summary>"
        quotes.append(f"<details>{summary}{''.join(folded)}</details>")
    return f"<section>{''.join(quotes)}</section>"


def topics(topics: Topics) -> str:
    """A table of topics."""
    return _page(_topics(topics, _ROWS))


def _topics(topics: Topics, most: int) -> str:
    heads = [("Topic", "wide"), ("Claims", "n"), ("Positions", "n"), ("Contradictions", "n"), ("Claimants", "")]
    rows = []
    for one in topics[:most]:
        names = list(dict.fromkeys(claim.claimant.name for claim in one.claims if claim.claimant))
        more = f" and {len(names) - 4:,} more" if len(names) > 4 else ""
        against = len(one.relations.filter(label="contradicts"))
        rows.append(
            (
                f"<bdi>{escape(one.label)}</bdi>",
                f"{len(one.claims):,}",
                f"{len(one.positions):,}",
                f"{against:,}" if against else "",
                f"{escape(', '.join(names[:4]))}{more}",
            )
        )
    return _table(_plural(len(topics), "topic"), heads, rows, len(topics) - len(rows))


def comparison(comparison: Comparison) -> str:
    """Two statements side by side."""
    kind = f" · {escape(comparison.kind)}" if comparison.kind else ""
    head = f'<div>{_badge(comparison.label)} <bdi>{escape(comparison.why)}</bdi> <span class="soft">{comparison.score:.2f}{kind}</span></div>'
    differing = _difference.of_texts(comparison.a, comparison.b) or ((), ())
    sides = "".join(map(_statement, (comparison.a, comparison.b), differing))
    return _page(f'<div class="card">{head}<div class="sides">{sides}</div></div>')


def _statement(text: str, differing: Spans) -> str:
    shown = _marked(text, 0, min(len(text), _LONGEST), [(differing, "<mark><strong>", "</strong></mark>")])
    return f"<blockquote>{shown}</blockquote>"


def analysis(run: Analysis) -> str:
    """A summary: counts, the surest contradictions, the largest topics."""
    counts: list[tuple[str, Any]] = [("articles", run.documents), ("claims", run.claims), ("figures", run.figures)]
    counts += [("topics", run.topics), ("contradictions", run.contradictions)]
    numbers = "".join(f"<div><dt>{name}</dt><dd>{len(things):,}</dd></div>" for name, things in counts)
    cards = "".join(_card(one) for one in run.contradictions[:3])
    undecided = "".join(f"<li>{escape(what)}: {count:,}</li>" for what, count in run.abstentions.items())
    fold = f"<details><summary>Left undecided</summary><ul>{undecided}</ul></details>"
    disputed = run.topics.filter(disputed=True)
    table = _topics(disputed or run.topics, 8) if run.topics else ""
    return _page(f"<dl>{numbers}</dl>", cards, table, fold)
