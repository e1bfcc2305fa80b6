"""The shape of what people type about follow-up."""
