"""Fixtures that several files about accounts share."""

from tests.accounts.organisation_here import provider, running, travel

__all__ = ["provider", "running", "travel"]
