"""What the teacher of `universal_trees.py` reads: sentences of a treebank as tables of numbers."""

import unicodedata
from pathlib import Path

import numpy as np

FORM, UPOS, XPOS, HEAD, LABEL, NAME, SPACE = range(7)
WORDPIECES = 8  # at most, of a word
START, END, UNKNOWN = 101, 102, 100  # rows of the encoder's vocabulary


def read(path):
    """The sentences of a treebank: lists of rows."""
    sentences = [[]]
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        if line:
            sentences[-1].append(line.split("\t"))
        elif sentences[-1]:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


class WordPieces:
    """Cuts words into the pieces that the encoder knows."""

    QUOTES = str.maketrans("’‘“”", "''\"\"")

    def __init__(self, vocabulary):
        """`vocabulary`: the pieces in order; those within a word begin with ##."""
        self.numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.known = {}

    def __call__(self, word):
        if word not in self.known:
            numbers = [number for part in self.parts(word) for number in self.cut(part)]
            self.known[word] = (numbers or [UNKNOWN])[:WORDPIECES]
        return self.known[word]

    def parts(self, word):
        """Runs of letters and digits, without accents, and each other sign."""
        plain = unicodedata.normalize("NFD", word.lower().translate(self.QUOTES))
        parts, inside = [], False
        for sign in plain:
            if unicodedata.category(sign) == "Mn":
                continue
            if sign.isalnum() and inside:
                parts[-1] += sign
            elif not sign.isspace():
                parts.append(sign)
            inside = sign.isalnum()
        return parts

    def cut(self, part):
        """The longest pieces from the left; unknown as a whole when some letter is."""
        at, numbers = 0, []
        while at < len(part):
            pieces = ((end, ("##" if at else "") + part[at:end]) for end in range(len(part), at, -1))
            at, number = next(((end, self.numbers[p]) for end, p in pieces if p in self.numbers), (0, None))
            if number is None:
                return [UNKNOWN]
            numbers.append(number)
        return numbers


def shape(word):
    """The word's letters as X, x, d or themselves, at most two of a kind in a row, six in all."""
    kept = ""
    for sign in word:
        kind = "X" if sign.isupper() else "d" if sign.isdigit() else "x" if sign.isalpha() else sign
        if not kept.endswith(2 * kind):
            kept += kind
    return kept[:6]


class Names:
    """Names with numbers; 0 stands for unknown ones."""

    def __init__(self, names):
        self.names = ["_", *sorted(set(names) - {"_"})]
        self.numbers = {name: number for number, name in enumerate(self.names)}

    def __len__(self):
        return len(self.names)

    def number(self, name):
        return self.numbers.get(name, 0)


def universal(label):
    """A label without its subtype."""
    return label.split(":")[0]


def names_of(gold, guide):
    """All names that the teacher tells apart."""
    column = lambda sentences, at: Names(row[at] for sentence in sentences for row in sentence)
    return {
        "dep": column(guide, LABEL),
        "tag": column(guide, XPOS),
        "shape": Names(shape(row[FORM]) for sentence in guide for row in sentence),
        "label": Names(universal(row[LABEL]) for sentence in gold for row in sentence),
        "xpos": column(gold, XPOS),
        "upos": column(gold, UPOS),
    }


def kinship(heads, deps, kinds):
    """What each word is to each other in the guiding tree, as a number below `4 * kinds + 1`; word 0 is the root.

    Row the dependant, column the possible head: its head, its dependant, its head's head, another dependant of its
    head, or 0 for none of them; each with a label.
    """
    count = len(heads)
    kin = np.zeros((count, count), dtype=np.int64)
    for word in range(1, count):
        if heads[word]:
            for other in range(1, count):
                if other != word and heads[other] == heads[word]:
                    kin[word, other] = 1 + 3 * kinds + deps[other]
    for word in range(1, count):
        if heads[word]:
            kin[word, heads[heads[word]]] = 1 + 2 * kinds + deps[word]
    for word in range(1, count):
        kin[heads[word], word] = 1 + kinds + deps[word]
    for word in range(1, count):
        kin[word, heads[word]] = 1 + deps[word]
    return kin


class Reader:
    """From sentences to what the teacher reads."""

    OF_GUIDE, OF_GOLD = ("dep", "tag", "head_dep", "head_tag", "shape"), ("heads", "labels", "xpos", "upos")

    def __init__(self, pieces, names):
        self.pieces, self.names = pieces, names

    def lesson(self, guide, gold=None):
        """One sentence; the root comes first, as the encoder's sign for the start."""
        pieces, owners = [START], [0]
        for number, row in enumerate(guide, 1):
            of_word = self.pieces(row[FORM])
            pieces += of_word
            owners += [number] * len(of_word)
        of = lambda kind, rows, at: [0] + [self.names[kind].number(row[at]) for row in rows]
        heads = [0] + [min(int(row[HEAD]), len(guide)) for row in guide]
        dep, tag = of("dep", guide, LABEL), of("tag", guide, XPOS)
        lesson = {"pieces": [*pieces, END], "owners": owners, "words": len(guide) + 1, "guide": heads}
        lesson |= {"dep": dep, "tag": tag, "head_dep": [dep[h] for h in heads], "head_tag": [tag[h] for h in heads]}
        lesson["shape"] = [0] + [self.names["shape"].number(shape(row[FORM])) for row in guide]
        if gold:
            lesson["heads"] = [0] + [int(row[HEAD]) for row in gold]
            lesson["labels"] = [0] + [self.names["label"].number(universal(row[LABEL])) for row in gold]
            lesson |= {"xpos": of("xpos", gold, XPOS), "upos": of("upos", gold, UPOS)}
        return lesson

    def batch(self, lessons):
        """Some sentences as tables of equal length."""
        count, words = len(lessons), max(lesson["words"] for lesson in lessons)
        longest = max(len(lesson["pieces"]) for lesson in lessons)
        columns = self.OF_GUIDE + (self.OF_GOLD if "heads" in lessons[0] else ())
        batch = {name: np.zeros((count, words), np.int64) for name in columns}
        batch["pieces"], batch["is_piece"] = np.zeros((count, longest), np.int64), np.zeros((count, longest), bool)
        batch["share"], batch["is_word"] = np.zeros((count, words, longest), np.float32), np.zeros((count, words), bool)
        batch["kin"] = np.zeros((count, words, words), np.int64)
        for at, lesson in enumerate(lessons):
            length, pieces = lesson["words"], len(lesson["pieces"])
            batch["pieces"][at, :pieces], batch["is_piece"][at, :pieces] = lesson["pieces"], True
            batch["is_word"][at, :length] = True
            batch["share"][at, lesson["owners"], range(pieces - 1)] = 1
            batch["share"][at, :length] /= batch["share"][at, :length].sum(1, keepdims=True)
            batch["kin"][at, :length, :length] = kinship(lesson["guide"], lesson["dep"], len(self.names["dep"]))
            for name in columns:
                batch[name][at, :length] = lesson[name]
        return batch
