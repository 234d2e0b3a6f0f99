"""The overall picture: counts of whole periods, released once and the same for everyone."""
