import pulumi_aws as aws

topic = aws.sns.Topic("topic")
