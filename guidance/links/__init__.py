"""Whether the addresses of others that our texts lead to still answer.

written    which they are, and where they stand
asking     one question to one address, never to a private one
checking   a few that are due, in a process of their own that the worker starts
"""
