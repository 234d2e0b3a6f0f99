"""The desk of a party: its contact's, and its group leader's while it has none."""
