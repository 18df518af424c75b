"""The one error of all checks of content: why a file is not what its ending says."""


class Unfit(Exception):
    """The content is not sound, or is none of what is taken; the text is the sentence for the person."""
