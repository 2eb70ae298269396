"""A clause about which password is meant is no password, whatever its words mean in another language."""

import pytest

from bot.safety.credentials import find


@pytest.mark.parametrize(
    "text",
    [
        "la contraseña con la que entro en la aplicación no funciona",
        "Escríbame la contraseña con la que entra en la aplicación para probarla desde aquí.",
        "la contraseña por la que pregunto",
        "la contraseña a la que accedo y nada",
        "la contraseña la cambio y no funciona",
        "olvidé mi contraseña la guardo en mi casa",
        "mi contraseña la tengo escrita",
        "uso Binance24 la contraseña no funciona",
        "la mia password la metto e non va",
        "la password con la quale entro nell'app non funziona",
        "la password con cui entro nell'applicazione non funziona",
        "a senha com a qual entro no aplicativo não funciona",
        "Escreva a senha com a qual entra no aplicativo para testar.",
        "le mot de passe avec lequel j'entre dans l'application ne marche pas",
        "le mot de passe la semaine et rien",
        "das Passwort, mit dem ich mich in die App einlogge, funktioniert nicht",
        "Schreiben Sie das Passwort, mit dem Sie in die App gehen.",
    ],
)
def test_a_clause_that_says_which_password_is_none(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("la contraseña con la que entro es Caballo2024", "Caballo2024"),
        ("mi contraseña es caballo", "caballo"),
        ("mi contraseña la 448211", "448211"),
        ("la mia password la Cavallo77", "Cavallo77"),
        ("mat khau la conmeo", "conmeo"),
        ("password la conmeo", "conmeo"),
        ("password của tôi là conmeo", "conmeo"),
    ],
)
def test_a_password_behind_such_words_still_is_one(text: str, secret: str) -> None:
    assert [text[one.start : one.end] for one in find(text)] == [secret]
