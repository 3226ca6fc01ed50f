using ContextHandler.Attributes;
using ContextHandler.Federation;

namespace ContextHandler.Responses;

/// <summary>The one Assertion of a successful Response, every value read from bytes that a verified signature covers.</summary>
public sealed record ReceivedAssertion
{
    public required string Id { get; init; }

    public required EntityId Issuer { get; init; }

    /// <summary>The Format of the Issuer, or null.</summary>
    public string? IssuerFormat { get; init; }

    public required string Version { get; init; }

    public required DateTimeOffset IssueInstant { get; init; }

    /// <summary>Null when the Subject has no NameID.</summary>
    public ReceivedNameId? NameId { get; init; }

    public IReadOnlyList<SubjectConfirmation> Confirmations { get; init; } = [];

    /// <summary>Null when there is no Conditions element.</summary>
    public AssertionConditions? Conditions { get; init; }

    /// <summary>Every AuthnStatement, in order.</summary>
    public IReadOnlyList<AuthnStatement> AuthnStatements { get; init; } = [];

    /// <summary>Every Attribute of every AttributeStatement, in order; the privileges are in <see cref="Privileges"/> instead.</summary>
    public IReadOnlyList<SamlAttribute> Attributes { get; init; } = [];

    /// <summary>The decoded OIOBPP attribute of either profile; null when there is none.</summary>
    public IReadOnlyList<PrivilegeGroup>? Privileges { get; init; }
}
