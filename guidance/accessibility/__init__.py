"""How well everyone can use the portal: the statement, its protocol, and messages about it."""
