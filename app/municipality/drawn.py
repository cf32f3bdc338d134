"""What is drawn of a place on the town's map."""

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
