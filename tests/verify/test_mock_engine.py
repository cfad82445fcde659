"""The engine as a program meets it: over its socket, whatever the program sends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf import empty_pb2, json_format, struct_pb2
from pulumi.runtime.proto import (
    callback_pb2,
    engine_pb2,
    engine_pb2_grpc,
    resource_pb2,
    resource_pb2_grpc,
)

from pulumi_fixer.verify import mock_engine
from pulumi_fixer.verify.answers import SIGNATURE, STACK, Answers
from pulumi_fixer.verify.mock_engine import MockEngine
from pulumi_fixer.verify.wire import plain

SECRET = {SIGNATURE: "1b47061264138c4ac30d75fd1eb44270", "value": "hidden"}


class Program:
    """What a program would be: a client of the engine."""

    def __init__(self, engine: MockEngine, socket: Path) -> None:
        self.seen = engine.seen
        channel = grpc.insecure_channel(f"unix:{socket}", [("grpc.max_receive_message_length", -1)])
        self.monitor = resource_pb2_grpc.ResourceMonitorStub(channel)
        self.engine = engine_pb2_grpc.EngineStub(channel)
        self.close = channel.close

    def register(self, type_: str, name: str, **words: Any) -> Any:
        inputs = struct(words.pop("inputs", {}))
        request = resource_pb2.RegisterResourceRequest(
            type=type_, name=name, object=inputs, **words
        )
        return self.monitor.RegisterResource(request)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    socket = tmp_path / "engine"
    with MockEngine(socket, Answers({"pulumi-aws": 7}), "shop", "dev") as engine:
        client = Program(engine, socket)
        yield client
        client.close()


def struct(values: dict[str, Any]) -> struct_pb2.Struct:
    return json_format.ParseDict(values, struct_pb2.Struct())


def test_urns_say_what_is_within_what(program: Program) -> None:
    stack = program.register(STACK, "shop-dev").urn
    outer = program.register("shop:index:Outer", "outer", parent=stack).urn
    inner = program.register("aws:sqs/queue:Queue", "jobs", parent=outer, custom=True).urn
    assert stack == "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"
    assert outer == "urn:pulumi:dev::shop::shop:index:Outer::outer"
    assert inner == "urn:pulumi:dev::shop::shop:index:Outer$aws:sqs/queue:Queue::jobs"
    assert program.engine.GetRootResource(engine_pb2.GetRootResourceRequest()).urn == stack
    assert program.seen.counts == {"aws:sqs/queue:Queue": 1, "shop:index:Outer": 1}


def test_components_of_the_project_have_no_id_and_those_of_others_have_outputs(
    program: Program,
) -> None:
    own = program.register("shop:index:Outer", "outer", inputs={"a": 1})
    assert (own.id, plain(own.object)) == ("", {"a": 1})
    remote = program.register("awsx:ec2:Vpc", "net", inputs={"a": 1}, remote=True)
    assert remote.id == ""
    assert plain(remote.object)["a"] == 1


def test_message_may_be_as_large_as_a_file(program: Program) -> None:
    done = program.register("shop:index:Outer", "outer", inputs={"text": "x" * 5 * 2**20})
    assert done.urn.endswith("::outer")


def test_secrets_stay_secret_and_come_plain_to_the_provider(program: Program) -> None:
    done = program.register(
        "aws:ssm/parameter:Parameter", "p", custom=True, inputs={"value": SECRET}
    )
    assert json_format.MessageToDict(done.object)["value"] == SECRET
    assert program.seen.resources[0].inputs == {"value": "hidden"}


def test_structures_are_filled_up_but_what_is_special_is_left_alone(program: Program) -> None:
    done = program.register(
        "aws:eks/cluster:Cluster",
        "c",
        custom=True,
        inputs={"vpcConfig": {"subnetIds": ["a"]}, "accessConfig": SECRET},
    )
    found = json_format.MessageToDict(done.object)
    assert found["vpcConfig"]["subnetIds"] == ["a"]
    assert found["vpcConfig"]["clusterSecurityGroupId"]
    assert found["accessConfig"] == SECRET


@pytest.mark.parametrize(
    ("registrations", "refusal"),
    [
        ([("a:b:C", "")], "resource of type a:b:C has no name"),
        (
            [("a:b:C", "x"), ("a:b:C", "x")],
            "Duplicate resource URN 'urn:pulumi:dev::shop::a:b:C::x'",
        ),
        ([("a:b:C", str(number)) for number in range(4)], "registers more than 3 resources"),
    ],
)
def test_what_the_engine_refuses(
    program: Program,
    registrations: list[tuple[str, str]],
    refusal: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mock_engine, "_MAX_RESOURCES", 3)
    for type_, name in registrations[:-1]:
        program.register(type_, name)
    with pytest.raises(grpc.RpcError) as error:
        program.register(*registrations[-1])
    assert refusal in str(error.value.details())
    assert refusal in str(program.seen.refused)


def test_memory_of_the_engine_is_limited(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mock_engine, "_MAX_BYTES", 1000)
    with pytest.raises(grpc.RpcError):
        program.register("a:b:C", "x", inputs={"text": "x" * 2000})
    assert program.seen.resources == []


def test_existing_resources_are_read(program: Program) -> None:
    request = resource_pb2.ReadResourceRequest(
        id="arn:aws:sns:eu-west-1:1:old", type="aws:sns/topic:Topic", name="old"
    )
    found = plain(program.monitor.ReadResource(request).properties)
    assert found["arn"] == "arn:aws:sns:eu-west-1:1:old"
    request = resource_pb2.ReadResourceRequest(id="org/net", name="net", type="pulumi:pulumi:Thing")
    assert program.monitor.ReadResource(request).urn.endswith("::net")


def invoked(program: Program, token: str, **arguments: Any) -> dict[str, Any]:
    request = resource_pb2.ResourceInvokeRequest(tok=token, args=struct(arguments))
    return plain(getattr(program.monitor.Invoke(request), "return"))


def test_functions_answer(program: Program) -> None:
    urn = program.register("aws:sqs/queue:Queue", "jobs", custom=True).urn
    resource = invoked(program, "pulumi:pulumi:getResource", urn=urn)
    assert resource["id"].startswith("https://sqs")
    assert resource["state"]["arn"].startswith("arn:aws:sqs")
    assert invoked(program, "pulumi:pulumi:getResource", urn="urn:nowhere")["state"] == {}
    assert invoked(program, "pulumi:pulumi:readStackOutputs", name="x")["outputs"] == {}
    assert invoked(program, "aws:index/getRegion:getRegion")["region"] == "us-east-1"
    call = resource_pb2.ResourceCallRequest(tok="eks:index:Cluster/getKubeconfig")
    assert program.monitor.Call(call) is not None


def test_whole_numbers_come_as_such() -> None:
    assert plain(struct({"a": 3, "b": 1.5, "c": [2, {"d": 4}]})) == {
        "a": 3,
        "b": 1.5,
        "c": [2, {"d": 4}],
    }


def test_log_is_kept_up_to_a_limit(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mock_engine, "_MAX_LOG", 10)
    for text in ("wrong", "x" * 100, "more"):
        program.engine.Log(engine_pb2.LogRequest(severity=engine_pb2.ERROR, message=text))
    program.engine.Log(engine_pb2.LogRequest(severity=engine_pb2.INFO, message="not kept"))
    program.engine.Log(engine_pb2.LogRequest(severity=engine_pb2.WARNING, message="careful"))
    assert program.seen.errors == ["wrong", "x" * 10]
    assert program.seen.warnings == ["careful"]


def test_the_rest_of_the_protocol_is_answered(program: Program) -> None:
    monitor, engine = program.monitor, program.engine
    features = monitor.GetDeploymentInfo(empty_pb2.Empty()).supportedFeatures
    assert resource_pb2.RESOURCE_MONITOR_FEATURE_SECRETS in features
    assert resource_pb2.RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES not in features
    for feature, has in (("secrets", True), ("outputValues", False)):
        request = resource_pb2.SupportsFeatureRequest(id=feature)
        assert monitor.SupportsFeature(request).hasSupport is has
    package = monitor.RegisterPackage(resource_pb2.RegisterPackageRequest(name="acme"))
    assert package.ref == "acme"
    monitor.RegisterResourceHook(resource_pb2.RegisterResourceHookRequest())
    monitor.RegisterErrorHook(resource_pb2.RegisterErrorHookRequest())
    monitor.RegisterStackInvokeTransform(callback_pb2.Callback())
    monitor.SignalAndWaitForShutdown(empty_pb2.Empty())
    engine.SetRootResource(engine_pb2.SetRootResourceRequest())
    engine.RequirePulumiVersion(engine_pb2.RequirePulumiVersionRequest())
    assert program.seen.ran_transforms


def test_only_the_stacks_own_outputs_end_a_program(program: Program) -> None:
    stack = program.register(STACK, "shop-dev").urn
    request = resource_pb2.RegisterResourceOutputsRequest(urn="urn:other", outputs=struct({"a": 1}))
    program.monitor.RegisterResourceOutputs(request)
    assert program.seen.outputs is None
    request = resource_pb2.RegisterResourceOutputsRequest(urn=stack, outputs=struct({"a": 1}))
    program.monitor.RegisterResourceOutputs(request)
    assert program.seen.outputs == {"a": 1}
