import os

TABLE = os.environ["TABLE_NAME"]
