import pulumi

pulumi.export("a", 1)

if __name__ == "__main__":
    import tools.preview
