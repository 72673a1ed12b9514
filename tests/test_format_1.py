"""What versions 0.1 and 0.2 wrote opens as it was: documents, archives and journals."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update

from matrix.document import from_tree, loads, to_yaml
from matrix.edits import apply_all
from matrix.presets import preset
from matrix.workshop import store
from matrix.workshop.keeping.restore import restore
from matrix.workshop.keeping.validate import read_archive
from matrix.workshop.keeping.verify import verify
from matrix.workshop.storage import tables
from matrix.workshop.storage.database import connect
