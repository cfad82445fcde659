from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from google.protobuf import empty_pb2, json_format, struct_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from pulumi_fixer.verify.answers import Answers
from pulumi_fixer.verify.provider import UNKNOWN, serving
from pulumi_fixer.verify.state import ENCRYPTED

BUCKET = "urn:pulumi:dev::shop::my:parts:Part$aws:s3/bucket:Bucket::data"


@pytest.fixture(scope="module")
def provider() -> Iterator[Any]:
    with (
        serving(Answers({"pulumi-aws": 7})) as port,
        grpc.insecure_channel(f"127.0.0.1:{port}") as channel,
    ):
        yield provider_pb2_grpc.ResourceProviderStub(channel)


def struct(**values: Any) -> struct_pb2.Struct:
    made = struct_pb2.Struct()
    made.update(values)
    return made


def plain(message: struct_pb2.Struct) -> dict[str, Any]:
    return dict(json_format.MessageToDict(message))


def diff(provider: Any, olds: dict[str, Any], news: dict[str, Any], **more: Any) -> Any:
    request = provider_pb2.DiffRequest(
        id="x", urn=BUCKET, old_inputs=struct(**olds), news=struct(**news), **more
    )
    return provider.Diff(request)


def test_an_engine_can_attach_and_configure(provider: Any) -> None:
    provider.Attach(plugin_pb2.PluginAttach(address="127.0.0.1:1"))
    provider.Handshake(provider_pb2.ProviderHandshakeRequest())
    assert provider.GetPluginInfo(empty_pb2.Empty()).version
    config = struct(region="eu-west-1")
    checked = provider.CheckConfig(provider_pb2.CheckRequest(news=config))
    assert plain(checked.inputs) == {"region": "eu-west-1"}
    configured = provider.Configure(provider_pb2.ConfigureRequest(args=config))
    assert configured.supportsPreview
    assert not configured.acceptSecrets
    moved = provider.DiffConfig(
        provider_pb2.DiffRequest(olds=config, news=struct(region="us-east-1"))
    )
    assert list(moved.diffs) == ["region"]
    assert not moved.replaces
    provider.Cancel(empty_pb2.Empty())


def test_a_preview_knows_the_inputs_and_nothing_that_aws_makes_up(provider: Any) -> None:
    request = provider_pb2.CreateRequest(urn=BUCKET, properties=struct(bucket="mine"), preview=True)
    made = provider.Create(request)
    outputs = plain(made.properties)
    assert made.id == ""
    assert outputs["bucket"] == "mine"
    assert outputs["arn"] == UNKNOWN


def test_what_is_created_has_an_id_and_outputs(provider: Any) -> None:
    made = provider.Create(provider_pb2.CreateRequest(urn=BUCKET, properties=struct(bucket="b")))
    assert made.id == "b"
    assert plain(made.properties)["arn"] == "arn:aws:s3:::b"


def test_inputs_are_taken_as_they_are(provider: Any) -> None:
    checked = provider.Check(provider_pb2.CheckRequest(urn=BUCKET, news=struct(bucket="b")))
    assert plain(checked.inputs) == {"bucket": "b"}
    assert not checked.failures


def test_a_new_name_replaces_and_other_inputs_update(provider: Any) -> None:
    response = provider_pb2.DiffResponse
    assert diff(provider, {"a": 1}, {"a": 1}).changes == response.DIFF_NONE
    tagged = diff(provider, {"bucket": "b"}, {"bucket": "b", "tags": {"x": "y"}})
    assert (list(tagged.diffs), list(tagged.replaces)) == (["tags"], [])
    assert tagged.changes == response.DIFF_SOME
    assert list(diff(provider, {"bucket": "b"}, {"bucket": "c"}).replaces) == ["bucket"]


def test_what_is_ignored_or_encrypted_is_no_change(provider: Any) -> None:
    none = provider_pb2.DiffResponse.DIFF_NONE
    assert diff(provider, {"a": 1}, {"a": 2}, ignoreChanges=["a"]).changes == none
    nested = diff(provider, {"a": [{"b": ENCRYPTED}]}, {"a": [{"b": "secret"}]})
    assert nested.changes == none
    assert diff(provider, {"a": [{"b": "x"}]}, {"a": [{"b": "y"}]}).changes != none
    assert diff(provider, {"a": [1]}, {"a": [1, 2]}).changes != none


def test_without_old_inputs_the_state_is_compared(provider: Any) -> None:
    request = provider_pb2.DiffRequest(
        urn=BUCKET, olds=struct(bucket="b", arn="made up"), news=struct(bucket="b")
    )
    assert provider.Diff(request).changes == provider_pb2.DiffResponse.DIFF_NONE


def test_a_lookup_finds_something_and_a_refresh_what_was_there(provider: Any) -> None:
    found = provider.Read(provider_pb2.ReadRequest(id="b", urn=BUCKET))
    assert found.id == "b"
    assert plain(found.properties)["arn"].startswith("arn:aws:s3:::")
    again = provider.Read(
        provider_pb2.ReadRequest(id="b", urn=BUCKET, properties=struct(arn="as it was"))
    )
    assert plain(again.properties) == {"arn": "as it was"}


def test_an_update_keeps_what_aws_made_up(provider: Any) -> None:
    request = provider_pb2.UpdateRequest(
        urn=BUCKET, olds=struct(arn="old", acl="private"), news=struct(acl="public")
    )
    updated = plain(provider.Update(request).properties)
    assert (updated["arn"], updated["acl"]) == ("old", "public")
    provider.Delete(provider_pb2.DeleteRequest(urn=BUCKET))


def test_data_sources_are_answered(provider: Any) -> None:
    token = "aws:index/getCallerIdentity:getCallerIdentity"
    found = provider.Invoke(provider_pb2.InvokeRequest(tok=token))
    assert plain(getattr(found, "return"))["accountId"] == "123456789012"


def test_what_only_a_real_provider_computes_is_refused_with_its_name(provider: Any) -> None:
    with pytest.raises(grpc.RpcError) as component:
        provider.Construct(provider_pb2.ConstructRequest(type="awsx:ec2:Vpc"))
    assert "awsx:ec2:Vpc is made of other resources by its provider" in str(component.value)
    with pytest.raises(grpc.RpcError, match="eks:index:Cluster/getKubeconfig is computed"):
        provider.Call(provider_pb2.CallRequest(tok="eks:index:Cluster/getKubeconfig"))
