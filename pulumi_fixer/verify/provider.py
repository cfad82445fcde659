"""A provider for every package at once, which the engine attaches to in place of the real ones.

It makes nothing: what is created has the inputs that the program gives, and the outputs of
`answers`. A preview gets what AWS says before anything exists: the inputs, and everything else
unknown.

What it knows of replacements is little, because the SDKs say nothing of it: a changed name makes a
new resource. The engine itself sees the rest that matters to a rewrite, a resource that has another
type, name or parent and no alias. A change of any other input is an update here, and may be a
replacement in AWS.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import grpc
from google.protobuf import empty_pb2, json_format, struct_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from pulumi_fixer.verify.state import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_fixer.verify.answers import Answers

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""What stands on the wire for a text that is not known yet."""

_NAMES = frozenset({"name", "bucket"})
"""The inputs whose change makes AWS create another resource, of whatever type."""

_THREADS = 16


@contextmanager
def serving(answers: Answers) -> Iterator[int]:
    """Serve a provider on the loopback interface.

    Args:
        answers: What it gives out.

    Yields:
        The port, for ``PULUMI_DEBUG_PROVIDERS``.
    """
    server = grpc.server(ThreadPoolExecutor(_THREADS))
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(Provider(answers), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield port
    finally:
        server.stop(grace=None)


class Provider(provider_pb2_grpc.ResourceProviderServicer):
    """The requests that the engine makes of a provider, one method each."""

    def __init__(self, answers: Answers) -> None:
        """Take what to answer with."""
        self._answers = answers

    def Attach(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Take note that an engine is there."""
        return empty_pb2.Empty()

    def Cancel(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Do nothing: nothing takes long enough to be cancelled."""
        return empty_pb2.Empty()

    def Handshake(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Ask for plain values only: without secrets and references to resources."""
        return provider_pb2.ProviderHandshakeResponse()

    def GetPluginInfo(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Return a version that no SDK finds too old."""
        return plugin_pb2.PluginInfo(version="1000.0.0")

    def CheckConfig(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Take every configuration of the provider."""
        return provider_pb2.CheckResponse(inputs=request.news)

    def DiffConfig(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Find that no change of configuration replaces anything."""
        return _difference(_dict(request.olds), _dict(request.news), replacing=frozenset())

    def Configure(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Say that it can preview."""
        return provider_pb2.ConfigureResponse(supportsPreview=True)

    def Check(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Take all inputs as they are; the SDK has refused what it does not know."""
        return provider_pb2.CheckResponse(inputs=request.news)

    def Diff(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Compare inputs with those of the state, or with its outputs where it has none."""
        news = _dict(request.news)
        olds = _dict(request.old_inputs)
        if not olds:
            olds = {key: value for key, value in _dict(request.olds).items() if key in news}
        ignored = {path.split(".")[0].split("[")[0] for path in request.ignoreChanges}
        for key in ignored:
            olds.pop(key, None)
            news.pop(key, None)
        return _difference(olds, news, replacing=_NAMES)

    def Create(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Return what is made; in a preview, without what is known only afterwards."""
        inputs = _dict(request.properties)
        id_, outputs = self._answers.created(*_type_and_name(request.urn), inputs)
        if request.preview:
            return provider_pb2.CreateResponse(properties=_struct(_previewed(outputs, inputs)))
        return provider_pb2.CreateResponse(id=id_, properties=_struct(outputs))

    def Read(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Return a resource as the state has it; one that the program looks up is made up."""
        if request.properties.fields:
            properties = request.properties
        else:
            _, outputs = self._answers.created(*_type_and_name(request.urn), _dict(request.inputs))
            properties = _struct(outputs)
        return provider_pb2.ReadResponse(
            id=request.id, properties=properties, inputs=request.inputs
        )

    def Update(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Return what was there, with the inputs that are new."""
        news = _dict(request.news)
        _, outputs = self._answers.created(*_type_and_name(request.urn), news)
        return provider_pb2.UpdateResponse(
            properties=_struct({**outputs, **_dict(request.olds), **news})
        )

    def Delete(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Delete nothing, because there is nothing."""
        return empty_pb2.Empty()

    def Invoke(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Answer a data source or another function."""
        result = _struct(self._answers.invoked(request.tok, _dict(request.args)))
        return provider_pb2.InvokeResponse(**{"return": result})

    def Construct(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Refuse a component whose program is the provider's own."""
        _refuse(context, f"{request.type} is made of other resources by its provider")

    def Call(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Refuse a method, whose program is the provider's own."""
        _refuse(context, f"{request.tok} is computed by its provider")


def _refuse(context: grpc.ServicerContext, what: str) -> None:
    context.abort(
        grpc.StatusCode.UNIMPLEMENTED, f"{what}, which a preview without real providers cannot show"
    )


def _difference(
    olds: Mapping[str, Any], news: Mapping[str, Any], *, replacing: frozenset[str]
) -> Any:
    changed = sorted(key for key in {*olds, *news} if not same(olds.get(key), news.get(key)))
    some, none = provider_pb2.DiffResponse.DIFF_SOME, provider_pb2.DiffResponse.DIFF_NONE
    return provider_pb2.DiffResponse(
        changes=some if changed else none,
        diffs=changed,
        replaces=[key for key in changed if key in replacing],
    )


def _previewed(outputs: Mapping[str, Any], inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of outputs before anything exists."""
    return {key: inputs.get(key, UNKNOWN) for key in outputs}


def _type_and_name(urn: str) -> tuple[str, str]:
    """Return the type and the name of a resource; a type is written behind those of its parents."""
    _, _, types, name = urn.split("::", 3)
    return types.rpartition("$")[2], name


def _dict(struct: struct_pb2.Struct) -> dict[str, Any]:
    values: dict[str, Any] = json_format.MessageToDict(struct)
    return values


def _struct(values: Mapping[str, Any]) -> struct_pb2.Struct:
    struct = struct_pb2.Struct()
    struct.update(values)
    return struct
