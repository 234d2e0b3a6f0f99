"""What the portal promises."""
