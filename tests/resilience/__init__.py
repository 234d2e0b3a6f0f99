"""The portal when a part of it is away."""
