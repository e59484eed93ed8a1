"""Colours and type, shared by the components, the charts and the style sheet (assets/app.css holds the neutrals)."""

from __future__ import annotations

FONT = "Inter Variable, Inter, system-ui, -apple-system, Segoe UI, Roboto, sans-serif"

# Each keeps a contrast of 3:1 or more against the light and the dark surface, and the pairs that meet in one chart
# (blue and orange, blue and teal) stay apart for the common kinds of colour blindness.
ACCENT = "#4c6ef5"
ORANGE = "#dd6b20"
TEAL = "#0c9b8a"
MAGENTA = "#c2508f"
GREY = "#7d8797"
SOFT = "#8ea4f7"

SEGMENT_COLORS = {"VIP": ACCENT, "Regular": SOFT, "Prospect": TEAL, "At-Risk": ORANGE, "Lost": GREY}
SEGMENT_ORDER = tuple(SEGMENT_COLORS)
BAND_COLORS = {"high": ORANGE, "medium": SOFT, "low": GREY}

MANTINE_THEME = {
    "fontFamily": FONT,
    "headings": {"fontFamily": FONT, "fontWeight": "650"},
    "primaryColor": "regulars",
    "primaryShade": {"light": 7, "dark": 5},
    "defaultRadius": "md",
    "colors": {
        "regulars": [
            "#eef1ff", "#dde3ff", "#bac8ff", "#95a9fb", "#8ea4f7",
            "#7590f8", "#5c7cfa", "#3f5ee0", "#3550c4", "#2a41a3",
        ],
        # Mantine's inputs and chips in the dark scheme, in the tones of the style sheet.
        "dark": [
            "#e9ecf2", "#c3cad6", "#a1abba", "#8691a3", "#353d4a",
            "#2a303b", "#1e232c", "#171b22", "#0e1116", "#0a0c10",
        ],
    },
}  # fmt: skip
