import contextlib
import sys

import pulumi

if sys.version_info[0] < 3:
    text = unicode
elif (3, 99) <= sys.version_info:
    text = future_text
else:
    text = str
with contextlib.suppress(NameError):
    text = window_text
try:
    text = other_text
except (NameError, KeyError):
    pass
if False:
    text = never

pulumi.export("text", _("text") + text("a"))
