def statement(action, resource):
    return {"Effect": "Allow", "Action": action, "Resource": resource}


def allowing(action, resource):
    statements = [statement(action, resource=resource)]
    return {"Version": "2012-10-17", "Statement": statements}
