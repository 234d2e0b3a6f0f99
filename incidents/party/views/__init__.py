"""Pages of a party's desk."""
