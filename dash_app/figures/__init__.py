"""Charts: data frame in, plotly figure out; no Dash in here."""
