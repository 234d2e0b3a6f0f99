"""Who may ask which address for what, tried: `python -m tests.access`."""
