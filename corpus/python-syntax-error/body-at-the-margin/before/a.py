def names():

"""All names."""

return ["a"]
