"""Pages and acts of a report after it was sent."""
