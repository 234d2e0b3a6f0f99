"""The surroundings of the child process, set before WeasyPrint is imported.

No variable of the web process gets in here (keys, passwords), the only fonts are ours, and what
the libraries print goes nowhere, since it may quote the paper.
"""

import os
from pathlib import Path

os.environ.clear()
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).parent / "fonts" / "fonts.conf")

_nowhere = os.open(os.devnull, os.O_WRONLY)
os.dup2(_nowhere, 1)
os.dup2(_nowhere, 2)
os.close(_nowhere)
