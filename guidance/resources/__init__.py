"""What there is to read and do: the papers of the portal, the municipality's own, and links."""
