"""Pictures of pages: drawn anew when they are handed in, small, and never without words.

drawing    what becomes of a file
shown      what a page needs to show one
forms, views
"""
