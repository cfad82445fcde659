from storage import bucket
