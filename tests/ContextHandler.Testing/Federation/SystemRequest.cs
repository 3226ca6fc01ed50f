using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;

namespace ContextHandler.Testing.Federation;

/// <summary>What a system's AuthnRequest says: good as it is, and every part can be made otherwise.</summary>
public sealed record SystemRequest
{
    /// <summary>Null: a fresh one.</summary>
    public string? Id { get; init; }

    /// <summary>By POST instead of Redirect.</summary>
    public bool ByPost { get; init; }

    /// <summary>Null: now.</summary>
    public DateTimeOffset? IssueInstant { get; init; }

    public string Version { get; init; } = "2.0";

    /// <summary>Null: the gateway's address; empty: left out.</summary>
    public string? Destination { get; init; }

    /// <summary>Null: the system's own entity ID.</summary>
    public string? Issuer { get; init; }

    /// <summary>Null: left out.</summary>
    public string? AcsUrl { get; init; }

    public int? AcsIndex { get; init; }

    public string? ProtocolBinding { get; init; }

    public bool ForceAuthn { get; init; }

    public bool IsPassive { get; init; }

    /// <summary>The Format of the NameIDPolicy; null: no NameIDPolicy.</summary>
    public string? NameIdFormat { get; init; }

    public ImmutableArray<string> ClassReferences { get; init; } = [];

    public string? Comparison { get; init; }

    public ImmutableArray<string> IdpList { get; init; } = [];

    public int? ProxyCount { get; init; }

    public string? RelayState { get; init; } = "state-of-the-system";

    /// <summary>Null: the system's own. Ignored when <see cref="WithoutSignature"/>.</summary>
    public X509Certificate2? SigningCertificate { get; init; }

    public bool WithoutSignature { get; init; }

    /// <summary>Changes the XML before it is signed.</summary>
    public Action<XElement>? Edit { get; init; }

    /// <summary>Changes the text after it was signed (in a POST) or before it is deflated (in a Redirect).</summary>
    public Func<string, string>? EditText { get; init; }
}
