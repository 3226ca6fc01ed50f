namespace ContextHandler.Responses;

/// <summary>The Conditions of an Assertion (SAML Core 2.5.1). OneTimeUse needs no field: every assertion is used once.</summary>
public sealed record AssertionConditions
{
    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? NotOnOrAfter { get; init; }

    /// <summary>One list of audiences per AudienceRestriction: all restrictions must name us, each by any of its audiences.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AudienceRestrictions { get; init; } = [];

    /// <summary>ProxyRestriction/@Count, or null; 0 forbids us to re-assert.</summary>
    public int? ProxyCount { get; init; }

    /// <summary>ProxyRestriction/Audience: to whom alone we may re-assert; empty: to anyone.</summary>
    public IReadOnlyList<string> ProxyAudiences { get; init; } = [];

    /// <summary>Local names of conditions nobody here understands; any makes the assertion invalid.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}
