import os

os.environ.setdefault('AWS_DEFAULT_REGION', 'eu-west-1')
