"""The job seekers' voice."""
