"""What the municipality enters about itself: the page in our admin."""
