tags = {"team": "shop"}
