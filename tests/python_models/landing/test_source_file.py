import pytest

from python_models.errors import SourceError
from python_models.landing import land
from python_models.landing.source_file import read_source_file

REFUSED = {
    "an empty file": ("", "holds no keys"),
    "only comments": ("# nothing\n", "holds no keys"),
    "a list": ("- connector: csv\n", "holds no keys"),
    "bad YAML": ("connector: [csv\n", r"line 2: .*Expected YAML"),
    "a tab": ("connector: csv\n\tfolder: x\n", "line 2"),
    "no connector": ("folder: data\n", "does not name a connector"),
    "a misspelt key for it": ("conector: csv\n", "It has 'conector': did you mean `connector`"),
    "a connector that is a number": ("connector: 5\n", "does not name a connector"),
    "a key twice": ("connector: csv\nfolder: a\nfolder: b\n", r"line 3: the key 'folder' is given more than once"),
    "a nested key twice": (
        "connector: csv\nfolder: data\ntables:\n  customers: {file: a.csv}\n  customers: {file: b.csv}\n",
        "line 5: the key 'customers' is given more than once",
    ),
    "an unknown connector": ("connector: complete_jorney\n", "Did you mean 'complete_journey'"),
    "a module that is not there": ("connector: no_such_module:Connector\n", "could not be loaded"),
    "a class that is not there": ("connector: python_models.connectors:Nothing\n", "could not be loaded"),
    "an unknown option": ("connector: csv\nfolder: data\nfoldr: data\n", "Unknown key 'foldr'. Did you mean 'folder'"),
    "a misspelt setting of the shop": (
        "connector: fixture\ncurency: GBP\n",
        "Unknown key 'curency'.*For the shop as a whole, 'curency': Did you mean 'currency'",
    ),
    "a setting that cannot be": ("connector: fixture\ntime_zone: Londn\n", "no time zone has this name"),
    "an unknown table option": (
        "connector: csv\nfolder: data\ntables: {customers: {file: customers.csv, delimeter: ';'}}\n",
        "Unknown key 'tables.customers.delimeter'. Did you mean 'delimiter'",
    ),
    "no folder": ("connector: csv\n", "The key 'folder' is missing"),
    "an unknown table": (
        "connector: csv\nfolder: data\ntables: {transaction: {file: orders_1.csv}}\n",
        "Unknown table 'transaction' under `tables:`. Did you mean 'transactions'",
    ),
    "an option of the demonstration": ("connector: complete_journey\nyears: 2\n", "Unknown key 'years'"),
    "a fixture too small": ("connector: fixture\ncustomers: 2\n", "'customers' is 2: .*greater than or equal to 20"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_source_file_that_cannot_be_used_is_a_sentence(shop, case):
    text, expected = REFUSED[case]
    shop.describe(text)
    with pytest.raises(SourceError, match=expected):
        land(shop.source_file, shop.warehouse_dir)
    assert not shop.landing_dir.exists() or not list(shop.landing_dir.glob("*/*.parquet"))


def test_a_missing_source_file_says_what_to_do(tmp_path):
    with pytest.raises(SourceError, match=r"There is no source file .*REGULARS_SOURCE_FILE"):
        read_source_file(tmp_path / "source.yml")


def test_a_folder_or_binary_as_source_file_is_a_sentence(tmp_path):
    with pytest.raises(SourceError, match="could not be read"):
        read_source_file(tmp_path)
    (tmp_path / "source.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError, match="could not be read"):
        read_source_file(tmp_path / "source.yml")


def test_comments_and_order_do_not_change_the_digest(shop):
    shop.describe("connector: fixture\nseed: 1\ndays: 200\n")
    first = read_source_file(shop.source_file)
    shop.describe("# a note\nconnector: fixture\ndays: 200\nseed: 1\n")
    assert read_source_file(shop.source_file).digest == first.digest
