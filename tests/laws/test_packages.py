"""A name means one thing: what stands in a package under a module's name is that module."""

import pkgutil
import sys
from importlib import import_module
from types import ModuleType

import app


def shadowed(modules: dict[str, ModuleType]) -> list[str]:
    """Give the modules that one cannot reach by their names, because their package holds something else there."""
    return [
        name
        for name, module in modules.items()
        if (parent := modules.get(name.rpartition(".")[0])) and getattr(parent, name.rpartition(".")[2]) is not module
    ]


def test_every_module_is_reached_by_its_name() -> None:
    for found in pkgutil.walk_packages(app.__path__, "app."):
        import_module(found.name)
    house = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "app"}
    assert len(house) > 200
    assert shadowed(house) == []


def test_a_planted_breach_is_seen() -> None:
    package, room, views = ModuleType("house"), ModuleType("house.room"), ModuleType("house.room.views")
    package.room, room.views = views, views  # type: ignore[attr-defined]
    assert shadowed({"house": package, "house.room": room, "house.room.views": views}) == ["house.room"]
