"""Everyday lists, which are no phrases though their words are on the lists of phrases; and phrases, which are no such list."""

import random

import pytest

from bot.safety import seeds, themes
from bot.safety.cusum import Hit
from bot.safety.scores import BAR, schemes, words_of

LISTS = """
summer winter spring autumn holiday trip beach
In the game I have sword shield armor potion arrow bow castle dragon knight horse wagon
the trip: morning train to the coast, lunch, beach, museum, dinner, hotel, next day forest, river, lake, mountain, farm, home
Shopping list: milk, bread, butter, eggs, apple, banana, onion, garlic, rice, sugar, coffee, orange
sorry wrong chat! buy 2 onions, garlic, rice, coffee, a lemon, cheese and some bread please
Menu: soup, salad, salmon, pasta, fruit, ice cream, coffee
My address is 14 Garden Street, Flat 3, Green Valley, North River, Ohio 44120, United States
My family: uncle, aunt, brother, sister, mother, father, cousin, baby
pain in arm, leg, ankle, elbow, wrist, shoulder, neck, knee, toe, finger
zoo pets: cat, dog, rabbit, hamster, parrot, turtle, fish, snake
colors available: orange, olive, silver, coral, gold, violet, black, ivory, cherry, blue, green, brown
In my band we play guitar, drum, piano, violin, bass, trumpet, flute, horn, organ, banjo
Attendees: Brown, Young, King, Rose, Fox, Hill, Wood, Stone, Wolf, March, Cook, Mason, Page, Bishop
today: run, bench, squat, row, plank, swim, bike, jump, pull, push, stretch, walk
office list: paper, pencil, clip, chair, desk, lamp, keyboard, mouse
They asked my job: doctor, nurse, actor, pilot, artist, coach?
Lista: leche, pan, huevos, manzana, limón, arroz, azúcar, café, naranja, queso, jamón, tomate
Liste des courses : lait, pain, beurre, tomate, orange, sucre, café, fromage, citron, salade, jambon, soupe
animaux: chien, chat, lapin, cheval, vache, cochon, mouton, tigre, lion, ours
""".strip().splitlines()
NAMES = [scheme.name for scheme in schemes().schemes if "/" not in scheme.name]


@pytest.mark.parametrize(
    "text", [*LISTS, "coffee\nsugar\nsalad\ngarlic\nlemon\norange\nbutter\nbread\ntuna\nrice\nsoup"]
)
def test_an_everyday_list_is_no_phrase(text: str) -> None:
    assert seeds.find(text) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_phrase_is_no_everyday_list(name: str) -> None:
    chance = random.Random(name)
    scheme = next(one for one in schemes().schemes if one.name == name)
    scores, words = schemes().scores(name), words_of(name)

    for _ in range(200):
        hits = [Hit(at, word, scores[word]) for at, word in enumerate(chance.sample(words, 12))]
        assert themes.least(hits, 60.0, scheme) >= BAR


def test_a_phrase_of_which_two_words_in_three_are_food_is_one() -> None:
    text = "coffee gravity sugar obvious lemon rice tuna verify butter salad orange blame"

    assert [found.words for found in seeds.find(text)] == [12]


@pytest.mark.parametrize(
    "text",
    [
        "my recovery phrase is: smoke honey cat light warm syrup corn goose fiber tobacco garlic taste",
        "my seed phrase: coffee sugar lemon rice tuna butter salad orange verify",
    ],
)
def test_what_is_called_a_phrase_is_one_whatever_its_words_are(text: str) -> None:
    assert seeds.find(text)


def test_a_list_is_compared_with_the_words_of_each_list_by_itself() -> None:
    scheme = next(one for one in schemes().schemes if one.name == "spanish")
    hits = [
        Hit(at, word, 5.0) for at, word in enumerate(["leche", "arroz", "cafe", "queso", "tomate", "limon"])
    ]

    assert themes.least(hits, 30.0, scheme) < BAR
    assert themes.least([hit._replace(word="obvious") for hit in hits], 30.0, scheme) == 30.0
