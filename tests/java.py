"""How Java is started for a few seconds of work: the second compiler would not repay its time.

The HTML checker goes deep into its schema, deeper than the first compiler's stack reaches.
"""

BRIEFLY = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
