"""Forms of a party's desk."""
