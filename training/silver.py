"""Names for training, found by spaCy's medium English pipeline: bench folder → JSON {document: [[start, end, label], …]}.

    python training/silver.py --bench ../shared/bench --spacy en_core_web_md --out training/out/names.json

Upper-case reports are put in mixed case first (same length), without which the pipeline finds little.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import spacy

from documents import muc, places, polnear
from modernise import TrueCaser, unwrap

LABELS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP"}


def texts(bench: Path) -> Iterator[tuple[str, str]]:
    mixed = [*polnear(bench, "train"), *places(bench, "lgl"), *places(bench, "gwn")]
    caser = TrueCaser(document.text for document in mixed)
    for document in mixed:
        yield document.name, document.text
    for document in muc(bench, ("dev",)):
        yield document.name, caser(unwrap(document.text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--spacy", required=True, help="name or folder of the pipeline")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    pipeline = spacy.load(options.spacy, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"])
    names, bodies = zip(*texts(options.bench), strict=True)
    found = {
        name: [[entity.start_char, entity.end_char, LABELS[entity.label_]] for entity in parsed.ents if entity.label_ in LABELS]
        for name, parsed in zip(names, pipeline.pipe(bodies, batch_size=16), strict=True)
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
