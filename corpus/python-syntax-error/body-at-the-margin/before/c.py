class Orders:
"""All of them."""
    for name in []:
    print(name)
