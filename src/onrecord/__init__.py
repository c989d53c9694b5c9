"""onrecord: who said what happened, where, to whom, in which words."""

__version__ = "0.1.0"
