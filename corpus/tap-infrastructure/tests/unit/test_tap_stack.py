"""The arguments of the stack."""

from lib.tap_stack import TapStackArgs


def test_versioning_is_off_unless_asked_for():
    assert TapStackArgs('dev').enable_versioning is False
