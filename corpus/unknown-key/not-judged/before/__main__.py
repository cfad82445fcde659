import pulumi_aws as aws

name = "acl"
arguments = aws.wafv2.WebAclArgs(scope="REGIONAL")
config = {"cloud_watch_metrics_enabled": True}

aws.wafv2.WebAcl(name, arguments, visibility_config={"cloud_watch_metrics_enabled": True})
aws.wafv2.WebAcl(name, visibility_config=config, scope="REGIONAL")
aws.wafv2.WebAcl(*[name], visibility_config={"cloud_watch_metrics_enabled": True}, scope="x")
aws.wafv2.WebAcl(name, visibility_config={"cloud_watch_" + "x": True, 1: 2}, scope="x")
aws.wafv2.WebAcl(name, visibility_config=dict(cloud_watch_metrics_enabled=True), scope="x")
