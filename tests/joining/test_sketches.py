"""Copies (codebook I3): near-duplicates grouped to the report published first, whatever the order; sketches alike on every machine."""

import itertools
import subprocess
import sys

from onrecord.joining.sketches import bands, copies, likeness, sketch
from onrecord.joining.types import Heading

WIRE = (
    "A missile hit a block of flats in Arvane early on Thursday, killing at least four people, the regional governor said. "
    "Rescuers were searching the ruins for others. The governor wrote that the upper floors had come down and that voices could be heard "
    "under the slabs. There was no immediate comment from the other side. Windows were broken in a second block two streets away."
)
OTHER = (
    "Four people died when a rocket struck an apartment building in Arvane at dawn, according to the governor of the region. Firefighters "
    "took the last residents down by ladder. A school across the street was opened for those who had lost their homes, and a volunteer "
    "handed out tea. The mayor said that the second entrance would have to be pulled down."
)


def heading(id: str, published: str | None) -> Heading:
    return Heading(id=id, published=published)


def test_i3_a_story_cut_and_dressed_is_a_copy() -> None:
    dressed = "Missile kills four. " + WIRE.rsplit(". Windows", 1)[0]
    assert likeness(sketch(WIRE), sketch(dressed)) > 0.7
    assert set(bands(sketch(WIRE))) & set(bands(sketch(dressed)))
    assert likeness(sketch(WIRE), sketch(OTHER)) < 0.2


def test_i3_the_original_is_the_one_published_first_whatever_the_order() -> None:
    reports = [
        (heading("r3", "2031-03-06T09:00:00Z"), sketch(WIRE)),
        (heading("r1", "2031-03-06T07:00:00Z"), sketch(WIRE + " (Wire)")),
        (heading("r2", None), sketch("Update: " + WIRE)),
        (heading("r4", "2031-03-06T06:00:00Z"), sketch(OTHER)),
    ]
    for order in itertools.permutations(reports):
        assert copies(order) == {"r3": "r1", "r2": "r1"}


def test_of_copies_without_a_date_the_smallest_id_is_the_original() -> None:
    assert copies([(heading("b", None), sketch(WIRE)), (heading("a", None), sketch(WIRE))]) == {"b": "a"}


def test_short_and_empty_texts_have_sketches() -> None:
    assert likeness(sketch("one two"), sketch("one two")) == 1.0
    assert likeness(sketch(""), sketch(WIRE)) < 0.1


def test_i7_a_sketch_is_the_same_in_every_process() -> None:
    code = f"from onrecord.joining.sketches import sketch; print(sketch({WIRE!r}).hex())"
    env = {"PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(sys.path)}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert told.stdout.strip() == sketch(WIRE).hex()
