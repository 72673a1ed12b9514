"""The folds of a drawer, which draw their facts only while they are open."""

from streamlit.testing.v1 import AppTest

from matrix.edits import SubjectKind
from matrix.ui.plain.groups import fold_key, groups_of


def unfold(app: AppTest, subject: SubjectKind, item: str, *names: str) -> AppTest:
    """Open some folds of a drawer, all of them if none is named."""
    for group in groups_of(subject):
        if not names or group.name in names:
            app.session_state[fold_key(subject, item, group.name)] = True
    return app.run()
