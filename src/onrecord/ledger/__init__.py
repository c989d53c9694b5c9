"""Records and decisions → an append-only log that proves itself, and the tables that questions are asked of.

open_ledger(location)      a `Ledger`: add, records, decide, decisions, verify, export, import
"""

from onrecord.ledger.errors import LedgerError, Unknown
from onrecord.ledger.store import Added, Ledger, open_ledger

__all__ = ["Added", "Ledger", "LedgerError", "Unknown", "open_ledger"]
