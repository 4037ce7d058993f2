"""One module of a package whose own file would import all of them.

`holidays.countries` imports 250 countries and `snowballstemmer` 40 languages, 11 MB together, for the one that is used.
"""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType


def alone(package: str, name: str) -> ModuleType:
    """The module `package.name`, without what `package`'s own file does; whoever imports the package gets it whole.

    Raises:
        ImportError: there is no such package or module.
    """
    whole = f"{package}.{name}"
    if package in sys.modules:
        return import_module(whole)
    spec = find_spec(package)
    if spec is None:
        raise ImportError(f"no package {package}", name=package)
    sys.modules[package] = module_from_spec(spec)
    try:
        return import_module(whole)
    finally:
        del sys.modules[package]
