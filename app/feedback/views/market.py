"""The self-assessment of labour-market knowledge."""
