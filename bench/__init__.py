"""Accuracy and speed of onrecord, against floors and named peers: ``python -m bench`` (``make bench``), told in docs/speed.md."""
