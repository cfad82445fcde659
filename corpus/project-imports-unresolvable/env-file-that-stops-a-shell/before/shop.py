from lib.stack import bucket

print(bucket)
