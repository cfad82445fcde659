from setuptools import setup

setup(name="shop", install_requires=["pulumi", "pulumi-aws"])
