"""The demo: `make run` shows the portal with invented people, and its mail in a mailbox."""
