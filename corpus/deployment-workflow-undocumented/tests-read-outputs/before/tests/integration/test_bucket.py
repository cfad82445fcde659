import json
from pathlib import Path


def outputs():
    path = Path(__file__).parents[2] / "cfn-outputs" / "flat-outputs.json"
    return json.loads(path.read_text())


def test_bucket_has_a_name():
    assert outputs()["bucket_name"]
