"""What parties plan that may carry risk: told to the security function, which answers."""
