"""An address as a picture that a phone reads."""


def picture(address: str) -> str:
    """An SVG as the address of an image."""
    import segno  # few pages show one

    drawn: str = segno.make(address, error="m").svg_data_uri(scale=4, border=2)
    return drawn
