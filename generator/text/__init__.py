"""How wide, how many lines, which size: text measured by tables kept here, not by the fonts of the machine."""
