import pulumi_aws as aws


def test_acl():
    aws.wafv2.WebAcl("acl", visibility_config={"cloud_watch_metrics_enabled": True})
