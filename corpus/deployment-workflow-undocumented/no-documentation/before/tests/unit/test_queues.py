def test_names():
    assert True
