class Orders:
"""All of them."""
