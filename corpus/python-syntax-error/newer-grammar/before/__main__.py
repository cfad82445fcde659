tags = {"a": "b"}
name = f"x-{tags["a"]}"
