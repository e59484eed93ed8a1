"""The page names every option, dial and column of the truth."""

import re
from pathlib import Path

from python_models.connectors.synthetic.attributes import customer_columns
from python_models.connectors.synthetic.draws import Stage
from python_models.connectors.synthetic.options import Dirt, Purchases, SyntheticOptions
from python_models.connectors.synthetic.tables import ATTRIBUTES
from python_models.connectors.synthetic.truth import TABLES, read_truth

PAGE = (Path(__file__).parents[4] / "docs" / "connectors" / "synthetic.md").read_text()


def test_the_page_names_every_option_and_default():
    for name, field in SyntheticOptions.model_fields.items():
        if name in ("purchases", "dirt"):
            assert f"| `{name}` | |" in PAGE
        else:
            assert f"| `{name}` | {field.default} |" in PAGE, name
    for name, field in Purchases.model_fields.items():
        assert re.search(rf"`{name}`( \(|\s){field.default:g}\b", PAGE), name
    for name in Dirt.model_fields:
        assert f"`{name}`" in PAGE or f"`{name}: true`" in PAGE, name


def test_the_page_names_every_attribute_and_column_of_the_truth(source, shop_blocks):
    block = shop_blocks[0]
    made = customer_columns(block.draws(Stage.ATTRIBUTES), block.customers, block.shop.calendar)
    assert set(ATTRIBUTES) < set(made)
    source.land("synthetic", customers=100, lines=3_000)
    truth_dir = source.warehouse_dir / "connectors" / "synthetic" / "truth"
    for table in TABLES:
        assert f"`{table}.parquet`" in PAGE
        (row,) = re.findall(rf"\| `{table}.parquet` \|.*", PAGE)
        assert all(column in row for column in read_truth(truth_dir, table).columns)
    assert all(f"`{name}`" in PAGE for name in [*ATTRIBUTES, "region", "birth_year"])
