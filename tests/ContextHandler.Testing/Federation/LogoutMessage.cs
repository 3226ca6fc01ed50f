using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;

namespace ContextHandler.Testing.Federation;

/// <summary>What a peer's LogoutRequest or LogoutResponse says: good as it is, and every part can be made otherwise. Null: the right value, unless said otherwise.</summary>
public sealed record LogoutMessage
{
    /// <summary>By POST instead of Redirect.</summary>
    public bool ByPost { get; init; }

    /// <summary>Null: a fresh one.</summary>
    public string? Id { get; init; }

    public DateTimeOffset? IssueInstant { get; init; }

    /// <summary>Empty: left out.</summary>
    public string? Destination { get; init; }

    /// <summary>Null: the peer's own entity ID.</summary>
    public string? Issuer { get; init; }

    public string? RelayState { get; init; } = "state-of-the-peer";

    /// <summary>Null: the peer's own. Ignored when <see cref="WithoutSignature"/>.</summary>
    public X509Certificate2? SigningCertificate { get; init; }

    public bool WithoutSignature { get; init; }

    /// <summary>Of a request; empty: all sessions.</summary>
    public ImmutableArray<string> SessionIndexes { get; init; } = [];

    /// <summary>Of a request, from now.</summary>
    public TimeSpan HoldsFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Of a response: the status without its prefix.</summary>
    public string Status { get; init; } = "Success";

    /// <summary>Of a response.</summary>
    public string? SecondStatus { get; init; }

    /// <summary>Of a response.</summary>
    public string? InResponseTo { get; init; }

    /// <summary>Changes the XML before it is signed.</summary>
    public Action<XElement>? Edit { get; init; }
}
