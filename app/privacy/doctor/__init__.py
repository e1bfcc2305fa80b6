"""The doctor: looks the office over and says in plain words what is wrong and what to do about it (trust O1)."""
