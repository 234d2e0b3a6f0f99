"""The directory for everyone and for members, and what is asked of those who are listed."""
