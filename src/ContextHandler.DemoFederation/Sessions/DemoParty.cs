using ContextHandler.Federation;

namespace ContextHandler.DemoFederation.Sessions;

/// <summary>A party of the demo as one that logs people out.</summary>
public sealed record DemoParty
{
    public required string Name { get; init; }

    /// <summary>The colour of its pages: <c>system</c> or <c>idp</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name, address and keys.</summary>
    public required GatewayIdentity Identity { get; init; }

    /// <summary>How it sends what it asks and answers about logouts.</summary>
    public SamlBinding Binding { get; init; } = SamlBinding.Redirect;

    /// <summary>The demo's start page.</summary>
    public required string StartUrl { get; init; }
}
