"""The connector kaggle with the real library of kaggle.com, against a server of our own, and over a folder."""

import os
import subprocess
import sys

import pytest

from python_models.connectors import SourceContext, load_connector
from python_models.errors import SourceError
from python_models.landing import is_current
from tests.linked_project import ROOT
from tests.python_models.connectors.kaggle_server import KaggleServer

DATASET = "some-shop/retail-data"


@pytest.fixture
def kaggle(source, monkeypatch):
    from kagglesdk import kaggle_env

    source.with_defaults()
    server = KaggleServer(source.data_dir)
    monkeypatch.setenv("KAGGLE_API_ENVIRONMENT", "TEST")
    monkeypatch.setitem(kaggle_env._env_to_endpoint, kaggle_env.KaggleEnv.TEST, server.address)
    for name in ("KAGGLE_API_TOKEN", "KAGGLE_USERNAME", "KAGGLE_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KAGGLE_CONFIG_DIR", str(source.folder / "no_token"))
    monkeypatch.setenv("HOME", str(source.folder))
    yield server
    server.stop()


def current(source):
    return is_current(source.folder / "source.yml", source.warehouse_dir)


def test_a_data_set_is_downloaded_once_and_lands_like_its_files(source, kaggle):
    report = source.land("kaggle", dataset=DATASET)
    assert source.rows("customers", "customer_id, _source_file") == [("1", "customers.csv"), ("2", "customers.csv")]
    assert report.notes[0] == f"read version 3 of {DATASET}; `version: 3` in the source file pins it"
    assert kaggle.asked == ["GetDataset", "DownloadDataset 3"]

    kaggle.newest = 4
    assert current(source) and source.land("kaggle", dataset=DATASET).is_unchanged
    assert len(kaggle.asked) == 2 and "KAGGLEHUB_CACHE" not in os.environ


def test_a_version_that_is_named_is_the_one_that_is_read(source, kaggle):
    source.land("kaggle", dataset=DATASET, version=2)
    assert kaggle.asked == ["DownloadDataset 2"]
    source.write("customers.csv", b"customer_id,region\n9,east\n")
    report = source.land("kaggle", dataset=DATASET, version=5)
    assert kaggle.asked == ["DownloadDataset 2", "DownloadDataset 5"]
    assert report.notes[0] == f"read version 5 of {DATASET}"
    assert source.rows("customers", "customer_id") == [("9",)]
    source.land("kaggle", dataset=DATASET, version=2)
    assert len(kaggle.asked) == 2 and len(source.rows("customers", "customer_id")) == 2


def test_tables_are_mapped_as_for_csv(source, kaggle):
    source.write("orders.csv", b"no;who;day;sum\n1;1;2024-01-05;2.50\n")
    (source.data_dir / "transactions.csv").unlink()
    columns = {"transaction_id": "no", "customer_id": "who", "transacted_at": "day", "amount": "sum"}
    source.land("kaggle", dataset=DATASET, tables={"transactions": {"file": "orders.csv", "columns": columns}})
    assert source.rows("transactions", "transaction_id, amount") == [("1", "2.50")]


def test_a_folder_takes_the_place_of_the_download(source, kaggle):
    source.land("kaggle", dataset=DATASET, folder="data")
    assert kaggle.asked == [] and len(source.rows("transactions", "amount")) == 2
    source.write("customers.csv", b"customer_id,region\n9,east\n")
    assert not current(source)


def test_parquet_files_are_read_as_such(source, kaggle):
    import duckdb

    for name in ("customers", "transactions"):
        file = source.data_dir / f"{name}.csv"
        duckdb.sql(f"from read_csv('{file}')").write_parquet(str(file.with_suffix(".parquet")))
        file.unlink()
    source.land("kaggle", dataset=DATASET)
    assert source.rows("customers", "_source_file")[0] == ("customers.parquet",)


@pytest.mark.parametrize("status", [401, 403])
def test_without_a_token_it_says_where_to_get_one_and_where_to_put_it(source, kaggle, status):
    kaggle.status = status
    with pytest.raises(SourceError) as caught:
        source.land("kaggle", dataset=DATASET)
    message = str(caught.value)
    assert f"({status})" in message and "Create New Token" in message and "KAGGLE_API_TOKEN" in message
    assert "`folder: <where they are>`" in message


@pytest.mark.parametrize(
    ("status", "sentence"), [(404, "has no data set some-shop/retail-data"), (500, "kaggle.com answered 500")]
)
def test_other_refusals(source, kaggle, status, sentence):
    kaggle.status = status
    with pytest.raises(SourceError, match=sentence):
        source.land("kaggle", dataset=DATASET)
    kaggle.status = 200
    source.land("kaggle", dataset=DATASET)


def test_without_a_network_it_says_so(source, kaggle):
    kaggle.stop()
    with pytest.raises(SourceError, match=r"was not reached .*Check the network.*`folder:"):
        source.land("kaggle", dataset=DATASET)


def test_a_download_that_is_no_archive_is_a_sentence(source, kaggle, monkeypatch):
    monkeypatch.setattr(kaggle, "zipped", lambda: b"<html>come back later</html>")
    with pytest.raises(SourceError, match=r"could not be downloaded: .*`folder:"):
        source.land("kaggle", dataset=DATASET)
    monkeypatch.undo()


@pytest.mark.parametrize("dataset", ["retail", "https://kaggle.com/datasets/a/b", "a/b/versions/3", "../up/there"])
def test_a_name_that_is_none(source, kaggle, dataset):
    with pytest.raises(SourceError, match="Expected owner/name"):
        source.land("kaggle", dataset=dataset)


def test_files_of_neither_kind(source, kaggle):
    for file in list(source.data_dir.iterdir()):
        file.rename(file.with_suffix(".xlsx"))
    with pytest.raises(SourceError, match=r"neither CSV nor Parquet files: customers.xlsx, transactions.xlsx"):
        source.land("kaggle", dataset=DATASET)


def test_another_way_to_download_can_be_put_in_its_place(source):
    from python_models.connectors.kaggle import KaggleConnector

    source.with_defaults()
    context = SourceContext(source.folder, source.folder / "work")
    connector = KaggleConnector({"dataset": DATASET}, context, lambda work, name, version: (7, source.data_dir))
    assert {part.table for part in connector.parts()} == {"customers", "transactions"}
    assert connector.notes()[0].startswith("read version 7")


def test_options_of_a_table_are_checked(source, kaggle):
    with pytest.raises(SourceError, match=r"Unknown key .*fil.*Did you mean 'file'"):
        source.land("kaggle", dataset=DATASET, tables={"customers": {"fil": "x.csv"}})
    with pytest.raises(SourceError, match="'version' is 0"):
        load_connector("kaggle", {"dataset": DATASET, "version": 0}, SourceContext(source.folder, source.folder))


def test_the_library_that_is_not_installed():
    code = (
        "import sys; from importlib import util; real = util.find_spec\n"
        "util.find_spec = lambda name, package=None: None if name == 'kagglehub' else real(name, package)\n"
        "from pathlib import Path; from python_models.connectors import load_connector, SourceContext\n"
        "try: load_connector('kaggle', {'dataset': 'a/b'}, SourceContext(Path('.'), Path('none'))).fingerprint()\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("SourceError") and "pip install 'regulars[kaggle]'" in done.stdout
