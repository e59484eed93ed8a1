"""The HTML around the app: what is preloaded, and the colour scheme before the first paint."""

from __future__ import annotations

from dash_app.assets_route import ASSETS, PLOTLY_URL, asset_url, plotly_bundle, vendor_files

# Mantine keeps the chosen scheme under this name; without a choice the system's is taken.
SCHEME_SCRIPT = """
(function () {
  var chosen = null;
  try { chosen = window.localStorage.getItem('mantine-color-scheme-value'); } catch (error) { /* storage is off */ }
  if (chosen !== 'light' && chosen !== 'dark') {
    chosen = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.setAttribute('data-mantine-color-scheme', chosen);
})();
"""

INDEX = """<!DOCTYPE html>
<html lang="en">
  <head>
    {{%metas%}}
    <title>{{%title%}}</title>
    <link rel="icon" type="image/svg+xml" href="{logo}">
    <script>{scheme}</script>
    {preloads}
    {{%css%}}
  </head>
  <body>
    <noscript>Regulars draws its pages in the browser: please allow JavaScript for this address.</noscript>
    {{%app_entry%}}
    <footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
  </body>
</html>"""

NOT_FOUND_HTML = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Page not found - Regulars</title><link rel="stylesheet" href="/assets/app.css"></head>
<body class="plain-page"><main><h1>There is no page here</h1>
<p>The address may be mistyped. <a href="/">Go to the overview</a>.</p></main></body></html>"""


def index_string() -> str:
    """Dash's index template; vendored files are left out when they were not built."""
    return INDEX.format(logo=asset_url(ASSETS / "logo.svg"), scheme=SCHEME_SCRIPT, preloads="\n    ".join(_preloads()))


def _preloads() -> list[str]:
    tags = []
    for font in vendor_files("*.woff2"):
        address = f"/assets/{font.relative_to(ASSETS).as_posix()}"  # without a fingerprint, as the style sheet names it
        tags.append(f'<link rel="preload" as="font" type="font/woff2" href="{address}" crossorigin>')
    tags += [f'<link rel="stylesheet" href="{asset_url(sheet)}">' for sheet in vendor_files("*.css")]
    bundle = plotly_bundle()
    address = asset_url(bundle) if bundle else PLOTLY_URL
    # Deferred: it is fetched at once, and run while the first page's data is on its way.
    tags.append(f'<link rel="preload" as="script" href="{address}">')
    tags.append(f'<script defer src="{address}"></script>')
    return tags
