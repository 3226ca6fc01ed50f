using ContextHandler.Attributes;
using ContextHandler.Federation;

namespace ContextHandler.Login;

/// <summary>The assertion a system receives: one audience, one recipient, five minutes (security case J05).</summary>
public sealed record OutgoingAssertion
{
    public required string Id { get; init; }

    /// <summary>The NameID and its Format URI.</summary>
    public required string NameId { get; init; }

    public required string NameIdFormat { get; init; }

    /// <summary>The system's entity ID.</summary>
    public required EntityId Audience { get; init; }

    /// <summary>From when it holds (Conditions).</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>When both Conditions and SubjectConfirmationData end.</summary>
    public required DateTimeOffset NotOnOrAfter { get; init; }

    /// <summary>When the IdP authenticated the person.</summary>
    public required DateTimeOffset AuthnInstant { get; init; }

    public required string SessionIndex { get; init; }

    /// <summary>The AuthnContextClassRef (decision 3).</summary>
    public required string ClassReference { get; init; }

    /// <summary>The municipal IdP; null only where an IdP answers for itself, as the demo ones do.</summary>
    public required EntityId? AuthenticatingAuthority { get; init; }

    /// <summary>What is released, in the system's own profile.</summary>
    public required IReadOnlyList<SamlAttribute> Attributes { get; init; }

    /// <summary>The privileges, written as one more attribute under <see cref="PrivilegesAttribute"/>; null: none.</summary>
    public IReadOnlyList<PrivilegeGroup>? Privileges { get; init; }

    /// <summary>The attribute name that carries <see cref="Privileges"/> in the system's profile.</summary>
    public string? PrivilegesAttribute { get; init; }
}
