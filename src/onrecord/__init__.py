"""onrecord: who said what happened, where, to whom, in which words."""

from importlib.metadata import version

__version__ = version("onrecord")
