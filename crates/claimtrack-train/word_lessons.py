"""What `word_vectors.py` reads: the words and sentences of news, and the file that it writes."""

import json
import re
import struct
from collections import Counter
from pathlib import Path

import numpy as np

WORD = re.compile(r"[^\W\d_]+")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘A-Z])|\n+")
SHORTEST, LONGEST = 4, 30  # words of the sentences that are read
SELDOM = 0.05  # a word that is in lower case in a smaller share of its places is a name
# What a form becomes when it has no vector of its own: the first of these that has one.
VERB_ENDINGS = [("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")]
ENDINGS = [("ies", "y"), ("es", ""), ("s", ""), *VERB_ENDINGS, ("ly", "")]
SHORTEST_STEM = 3  # bytes that must be left of a form without its ending


def texts(path):
    """The texts of a file with one JSON object in a line, or of all files in a folder, in order."""
    path = Path(path)
    if path.is_dir():
        for file in sorted(path.iterdir()):
            yield file.read_text(encoding="utf-8", errors="replace")
    else:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def words(text):
    """The words in lower case: letters only."""
    return [word.lower() for word in WORD.findall(text)]


def counts(texts):
    """How often each word stands there, and how often in lower case."""
    everywhere, small = Counter(), Counter()
    for text in texts:
        for word in WORD.findall(text):
            everywhere[word.lower()] += 1
            small[word] += word.islower()
    return everywhere, small


def vocabulary(everywhere, small, least, most):
    """The words that get vectors: those used `least` times that are no mere names, and names up to `most` words.

    The commonest come first in both. Of words with the same hash only the commonest is kept.
    """
    is_name = lambda word: small[word] < SELDOM * everywhere[word]
    used = (word for word in everywhere if everywhere[word] >= least and len(word) > 1)
    ranked = sorted(used, key=lambda word: (is_name(word), -everywhere[word], word))
    chosen = {}
    for word in ranked:
        chosen.setdefault(fnv(word), word)
    return list(chosen.values())[:most]


def sentences(text):
    """Sentences of the right length."""
    found = (sentence.strip() for sentence in SENTENCE_END.split(text))
    return [sentence for sentence in found if SHORTEST <= len(WORD.findall(sentence)) <= LONGEST]


def documents(path, most):
    """About `most` sentences of whole documents that are spread over all of them: a list for each document."""
    found = [sentences(text) for text in texts(path)]
    every = max(1, round(sum(map(len, found)) / most))
    return [sentences for sentences in found[::every] if sentences]


def fnv(word):
    """FNV-1a of 32 bits, of the bytes in UTF-8."""
    value = 0x811C9DC5
    for byte in word.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


class Vocabulary:
    """Words with numbers."""

    def __init__(self, words):
        self.words = words
        self.numbers = {word: number for number, word in enumerate(words)}

    def number(self, word):
        """The number of the word or of a form it goes back to; `None` when neither is known."""
        long = len(word.encode()) - SHORTEST_STEM
        stems = (word[: -len(end)] + other for end, other in ENDINGS if word.endswith(end) and len(end) <= long)
        return next((self.numbers[form] for form in (word, *stems) if form in self.numbers), None)

    def read(self, sentence):
        """The numbers of the known words of a sentence."""
        found = (self.number(word) for word in words(sentence))
        return [number for number in found if number is not None]


def bytes_of(words, vectors):
    """The file: the hashes of all words in rising order, four bytes each, then the vectors in the same order."""
    order = sorted(range(len(words)), key=lambda number: fnv(words[number]))
    hashes = struct.pack(f"<{len(words)}I", *(fnv(words[number]) for number in order))
    return hashes + vectors[order].astype(np.int8).tobytes()


def quantised(vectors, clipped=0.0005):
    """The vectors in whole steps, one size for all, such that a share of `clipped` of the numbers is cut off at 127."""
    step = np.quantile(np.abs(vectors), 1 - clipped) / 127
    return np.clip(np.rint(vectors / step), -127, 127)
