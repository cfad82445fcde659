import pytest

from pulumi_fixer.rules.pf6_deprecated_resources.deprecated_attribute import SAME_VALUE
from pulumi_fixer.sdk.library import library
from pulumi_fixer.sdk.signatures import Entity


@pytest.mark.parametrize("ending", ["", "_output"])
@pytest.mark.parametrize(("function", "old"), SAME_VALUE)
def test_sdk_says_that_the_old_name_goes_and_has_both_of_one_type(
    function: str, old: str, ending: str
) -> None:
    known = library("pulumi-aws", 7)
    entity = known.lookup(function + ending) if known else None
    assert isinstance(entity, Entity)
    new = SAME_VALUE[function, old]
    text = entity.notes[old].replace("'", "")
    assert f"Use {new} instead." in text
    assert entity.attributes[old] == entity.attributes[new]
