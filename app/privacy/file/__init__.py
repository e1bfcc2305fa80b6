"""A person's whole file (GDPR art. 15 and 20): everything the product holds about one job seeker, or one colleague."""
