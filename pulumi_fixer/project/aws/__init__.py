"""Facts about AWS code: boto3 clients and their region, Lambda code, buckets and options."""
