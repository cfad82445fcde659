import docx
import jwt
import requests
from ruamel.yaml import YAML


class Stack:
    pass
