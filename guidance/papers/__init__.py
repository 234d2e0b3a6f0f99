"""The brochure and the booklet, laid out from the pages that are published.

`drawing` says what stands on them, `kept` makes each once and keeps it until a word of it changes.
"""
