import pulumi_aws as aws


def make():
    return (
        # one
        aws.s3.Bucket("a", versioning={"enabled": True})  # two
    )


(
    # three
    aws.s3.Bucket("b", versioning={"enabled": True})  # four
)
print((aws.s3.Bucket("c", versioning={"enabled": True})))

made = make()
slots, at = [None, None], 0
slots[at], at = aws.s3.Bucket("d", versioning={"enabled": True}), 1
made.next = made = aws.s3.Bucket("e", versioning={"enabled": True})
