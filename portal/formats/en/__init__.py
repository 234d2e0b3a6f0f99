"""English as in Britain: Django's `en` writes the month first and a clock of twelve hours."""
