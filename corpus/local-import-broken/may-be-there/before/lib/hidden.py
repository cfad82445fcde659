globals()["Topic"] = 1
