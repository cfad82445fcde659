"""How PF701 writes what the table says: layouts, imports, and where it does not write."""

from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace

HEAD = "import pulumi\nimport pulumi_aws as aws\n"
RULE = "unknown-argument"


def repaired(
    program: str, *, major: int = 7, unsafe: bool = False, **files: str
) -> tuple[str, list[str]]:
    """Return a program after its repair, and why something was left."""
    tree = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": f"pulumi-aws>={major},<{major + 1}\n".encode(),
        "__main__.py": program.encode(),
        **{f"{name}.py": text.encode() for name, text in files.items()},
    }
    workspace = Workspace(files=tree)
    outcomes = Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=unsafe).fix()
    assert {item.status for item in outcomes} <= {"applied", "refused", "held-back"}
    return workspace.read("__main__.py").content, [item.reason or "" for item in outcomes]


def call(text: str) -> str:
    return f"{HEAD}{text}\n"


@pytest.mark.parametrize(
    ("program", "after"),
    [
        (
            (
                "from pulumi_aws.dynamodb import Table as T\n"
                'T("t", point_in_time_recovery_enabled=True)\n'
            ),
            (
                "from pulumi_aws.dynamodb import Table as T, TablePointInTimeRecoveryArgs\n"
                'T("t", point_in_time_recovery=TablePointInTimeRecoveryArgs(enabled=True))\n'
            ),
        ),
        (
            'import pulumi_aws.dynamodb as d\nd.Table("t", point_in_time_recovery_enabled=x)\n',
            (
                "import pulumi_aws.dynamodb as d\n"
                'd.Table("t", point_in_time_recovery=d.TablePointInTimeRecoveryArgs(enabled=x))\n'
            ),
        ),
        (
            (
                "from pulumi_aws import dynamodb\nTable = dynamodb.Table\n"
                'Table("t", ttl_attribute="x")\n'
            ),
            (
                "from pulumi_aws import dynamodb\nTable = dynamodb.Table\n"
                'Table("t", ttl=dynamodb.TableTtlArgs(attribute_name="x"))\n'
            ),
        ),
        (
            call('aws.dynamodb.Table("t", ttl_attribute="x", # why\n  hash_key="a")'),
            call(
                'aws.dynamodb.Table("t", ttl=aws.dynamodb.TableTtlArgs(attribute_name="x"), # why\n'
                '  hash_key="a")'
            ),
        ),
        (
            call('aws.dynamodb.Table("t", ttl=aws.dynamodb.TableTtlArgs(), ttl_attribute="x")'),
            call(
                'aws.dynamodb.Table("t", ttl=aws.dynamodb.TableTtlArgs(attribute_name="x"))',
            ),
        ),
        (
            call(
                "aws.dynamodb.Table(\n  provisioned_throughput={\n    # r\n"
                '    "read_capacity_units": 1}, resource_name="t")'
            ),
            call('aws.dynamodb.Table(\n  # r\n  read_capacity=1, resource_name="t")'),
        ),
        (
            call(
                'aws.dynamodb.Table("t",\n'
                "  provisioned_throughput=aws.dynamodb.TableThroughputArgs( # one\n"
                "    read_capacity_units=f(\n      1),\n    write_capacity_units=2))"
            ),
            call(
                'aws.dynamodb.Table("t",\n  # one\n  read_capacity=f(\n    1),\n  write_capacity=2)'
            ),
        ),
        (
            call('aws.route53.Record("r", value=["1"], type="A")'),
            call('aws.route53.Record("r", records=["1"], type="A")'),
        ),
        (
            call('aws.msk.ClusterBrokerNodeGroupInfoArgs(ebs_volume_size=10, instance_type="a")'),
            call(
                "aws.msk.ClusterBrokerNodeGroupInfoArgs(storage_info="
                "aws.msk.ClusterBrokerNodeGroupInfoStorageInfoArgs(ebs_storage_info="
                "aws.msk.ClusterBrokerNodeGroupInfoStorageInfoEbsStorageInfoArgs(volume_size=10)), "
                'instance_type="a")'
            ),
        ),
        (
            call('aws.sns.Topic("t", lifecycle={"create_before_destroy": True})'),
            call('aws.sns.Topic("t")'),
        ),
        (
            call('aws.sns.Topic("t", lifecycle={"prevent_destroy": x})'),
            call('aws.sns.Topic("t", opts=pulumi.ResourceOptions(protect=x))'),
        ),
        (
            'from pulumi import export\nimport pulumi_aws as aws\naws.sns.Topic("t", protect=x)\n',
            (
                "from pulumi import ResourceOptions, export\nimport pulumi_aws as aws\n"
                'aws.sns.Topic("t", opts=ResourceOptions(protect=x))\n'
            ),
        ),
        (
            (
                "import pulumi_random as r\n"
                'r.RandomPassword("p", password_length=8, exclude_characters="@!")\n'
            ),
            (
                "import pulumi_random as r\n"
                'r.RandomPassword("p", length=8, override_special="#$%&*()-_=+[]{}<>:?")\n'
            ),
        ),
        (
            call(
                'aws.ecs.Service("s", deployment_configuration='
                "aws.ecs.ServiceDeploymentConfigurationArgs(maximum_percent=200))"
            ),
            call('aws.ecs.Service("s", deployment_maximum_percent=200)'),
        ),
        (
            call("x = f\"{aws.ec2.Eip('d', vpc=True)}\""),
            call("x = f\"{aws.ec2.Eip('d', domain='vpc')}\""),
        ),
        (call('aws.sqs.Queue("q", max_msg_size=1)'), call('aws.sqs.Queue("q", max_msg_size=1)')),
        (
            call('aws.sqs.Queue("q", maxMessageSize=1, sqs_managed_sse=x)'),
            call('aws.sqs.Queue("q", max_message_size=1, sqs_managed_sse_enabled=x)'),
        ),
        (
            call('aws.lambda_.EventSourceMapping("e", max_retry_attempts=1, function_name=f)'),
            call('aws.lambda_.EventSourceMapping("e", maximum_retry_attempts=1, function_name=f)'),
        ),
        (
            call('aws.ec2.VpcEndpoint("v", vpc=vpc.id, service_name="s", subnets=[a.id, b.id])'),
            call(
                'aws.ec2.VpcEndpoint("v", vpc_id=vpc.id, service_name="s", subnet_ids=[a.id, b.id])'
            ),
        ),
        (
            call('aws.ec2.Subnet("s", vpc=vpc_id, cidr_block="a")'),
            call('aws.ec2.Subnet("s", vpc_id=vpc_id, cidr_block="a")'),
        ),
    ],
)
def test_program_becomes(program: str, after: str) -> None:
    assert repaired(program)[0] == after
    assert repaired(after)[0] == after


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        (
            (
                "from pulumi_aws.dynamodb import Table\nTablePointInTimeRecoveryArgs = 1\n"
                'Table("t", point_in_time_recovery_enabled=True)\n'
            ),
            "the file uses the name `TablePointInTimeRecoveryArgs`",
        ),
        (
            (
                "import own\nfrom pulumi_aws.dynamodb import Table\nown.dynamodb = T = Table\n"
                "dynamodb = 1\n"
                'T("t", ttl_attribute="x")\n'
            ),
            "`dynamodb` for something else",
        ),
        (call('aws.dynamodb.Table("t", ttl={"enabled": x}, ttl_attribute="x")'), "passes as well"),
        (
            call(
                'aws.dynamodb.Table("t", ttl=aws.dynamodb.TableTtlArgs(attribute_name="y"), '
                'ttl_attribute="x")'
            ),
            "it stands for `ttl.attribute_name`, which is passed as well",
        ),
        (
            call(
                'aws.dynamodb.Table("t", ttl=aws.dynamodb.TableTtlArgs(enabled=True), # a\n'
                '  ttl_attribute="x", # why\n  hash_key="a")'
            ),
            "a comment stands beside it",
        ),
        (
            call('aws.dynamodb.Table("t",\n  sse_specification={ # o\n    "sse_enabled": x\n  })'),
            "a comment stands inside it",
        ),
        (
            call('aws.dynamodb.Table("t", sse_specification={"sse_enabled": True, # one\n})'),
            "would have no place",
        ),
        (
            call('aws.dynamodb.Table("t", stream_specification={1: 2})'),
            "is not written out in the call",
        ),
        (
            call('aws.dynamodb.Table("t", stream_specification=own(stream_enabled=True))'),
            "is not written out in the call",
        ),
        (
            call('aws.dynamodb.Table("t", provisioned_throughput={"read_capacity_units": "x".y})'),
            "",
        ),
        (
            call('aws.dynamodb.Table("t", partition_key={"name": "id"})'),
            "it stands for `hash_key`, which takes str",
        ),
        (
            call('aws.dynamodb.Table("t", stream_specification={"stream_view_type": [1]})'),
            "its value is something else",
        ),
        (call('aws.route53.Record("r", value=x)'), "whether its value is a list cannot be told"),
        (
            call('aws.route53.Record("r", alias_target={"dns_name": "a"})'),
            "which has no field `dns_name`",
        ),
        (
            call('aws.s3.Bucket("b", server_side_encryption_configurations=[{"rule": {"x": 1}}])'),
            "which has no field `rule.x`",
        ),
        (
            call('aws.s3.Bucket("b", lifecycle_rule=[{"transitions": [{"x": 1}]}])'),
            "which has no field `transitions.x`",
        ),
        (call('aws.sns.Topic("t", lifecycle={"prevent_destroy": 1}, opts=x)'), ""),
        (
            'import pulumi_random as r\nr.RandomPassword("p", exclude_characters="@a")\n',
            "which cannot leave out letters",
        ),
        (
            'import pulumi_random as r\nr.RandomPassword("p", exclude_characters=x)\n',
            "which characters it names is not written out",
        ),
        (call('aws.ec2.Eip("d", v\u1d56c=True)'), "letters that Python reads as `vpc`"),
        (call("x = f\"{aws.ec2.Eip('d', vpc=True)}\""), ""),
        (
            call(
                'aws.ecs.Service("s", deployment_configuration='
                'aws.ecs.ServiceDeploymentConfigurationArgs(maximum_percent=2, strategy="x"))'
            ),
            "no argument certainly means the same",
        ),
        (
            call("own(x=aws.ecs.ServiceDeploymentConfigurationArgs(maximum_percent=2))"),
            "no argument certainly means the same",
        ),
        (call('aws.ec2.Subnet("s", vpc=vpc, cidr_block="a")'), "the nearest are `vpc_id`"),
        (
            call('aws.ec2.VpcEndpoint("v", vpc_id="v", subnets=[a.id, b.arn])'),
            "the nearest are `subnet_ids`",
        ),
    ],
)
def test_program_is_refused(program: str, reason: str) -> None:
    after, reasons = repaired(program)
    assert reasons
    if reason:
        assert after == program
        assert any(reason in item for item in reasons), reasons


DEPLOYMENT = 'd = aws.apigateway.Deployment("d", rest_api=a, stage_name="v")'


@pytest.mark.parametrize(
    ("program", "after"),
    [
        (
            (
                'd = aws.apigateway.Deployment(resource_name="d", rest_api=f(), stage_name="v", '
                'region="x", opts=o)'
            ),
            (
                'd = aws.apigateway.Deployment(resource_name="d", rest_api=f(), region="x", '
                "opts=o)\n"
                "aws.apigateway.Stage(\n"
                '    resource_name="d-stage",\n'
                "    deployment=d.id,\n"
                "    rest_api=d.rest_api,\n"
                '    stage_name="v",\n'
                '    region="x",\n'
                "    opts=pulumi.ResourceOptions(parent=o.parent, provider=o.provider, "
                "providers=o.providers) if o else None,\n"
                ")"
            ),
        ),
        (
            (
                "o = pulumi.ResourceOptions(parent=p, protect=True)\n"
                'd = aws.apigateway.Deployment("d", rest_api=a, stage_name="v", region=g(), opts=o)'
            ),
            (
                "o = pulumi.ResourceOptions(parent=p, protect=True)\n"
                'd = aws.apigateway.Deployment("d", rest_api=a, region=g(), opts=o)\n'
                "aws.apigateway.Stage(\n"
                '    "d-stage",\n'
                "    deployment=d.id,\n"
                "    rest_api=a,\n"
                '    stage_name="v",\n'
                "    region=d.region,\n"
                "    opts=pulumi.ResourceOptions(parent=o.parent),\n"
                ")"
            ),
        ),
        (
            (
                "o = pulumi.ResourceOptions(parent=p)\n"
                'd = aws.apigateway.Deployment("d", rest_api=a, stage_name="v", opts=o)\n'
                "d_stage = 1\nprint((d\n ).invoke_url)"
            ),
            (
                "o = pulumi.ResourceOptions(parent=p)\n"
                'd = aws.apigateway.Deployment("d", rest_api=a, opts=o)\n'
                "d_stage_2 = aws.apigateway.Stage(\n"
                '    "d-stage",\n'
                "    deployment=d.id,\n"
                "    rest_api=a,\n"
                '    stage_name="v",\n'
                "    opts=o,\n"
                ")\n"
                "d_stage = 1\nprint((d_stage_2\n ).invoke_url)"
            ),
        ),
        (
            (
                'd = aws.apigateway.Deployment("d", rest_api=a.id, stage_name=n)\n'
                's = aws.apigateway.Stage("s", rest_api=a.id, deployment=d.id, stage_name=n)'
            ),
            (
                'd = aws.apigateway.Deployment("d", rest_api=a.id)\n'
                's = aws.apigateway.Stage("s", rest_api=a.id, deployment=d.id, stage_name=n)'
            ),
        ),
        (
            (
                's = aws.apigateway.Stage("s", deployment=aws.apigateway.Deployment("d", '
                'rest_api=a.id, stage_name="v").id, stage_name="v")'
            ),
            (
                's = aws.apigateway.Stage("s", deployment=aws.apigateway.Deployment("d", '
                'rest_api=a.id).id, stage_name="v")'
            ),
        ),
        (
            (
                "class A:\n"
                "    def __init__(self):\n"
                '        self.a = aws.apigateway.RestApi("a")\n'
                '        self.b = aws.apigateway.RestApi("b")\n'
                '        aws.apigateway.Deployment("d", rest_api=self.a.id, stage_name="v")\n'
                '        aws.apigateway.Stage("s", rest_api=self.b.id, stage_name="v")'
            ),
            (
                "class A:\n"
                "    def __init__(self):\n"
                '        self.a = aws.apigateway.RestApi("a")\n'
                '        self.b = aws.apigateway.RestApi("b")\n'
                '        deployment = aws.apigateway.Deployment("d", rest_api=self.a.id)\n'
                "        aws.apigateway.Stage(\n"
                '            "d-stage",\n'
                "            deployment=deployment.id,\n"
                "            rest_api=self.a.id,\n"
                '            stage_name="v",\n'
                "        )\n"
                '        aws.apigateway.Stage("s", rest_api=self.b.id, stage_name="v")'
            ),
        ),
    ],
)
def test_stage_is_made_or_left_to_the_program(program: str, after: str) -> None:
    assert repaired(call(program))[0] == call(after)


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        (f"{DEPLOYMENT}\nx = {{'a': y.d.invoke_url}}", "__main__.py:4 may read `invoke_url`"),
        (f"{DEPLOYMENT}\nd = 1\nd.invoke_url", "`d` is assigned more than once"),
        (f"{DEPLOYMENT}; e = 1", "shares its line with another statement"),
        (f"if x: {DEPLOYMENT}", "shares its line with another statement"),
        (f"{DEPLOYMENT}\nf(d)\nx.invoke_url", "it is given away in line 4"),
        (f"x = {DEPLOYMENT}", "it is assigned to several names"),
        (DEPLOYMENT.replace('"v"', "d"), "assigns a name that its own arguments use"),
        (DEPLOYMENT.replace("=a,", "=d.id,"), "assigns a name that its own arguments use"),
        (DEPLOYMENT.replace("d =", "x.y ="), "whose readers cannot be told"),
        (DEPLOYMENT.replace('("d"', '(b"d"'), "logical name is no text"),
        (DEPLOYMENT.replace('"v"', '"v", opts=make()'), "its options come from a call"),
        (f"x = [d for d in y]\n[{DEPLOYMENT.partition(' = ')[2]} for z in y]", "comprehension"),
        (f"{DEPLOYMENT}\ns = aws.apigateway.Stage('s', **rest)", "cannot be told"),
        (
            (
                f'{DEPLOYMENT}\naws.apigateway.Stage("s", deployment=d.id, stage_name="v")\n'
                "d.invoke_url"
            ),
            "has to be read of the stage instead",
        ),
    ],
)
def test_stage_is_refused(program: str, reason: str) -> None:
    after, reasons = repaired(call(program))
    assert after == call(program)
    assert any(reason in item for item in reasons), reasons


def test_stage_of_another_file_may_be_the_same() -> None:
    other = 'import pulumi_aws as aws\naws.apigateway.Stage("s", rest_api=x, stage_name="v")\n'
    after, (reason,) = repaired(call(DEPLOYMENT), other=other)
    assert after == call(DEPLOYMENT)
    assert "the Stage at other.py:2" in reason
    tested = repaired(call(DEPLOYMENT), test_it=other)[0]
    assert 'aws.apigateway.Stage(\n    "d-stage"' in tested
    differs = repaired(call(DEPLOYMENT), other=other.replace('"v"', '"w"'))[0]
    assert differs == tested


def test_deployment_that_another_file_reads_is_refused() -> None:
    other = "from __main__ import d\nprint(d.invoke_url)\n"
    _, (reason,) = repaired(call(DEPLOYMENT), other=other)
    assert "other.py:2 may read `invoke_url` of it" in reason


def test_options_class_that_is_not_imported_is_refused() -> None:
    program = f"import pulumi_aws as aws\n{DEPLOYMENT.replace(')', ', opts=o)')}\n"
    assert repaired(program) == (
        program,
        ["the file does not import pulumi for ResourceOptions"],
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("tags", "tags=tags"),
        ('aws.ec2.EipArgs(domain="a")', 'tags=aws.ec2.EipArgs(domain="a")'),
        ('{\n    "a": "b",\n}', "tags={'a': 'b'}"),
    ],
)
def test_dropped_argument_is_said_above_the_statement(value: str, said: str) -> None:
    board = 'aws.cloudwatch.Dashboard("d", dashboard_body="", dashboard_name=""{})'
    program = call(f"if x:\n    {board.format(f', tags={value}')}")
    comment = f"# cloudwatch.Dashboard takes no tags; dropped: {said}"
    after = call(f"if x:\n    {comment}\n    {board.format('')}")
    assert repaired(program, unsafe=True)[0] == after
    assert repaired(program)[0] == program


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("{}, tags=aws.ec2.EipArgs(domain=f()))", "may do more than give a value"),
        ("if x: {}, tags=y)", "cannot be rewritten"),
        ("{}, tag\u017f=y)", "letters that Python reads so"),
    ],
)
def test_argument_is_not_dropped(program: str, reason: str) -> None:
    board = 'aws.cloudwatch.Dashboard("d", dashboard_body="", dashboard_name=""'
    after, reasons = repaired(call(program.format(board)), unsafe=True)
    assert after == call(program.format(board))
    assert any(reason in item for item in reasons), reasons
