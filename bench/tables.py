#!/usr/bin/env python3
"""How long many articles take from a data frame into the library, and what is found out to one.

    python bench/tables.py [--articles 100000]

Prints processor seconds. Needs the package with its data frame libraries, as the tests do.
"""
import argparse
import time

import claimtrack as ct
import pandas
import polars


def seconds(work):
    started = time.process_time()
    work()
    return time.process_time() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    count = parser.parse_args().articles
    texts = {"text": ["Mayor Ada Holm said that at least 40 people were killed in Brennik."] * count}
    for library in (pandas, polars):
        frame = library.DataFrame(texts)
        print(f"{library.__name__}, {count} articles in: {seconds(lambda: ct.read(frame)):.3f} s")
    claims = ct.extract(ct.read(polars.DataFrame({"text": texts["text"][:2_000]})))
    claims.to_pandas(), claims.to_polars()  # the libraries load parts of themselves at first use
    for name in ("to_arrow", "to_polars", "to_pandas"):
        print(f"{name}, {len(claims)} claims out: {seconds(getattr(claims, name)):.3f} s")


if __name__ == "__main__":
    main()
