"""Backups: one encrypted file that holds one moment of the office, whichever database it lives in.

A backup is the rows, not the database's own file: it can be read with the printed recovery key alone, be restored
into either database, and by newer code than the one that made it.
"""
