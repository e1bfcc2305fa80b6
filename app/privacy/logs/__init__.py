"""The traces as people see them: the look-up log, who has seen one's own, and who was refused what."""
