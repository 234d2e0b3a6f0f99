"""The invented reports of the demo: told through the form's own steps, handled by the real acts."""

from incidents.demo.fill import fill

__all__ = ["fill"]
