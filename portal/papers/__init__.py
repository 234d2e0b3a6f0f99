"""Papers: HTML and named bytes go in, a PDF comes out, made by a child process without Django.

`press` is the door that views use, `job` says what a paper is made of, `legible` how words that
people wrote are shown. `child`, `environment` and `printing` run in the child alone.
"""
