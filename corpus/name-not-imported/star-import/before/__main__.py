from settings import *

print(json.dumps({}))
