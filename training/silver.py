"""Names for training, found by spaCy's medium English pipeline: bench folder → JSON {document: [[start, end, label], …]}.

python training/silver.py --bench ../shared/bench --spacy en_core_web_md --out training/out/names.json
"""

import argparse
import json
from pathlib import Path

import spacy

from documents import places, polnear

LABELS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--spacy", required=True, help="name or folder of the pipeline")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    pipeline = spacy.load(options.spacy, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"])
    documents = [*polnear(options.bench, "train"), *places(options.bench, "lgl"), *places(options.bench, "gwn")]
    found = {
        document.name: [
            [entity.start_char, entity.end_char, LABELS[entity.label_]] for entity in parsed.ents if entity.label_ in LABELS
        ]
        for document, parsed in zip(documents, pipeline.pipe((d.text for d in documents), batch_size=16), strict=True)
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
