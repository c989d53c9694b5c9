"""The peers that speed is compared with: installed under build/, in an environment of their own, locked and checked by hash."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements" / "peers.lock"
PEERS = {"spacy": "spaCy small, full pipeline", "casualties": "spaCy small and a dependency rule for casualties"}
"""Names in `bench.timed`, and what they are."""


def python() -> Path | None:
    """The Python that has them, installed at first use; None where they cannot be had."""
    folder = ROOT / "build" / "peers"
    ready, found = folder / "ready", folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if ready.exists() and ready.read_bytes() == LOCK.read_bytes():
        return found
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([found, *pip], check=True)
    except subprocess.CalledProcessError:
        return None
    ready.write_bytes(LOCK.read_bytes())
    return found
