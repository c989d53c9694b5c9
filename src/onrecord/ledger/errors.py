"""The errors of the ledger: a line that says what is wrong and what to do."""


class LedgerError(Exception):
    """What the ledger refuses or cannot do; its text is one line for people."""


class Refused(LedgerError):
    """What was given cannot be kept: it does not belong together, or could not be read again."""


class Unknown(LedgerError):
    """An id that stands for nothing in the ledger, or for several things."""
