using ContextHandler.Federation;
using ContextHandler.Keys.Readiness;
using ContextHandler.Requests;
using ContextHandler.Responses;

namespace ContextHandler.Benchmarks.Login;

/// <summary>Sees nothing: what the gateway notes of peers is no part of a login's rules.</summary>
internal sealed class NoSightings : ISightings
{
    public void Asked(ReceivedAuthnRequest accepted)
    {
    }

    public void Answered(EntityId idp, ReceivedResponse accepted)
    {
    }
}
