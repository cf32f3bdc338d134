"""What is drawn of the town: of a place on its map, and of a theme in pictures."""

from app.i18n import lazy
from app.labelled import Labelled


class Drawn(Labelled):
    """What lies at a place, as one sees it from afar."""

    HOMES = "homes", lazy("Homes")
    CENTRE = "centre", lazy("Shops and squares")
    HALL = "hall", lazy("A house for everybody, such as a library or a hall")
    WORKS = "works", lazy("Firms and workshops")
    PARK = "park", lazy("A park")
    WOOD = "wood", lazy("A wood")
    WATER = "water", lazy("Water")
    STATION = "station", lazy("A station, and the railway through it")
    ROAD = "road", lazy("A road from side to side")


class Thing(Labelled):
    """A thing that stands for a theme in pictures: never a face, a hand or somebody."""

    LAMP = "lamp", lazy("A lamp")
    CUP = "cup", lazy("A cup")
    BENCH = "bench", lazy("A bench")
    UMBRELLA = "umbrella", lazy("An umbrella")
    BLOCKS = "blocks", lazy("Building blocks")
    BOOK = "book", lazy("A book")
    BALL = "ball", lazy("A ball")
    SPEECH = "speech", lazy("Two speech bubbles")
    BICYCLE = "bicycle", lazy("A bicycle")
    TREE = "tree", lazy("A tree")
    LOOP = "loop", lazy("A circle of arrows")
    APPLE = "apple", lazy("An apple")
    STAIRS = "stairs", lazy("Stairs")
    FLAG = "flag", lazy("A flag")
    NOTE = "note", lazy("A note of music")
    HOUSE = "house", lazy("A house")
    SCREEN = "screen", lazy("A screen")
    DOOR = "door", lazy("An open door")
    GEAR = "gear", lazy("A gearwheel")
