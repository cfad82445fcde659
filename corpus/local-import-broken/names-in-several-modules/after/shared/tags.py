DEFAULT = {"team": "shop"}
