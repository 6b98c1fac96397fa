"""Our colours, dark and light: ink, paper, the turquoise of Iznik, saffron, madder.

Every pair of text and ground used at the desk has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3); a test holds it.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="dragoman-dark",
    dark=True,
    primary="#5cc2b5",
    secondary="#8fb4d9",
    accent="#e3b15c",
    foreground="#dcd7c9",
    background="#14171a",
    surface="#191d21",
    panel="#24292f",
    success="#8fc27c",
    warning="#e3b15c",
    error="#e5827c",
    variables={
        "muted": "#9da4ab",
        "rule": "#3a434d",
        "selected": "#21363b",
        "selected-quiet": "#21262b",
        "inserted": "#2a3f2b",
        "deleted": "#4a2a2c",
        "found": "#4b3f1e",
        "block-cursor-background": "#5cc2b5",
        "block-cursor-foreground": "#14171a",
        "block-cursor-text-style": "none",
        "input-cursor-background": "#e3b15c",
        "input-cursor-foreground": "#14171a",
        "input-selection-background": "#2f5560",
        "scrollbar": "#2f353c",
        "scrollbar-hover": "#3a434d",
        "scrollbar-active": "#5cc2b5",
        "scrollbar-background": "#191d21",
        "scrollbar-background-hover": "#191d21",
        "scrollbar-background-active": "#191d21",
    },
)

LIGHT = Theme(
    name="dragoman-light",
    dark=False,
    primary="#0b6b63",
    secondary="#2b5a8c",
    accent="#8a5200",
    foreground="#26241f",
    background="#f8f5ec",
    surface="#fdfbf5",
    panel="#ebe6d8",
    success="#35692d",
    warning="#8a5200",
    error="#a12a33",
    variables={
        "muted": "#6a6659",
        "rule": "#cfc8b4",
        "selected": "#d5e8e3",
        "selected-quiet": "#ecebe6",
        "inserted": "#d6ebcf",
        "deleted": "#f6d5d2",
        "found": "#f6e3b0",
        "block-cursor-background": "#0b6b63",
        "block-cursor-foreground": "#fdfbf5",
        "block-cursor-text-style": "none",
        "input-cursor-background": "#8a5200",
        "input-cursor-foreground": "#fdfbf5",
        "input-selection-background": "#bfdcd8",
        "scrollbar": "#d8d1bf",
        "scrollbar-hover": "#c7bfa9",
        "scrollbar-active": "#0b6b63",
        "scrollbar-background": "#fdfbf5",
        "scrollbar-background-hover": "#fdfbf5",
        "scrollbar-background-active": "#fdfbf5",
    },
)

THEMES = (DARK, LIGHT)
