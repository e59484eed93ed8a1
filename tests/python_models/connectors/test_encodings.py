import itertools

import pytest

from python_models.connectors.encodings import encoding_without_mark, misfit
from python_models.connectors.text_file import inspect
from python_models.errors import SourceError

# Letters of one language lie on the bytes of another's, so names as shops have them decide.
WORDS = {
    "French": ("cp1252", "Café crème,Thé à la menthe,Crêpe salée,Pâté,Bûche de Noël,Hélène,François"),
    "German": ("cp1252", "Käse,Würstchen,Brötchen,Müller,Straße 5,Öl,Äpfel,Jörg Schäfer"),
    "Portuguese": ("cp1252", "Pão,Açúcar,São Paulo,Feijão,João Gonçalves,Limão,Maçã,Café"),
    "Spanish": ("cp1252", "Piña,Jamón ibérico,Muñoz,Año nuevo,Café con leche,José García"),
    "Swedish": ("cp1252", "Köttbullar,Smörgås,Ål,Räkor,Göteborg,Malmö,Åsa,Ägg"),
    "Icelandic": ("cp1252", "Þór,Skyr með bláberjum,Ísafjörður,Sigríður,Mjólk,Brauð,Fiskisúpa,Kæfa"),
    "curly quotes": (
        "cp1252",
        "Men\u2019s shirt,Women\u2019s \u201cdeluxe\u201d,It\u2019s,Bob\u2019s \u2013 tea,Size \u2013 M",
    ),
    "Czech": ("cp1250", "Rohlík,Příbram,Žďár,Švestky,Knedlíky,Jiří Dvořák,Česká,Křen"),
    "Polish": ("cp1250", "Żurek,Łódź,Gdańsk,Książka,Małgorzata Wójcik,Chleb żytni,Pączki"),
    "Turkish": ("cp1254", "Çay,Şeker,İstanbul,Ağaç,Yoğurt,Ayşe Y\u0131ld\u0131z,Iş\u0131k,Börek"),
    "Russian": ("cp1251", "Хлеб,Молоко,Москва,Чай зелёный,Иван Петров,Сыр,Яблоки"),
    "Greek": ("cp1253", "Ψωμί,Γάλα,Αθήνα,Τυρί,Ελιές,Καφές,Γιώργος"),
}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_words_tell_the_encoding(language, line_end):
    codec, words = WORDS[language]
    lines = zip(range(200), itertools.cycle(words.split(",")))
    content = "".join(f"{number},2024-01-31,5.00,{word}{line_end}" for number, word in lines).encode(codec)
    found = encoding_without_mark(lambda: [content[:777], content[777:]], "orders.csv")
    assert content.decode(found) == content.decode(codec)


def test_a_line_is_counted_once_when_its_end_is_cut_in_two():
    chunks = [b"id\r", b"\n1\r\nZo\xc3\xab\r\nZo", b"\xeb\r\n"]
    with pytest.raises(SourceError, match="line 3 is UTF-8 and line 4 is not"):
        encoding_without_mark(lambda: chunks, "orders.csv")


def test_a_character_that_is_cut_in_two_is_whole():
    assert misfit("utf-8", ["Zo\u20ac".encode()[:3], "Zo\u20ac".encode()[3:]], "orders.csv") == 0


@pytest.mark.parametrize("told", ["utf-16", "utf-16-le", "utf_16_be", None])
def test_the_mark_is_no_part_of_the_first_name(tmp_path, told):
    file = tmp_path / "orders.csv"
    file.write_bytes("id\nZoë\n".encode("utf-16"))
    assert inspect(file, told).head() == "id\nZoë\n"


@pytest.mark.parametrize(("content", "told"), [(b"\xef\xbb\xbfid\n1\n", "cp1252"), (b"\xff\xfei\0d\0\n\0", "utf-8")])
def test_a_mark_of_another_encoding_than_told_is_refused(tmp_path, content, told):
    file = tmp_path / "orders.csv"
    file.write_bytes(content)
    with pytest.raises(SourceError, match=r"begins with the mark of utf-.*so it is not .*Leave `encoding:` out"):
        inspect(file, told)


def test_a_nul_character_is_refused_in_every_encoding(tmp_path):
    file = tmp_path / "orders.csv"
    file.write_bytes("id\n1\nZ\0o\n".encode("utf-16"))
    with pytest.raises(SourceError, match="NUL character in line 3"):
        inspect(file, None)
