"""Keys of what staff has typed in a room and not saved yet: they begin with the room, so that it goes with the room."""


def in_room(room_id: int, form: str, *thing: int) -> str:
    """The key of a form of this room; `thing` is what in the room is written about."""
    return ":".join([all_in_room(room_id) + form, *map(str, thing)])


def all_in_room(room_id: int) -> str:
    """How the keys of all forms of this room begin."""
    return f"guidance.room:{room_id}:"
