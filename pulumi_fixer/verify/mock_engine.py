"""Pulumi's engine as a program sees it, without anything behind it.

It runs outside of the program's process, as the real engine does: what a program did is what it
asked for here, not what it prints or how it says that it ended.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import grpc
from google.protobuf import empty_pb2, struct_pb2
from pulumi.runtime.proto import (
    engine_pb2,
    engine_pb2_grpc,
    provider_pb2,
    resource_pb2,
    resource_pb2_grpc,
)

from pulumi_fixer.verify.answers import STACK
from pulumi_fixer.verify.wire import add, plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType
    from typing import Protocol

    class Provider(Protocol):
        """What answers in the place of the providers; see `answers.Answers`."""

        def created(
            self, token: str, name: str, inputs: Mapping[str, Any]
        ) -> tuple[str, dict[str, Any]]:
            """Return id and outputs of a resource."""
            ...

        def invoked(self, token: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
            """Return what a function gives."""
            ...


UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""The text that stands on the wire for a value that is not known yet."""
_MAX_LOG = 64 * 1024
_MAX_RESOURCES = 10_000
_MAX_BYTES = 64 * 1024 * 1024
_MESSAGES = (("grpc.max_receive_message_length", _MAX_BYTES),)
"""The real engine takes some hundred MiB; what gRPC would take unasked, a file can exceed."""
_THREADS = 8


@dataclass(frozen=True)
class Registration:
    """One resource that a program registers.

    Attributes:
        type: Its type token.
        name: Its logical name.
        inputs: What it is given, as plain data.
        parent: The URN of its parent.
        provider: The provider that it names, or empty.
        urn: Its own URN.
        dependencies: The URNs of what must be there before it.
        aliases: URNs and type tokens that it may have had before.
    """

    type: str
    name: str
    inputs: dict[str, Any]
    parent: str
    provider: str
    urn: str
    dependencies: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass
class Seen:
    """What a program did, as the engine saw it.

    Attributes:
        resources: The resources, the stack left out, in the order in which they came.
        outputs: What the stack exports, as plain data; None until the program has finished.
        errors: What it logged as errors.
        warnings: What it logged as warnings.
        refused: Why the engine stopped to answer, or None.
        ran_transforms: Whether it registered transforms, which are not called here.
    """

    resources: list[Registration] = field(default_factory=list)
    outputs: dict[str, Any] | None = None
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refused: str | None = None
    ran_transforms: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many resources of each type there are, by type."""
        return dict(sorted(Counter(item.type for item in self.resources).items()))


class MockEngine(resource_pb2_grpc.ResourceMonitorServicer, engine_pb2_grpc.EngineServicer):
    """A server that answers a program; used as a context.

    Attributes:
        seen: What the program did.
    """

    def __init__(self, socket: Path, provider: Provider, project: str, stack: str) -> None:
        """Prepare a server.

        Args:
            socket: The Unix socket to listen on; there is nothing there yet.
            provider: What answers in the place of the providers.
            project: The project's name.
            stack: The stack's name.
        """
        self.seen = Seen()
        self._socket = socket
        self._provider = provider
        self._names = (stack, project)
        self._root = ""
        self._bytes = 0
        self._states: dict[str, tuple[str, struct_pb2.Struct]] = {}

    def __enter__(self) -> MockEngine:
        """Start to listen."""
        self._server = grpc.server(ThreadPoolExecutor(_THREADS), options=_MESSAGES)
        resource_pb2_grpc.add_ResourceMonitorServicer_to_server(self, self._server)
        engine_pb2_grpc.add_EngineServicer_to_server(self, self._server)
        self._server.add_insecure_port(f"unix:{self._socket}")
        self._server.start()
        self._socket.chmod(0o666)  # The program may run as another user.
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop to listen."""
        self._server.stop(None).wait()

    # The resource monitor

    def GetDeploymentInfo(self, request: Any, context: Any) -> Any:
        return resource_pb2.DeploymentInfo(supportedFeatures=[*_FEATURES])

    def SupportsFeature(self, request: Any, context: Any) -> Any:
        return resource_pb2.SupportsFeatureResponse(hasSupport=request.id != "outputValues")

    def RegisterResource(self, request: Any, context: Any) -> Any:
        urn = self._urn(request.parent, request.type, request.name)
        if request.type == STACK:
            self._root = urn
            return resource_pb2.RegisterResourceResponse(urn=urn)
        inputs = self._register(request, request.object, urn, context)
        id_, state = "", struct_pb2.Struct()
        if not request.remote:  # What a component gives out, its provider decides.
            state.CopyFrom(request.object)
        if request.custom or request.remote:
            id_, outputs = self._provider.created(request.type, request.name, inputs)
            add(state, outputs)
        self._states[urn] = (id_, state)
        return resource_pb2.RegisterResourceResponse(
            urn=urn, id=id_ if request.custom else "", object=state
        )

    def ReadResource(self, request: Any, context: Any) -> Any:
        urn = self._urn(request.parent, request.type, request.name)
        inputs = self._register(request, request.properties, urn, context)
        _, outputs = self._provider.created(request.type, request.name, inputs)
        state = struct_pb2.Struct()
        state.CopyFrom(request.properties)
        add(state, {**outputs, **_known_by(request.id, outputs)})
        self._states[urn] = (request.id, state)
        return resource_pb2.ReadResourceResponse(urn=urn, properties=state)

    def RegisterResourceOutputs(self, request: Any, context: Any) -> Any:
        if request.urn == self._root:
            self.seen.outputs = plain(request.outputs)
        return empty_pb2.Empty()

    def Invoke(self, request: Any, context: Any) -> Any:
        arguments = plain(request.args)
        answer: dict[str, Any]
        if request.tok == "pulumi:pulumi:getResource":
            id_, state = self._states.get(str(arguments.get("urn")), ("", struct_pb2.Struct()))
            answer = {"urn": arguments.get("urn"), "id": id_, "state": plain(state)}
        elif request.tok == "pulumi:pulumi:readStackOutputs":
            answer = {"name": arguments.get("name"), "outputs": {}, "secretOutputNames": []}
        else:
            answer = self._provider.invoked(request.tok, arguments)
        result = struct_pb2.Struct()
        add(result, answer)
        return resource_pb2.ResourceInvokeResponse(**{"return": result})

    def Call(self, request: Any, context: Any) -> Any:
        result = struct_pb2.Struct()
        add(result, self._provider.invoked(request.tok, plain(request.args)))
        return provider_pb2.CallResponse(**{"return": result})

    def RegisterPackage(self, request: Any, context: Any) -> Any:
        return resource_pb2.RegisterPackageResponse(ref=request.name)

    def RegisterStackTransform(self, request: Any, context: Any) -> Any:
        self.seen.ran_transforms = True
        return empty_pb2.Empty()

    def RegisterStackInvokeTransform(self, request: Any, context: Any) -> Any:
        self.seen.ran_transforms = True
        return empty_pb2.Empty()

    def RegisterResourceHook(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    def RegisterErrorHook(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    def SignalAndWaitForShutdown(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    # The engine

    def Log(self, request: Any, context: Any) -> Any:
        kept = {engine_pb2.ERROR: self.seen.errors, engine_pb2.WARNING: self.seen.warnings}
        messages = kept.get(request.severity)
        if messages is not None and sum(map(len, messages)) < _MAX_LOG:
            messages.append(request.message[:_MAX_LOG])
        return empty_pb2.Empty()

    def GetRootResource(self, request: Any, context: Any) -> Any:
        return engine_pb2.GetRootResourceResponse(urn=self._root)

    def SetRootResource(self, request: Any, context: Any) -> Any:
        return engine_pb2.SetRootResourceResponse()

    def RequirePulumiVersion(self, request: Any, context: Any) -> Any:
        return engine_pb2.RequirePulumiVersionResponse()

    def _urn(self, parent: str, type_: str, name: str) -> str:
        parents = parent.split("::")[2] if parent.count("::") >= 3 else ""
        if parents and parents != STACK:
            type_ = f"{parents}${type_}"
        return "::".join([f"urn:pulumi:{self._names[0]}", self._names[1], type_, name])

    def _register(
        self, request: Any, properties: struct_pb2.Struct, urn: str, context: Any
    ) -> dict[str, Any]:
        """Note a resource; refuse what the real engine refuses too, and what would never end."""
        refusal = None
        self._bytes += request.ByteSize()
        if self._bytes > _MAX_BYTES:
            refusal = f"the program registers more than {_MAX_BYTES // 2**20} MiB"
        elif not request.name:
            refusal = f"resource of type {request.type} has no name"
        elif urn in self._states:
            refusal = f"Duplicate resource URN '{urn}'; try giving it a unique name"
        elif len(self.seen.resources) >= _MAX_RESOURCES:
            refusal = f"the program registers more than {_MAX_RESOURCES:,} resources"
        if refusal is not None:
            self.seen.refused = self.seen.refused or refusal
            context.abort(grpc.StatusCode.UNKNOWN, refusal)
        inputs = plain(properties)
        self._states[urn] = ("", properties)
        self.seen.resources.append(
            Registration(
                type=request.type,
                name=request.name,
                inputs=inputs,
                parent=request.parent,
                provider=request.provider,
                urn=urn,
                dependencies=tuple(request.dependencies),
                aliases=_aliases(request),
            )
        )
        return inputs


def _aliases(request: Any) -> tuple[str, ...]:
    if not isinstance(request, resource_pb2.RegisterResourceRequest):
        return ()
    return (*request.aliasURNs, *(item.urn or item.spec.type for item in request.aliases))


_FEATURES: tuple[Any, ...] = tuple(number for number in range(12) if number != 2)
"""What the SDK's own mocks say that they support; 2 are Outputs that stand inside of inputs."""


def _known_by(id_: str, outputs: Mapping[str, Any]) -> dict[str, str]:
    """Return what the id of a resource that is read says of it."""
    if id_.startswith("arn:") and "arn" in outputs:
        return {"arn": id_}
    return {}
