"""Claims, figures, topics and relations as collections."""

import datetime
import json
import pickle
import typing

import claimtrack as ct
import pytest


def collections(run):
    return [run.claims, run.figures, run.topics, run.relations]


def test_every_span_gives_the_words_it_stands_for(run):
    count = 0
    for claim in run.claims:
        for words in filter(None, (claim.source, claim.cue, claim.content)):
            assert " ".join(claim.document.text[start:end] for start, end in words.spans) == words.text
            count += 1
        for figure in claim.figures:
            assert figure.document.text[figure.start_char : figure.end_char] == figure.text
            count += 1
    assert count > 100


def test_offsets_count_code_points():
    text = "🙂🙂 “Über” 🙂 was shown.\n\nMayor Ada Holm said that at least 40 people were killed. 🙂"
    run = ct.analyze(text)
    figure = run.figures.filter(bound="at_least")[0]
    assert text[figure.start_char : figure.end_char] == figure.text == "at least 40"
    content = run.claims.filter(claimant="Ada Holm")[0].content
    assert " ".join(text[start:end] for start, end in content.spans) == content.text
    assert "at least 40 people" in content.text


def test_collections_are_sequences(run):
    for things in collections(run):
        assert bool(things) and len(list(things)) == len(things)
        assert things[0] is things[0] and things[0] == things[:1][0]
        assert things[-1] == list(things)[-1] and things[0] in things
        assert next(reversed(things)) is things[-1]
        assert list(things[1:3]) == [things[1], things[2]]
        assert not things[:0] and type(things[:0]) is type(things)
        assert things[:2] == things[:2] and things[:2] != things[:1]
        with pytest.raises(IndexError, match="there are"):
            things[len(things)]


def test_a_selection_indexes_like_the_whole(run):
    some = run.claims.filter(kind="figure")
    assert some[0].kind == some[-1].kind == "figure"
    assert list(some[1:3]) == list(some)[1:3]


def test_filters_mean_what_they_say(run):
    claims = run.claims
    figures = claims.filter(kind="figure")
    assert 0 < len(figures) < len(claims) and all(one.kind == "figure" for one in figures)
    assert len(claims.filter(kind=["figure", "denial"])) == len(figures) + len(claims.filter(kind="denial"))
    name = next(one.claimant.name for one in claims if one.claimant)
    assert {one.claimant.name for one in claims.filter(claimant=name.upper())} == {name}
    assert list(figures.filter(claimant=name)) == list(claims.filter(claimant=name, kind="figure"))
    assert len(claims.filter(lambda one: one.kind == "figure")) == len(figures)
    assert not claims.filter(claimant="Nobody Atall")
    assert all(one.people for one in run.figures.filter(people=True))
    assert len(run.figures.filter(people=True)) + len(run.figures.filter(people=False)) == len(run.figures)


def test_days_bound_from_both_sides(run):
    day = datetime.date(2026, 3, 11)
    later = run.claims.filter(since=day)
    assert later and all(one.date >= day for one in later)
    both = run.claims.filter(since="2026-03-11", until="2026-03-11")
    assert {one.date for one in both} == {day}
    with pytest.raises(ValueError):
        run.claims.filter(since="11 March")


def test_relations_filter_by_either_side(run):
    name = next(one.a.claimant.name for one in run.relations if one.a.claimant)
    found = run.relations.filter(claimant=name)
    assert found
    for one in found:
        assert name in [side.claimant and side.claimant.name for side in (one.a, one.b)]
    assert {one.label for one in run.contradictions} == {"contradicts"}
    assert all(one.score >= 0.9 for one in run.relations.filter(min_score=0.9))


def test_a_word_that_no_field_holds_is_a_mistake(run):
    with pytest.raises(ValueError, match="label is one of contradicts, .*; not 'contradict'"):
        run.relations.filter(label="contradict")
    with pytest.raises(ValueError, match="kind is one of"):
        run.claims.filter(kind=["figure", "figures"])
    with pytest.raises(ValueError, match="outcome is one of"):
        run.figures.filter(outcome="dead")
    assert run.claims.filter(kind=iter(["Figure"])) == run.claims.filter(kind="figure")


def test_fields_hold_the_words_that_types_promise():
    from claimtrack import _claimtrack, _labels

    known = _claimtrack.labels()
    assert len(known) == 12
    for name, words in known.items():
        assert set(words) == set(typing.get_args(getattr(_labels, name))), name


def test_sort_is_stable_and_puts_unknown_last(run):
    by_name = run.claims.sort("claimant")
    names = [one.claimant and one.claimant.name for one in by_name]
    known = [name for name in names if name is not None]
    assert known == sorted(known) and names[: len(known)] == known
    by_length = run.claims.sort(lambda one: len(one.content.text), reverse=True)
    lengths = [len(one.content.text) for one in by_length]
    assert lengths == sorted(lengths, reverse=True)
    assert sorted(one.id for one in by_length) == sorted(one.id for one in run.claims)
    with pytest.raises(KeyError, match="there is no column 'colour'"):
        run.claims.sort("colour")


def test_topics_are_had_by_name(run):
    topic = run.topics[1]
    first = next(one for one in run.topics if one.label == topic.label)
    assert run.topics[topic.label.upper()] == first
    assert run.topics[topic.id] == topic
    with pytest.raises(KeyError, match="there is no topic 'colour of the moon'; there are"):
        run.topics["colour of the moon"]


def test_a_topic_holds_its_claims_and_relations(run):
    topic = run.topics.filter(disputed=True)[0]
    assert sum(map(len, topic.positions)) == len(topic.claims)
    assert topic.relations and {one.topic_id for one in topic.relations} == {topic.id}
    ids = {one.id for one in topic.claims}
    assert all(one.a.id in ids and one.b.id in ids for one in topic.relations)
    for claim, figure in topic.figures:
        assert claim.id in ids and figure.document == claim.document


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_everything_pickles(run, protocol):
    again = pickle.loads(pickle.dumps(run, protocol))
    assert again.documents == run.documents and again.abstentions == run.abstentions
    for mine, theirs in zip(collections(run), collections(again)):
        assert list(mine) == list(theirs)
        some = mine[1:4]
        assert list(pickle.loads(pickle.dumps(some, protocol))) == list(some)
        assert pickle.loads(pickle.dumps(mine[0], protocol)) == mine[0]


def test_a_pickled_analysis_still_reports(run, tmp_path):
    again = pickle.loads(pickle.dumps(run))
    assert again.report(tmp_path / "again.json").read_text() == run.report(tmp_path / "run.json").read_text()


def test_objects_are_frozen_and_hashable(run):
    for one in (run.claims[0], run.figures[0], run.relations[0]):
        with pytest.raises(AttributeError):
            one.kind = "other"
        assert one in {one}


def test_dictionaries_are_the_commands_json(run):
    for things in collections(run):
        assert json.loads(json.dumps(things[:3].to_dicts())) == things[:3].to_dicts()
    claim = run.claims[0].to_dict()
    assert {"schema", "id", "doc", "claimant", "source", "cue", "content", "evidence"} <= set(claim)
    assert set(claim["doc"]) == {"id", "outlet", "title", "date"}


def test_reports_come_in_three_kinds(run, tmp_path):
    for ending, start in ((".html", "<!doctype html>"), (".md", "#"), (".json", "{")):
        path = run.report(tmp_path / f"report{ending}")
        assert path.read_text(encoding="utf-8").startswith(start)
    with pytest.raises(ValueError, match="ends in .html, .md or .json"):
        run.report(tmp_path / "report.pdf")


REPORT = (
    "Shells fell on the harbour of Torvik for a third night, and the ferries to the islands stayed in port. Norwegian "
    "Prime Minister Ada Lund said on Monday that 4,000 Swedish soldiers had been killed in Norway since the invasion "
    "began. Boats from three villages searched the strait until dark, and the road to the old quay was closed."
)


def test_copies_of_one_text_count_once():
    other = "Sweden's Defense Ministry said that 310 of its soldiers had been killed in Norway since the operation began."
    texts = {"Lund Post": REPORT, "Dorn Courier": f"Families waited through the night. {REPORT}", "Sund Mail": other}
    run = ct.analyze(
        [ct.Document(text, date="2031-03-03", outlet=outlet, id=outlet) for outlet, text in texts.items()], progress=False
    )
    assert {claim.outlet for claim in run.claims if claim.copy_of} == {"Lund Post"}
    assert [(copy.document.outlet, copy.original.outlet) for copy in run.copies] == [("Lund Post", "Dorn Courier")]
    (pair,) = run.contradictions
    supports = {pair.a.claimant.name: pair.a_support, pair.b.claimant.name: pair.b_support}
    assert supports["Ada Lund"] == ct.Support(claimants=1, sides=1, outlets=1, claims=1, copies=1)
    assert pair.folded == 1 and pair.to_dict()["folded"] == 1
    assert "1 claimant, 1 outlet" in pair._repr_html_()
    topic = run.topics[pair.topic_id]
    assert [support.to_dict() for support in topic.supports] == [
        position["support"] for position in topic.to_dict()["positions"]
    ]
    assert run.relations.to_pandas()["a_outlets"].tolist() == [one.a_support.outlets for one in run.relations]
    again = pickle.loads(pickle.dumps(run))
    assert again.copies == run.copies


def test_nothing_gives_nothing():
    run = ct.analyze([])
    assert not run.claims and not run.figures and not run.topics and not run.relations
    assert run.topics.filter(disputed=True) == run.topics


def test_options_are_checked():
    with pytest.raises(ValueError):
        ct.analyze([], threads=-1)
    with pytest.raises(ValueError):
        ct.relations([], max_pairs=0)


def test_the_result_does_not_depend_on_threads(examples, run):
    alone = ct.analyze(examples, threads=1)
    assert alone.claims.to_dicts() == run.claims.to_dicts()
    assert alone.relations.to_dicts() == run.relations.to_dicts()


def test_short_cuts_give_the_same(examples, run):
    assert ct.extract(examples).to_dicts() == run.claims.to_dicts()
    assert ct.figures(examples).to_dicts() == run.figures.to_dicts()
    assert ct.relations(examples).to_dicts() == run.relations.to_dicts()


def test_statements_compare_as_texts_and_as_claims(run):
    found = ct.compare("The bridge was destroyed.", "The bridge was not destroyed.")
    assert found.label == "contradicts" and 0 < found.score <= 1 and found.why
    assert pickle.loads(pickle.dumps(found)) == found
    assert ct.compare(run.claims[0], run.claims[0]).a == run.claims[0].content.text
