"""Notices: dated banners by audience."""
