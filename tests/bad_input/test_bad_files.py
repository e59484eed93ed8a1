"""Every kind of bad file: it stops the load in words that help and changes nothing, or it is read as it was meant."""

from pathlib import Path

import pytest

from python_models.errors import SourceError
from tests.bad_input.cases_files import FILE_CASES
from tests.bad_input.kinds import BadFile
from tests.bad_input.shop import Shop


@pytest.fixture(scope="module")
def landed_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a shop that has landed its files once."""
    shop = Shop(tmp_path_factory.mktemp("shop"))
    shop.land()
    return shop.folder


@pytest.mark.parametrize("case", FILE_CASES, ids=lambda case: case.name)
def test_a_bad_file_stops_the_load_in_words_or_is_read_as_meant(
    case: BadFile, landed_shop: Path, tmp_path: Path
) -> None:
    shop = Shop.copy(landed_shop, tmp_path / "shop")
    before = shop.landed()
    shop.become(case)
    said: list[str] = []
    if case.outcome == "stops":
        with pytest.raises(SourceError) as caught:
            shop.land()
        said = [str(caught.value)]
        assert shop.landed() == before
        assert case.user_sees
    else:
        shop.land(said.append)
        assert shop.rows() == list(case.rows)
        assert shop.landed() != before
    for words in case.user_sees:
        assert words in "\n".join(said)
