"""Training: what there is, who has taken part, and whom the municipality follows up."""
