using System.Net;
using ContextHandler.Keys;
using ContextHandler.Sessions;

namespace ContextHandler.Federation;

/// <summary>Who the gateway is: its name, its own address, its keys.</summary>
public sealed record GatewayIdentity
{
    public required EntityId EntityId { get; init; }

    /// <summary>Scheme, host and port as people and peers see them, without a trailing slash. Addresses never come from a Host header.</summary>
    public required Uri BaseUrl
    {
        get;
        init
        {
            field = value;
            Host = WebAddress.HostOf(value);
            Origin = WebAddress.OriginOf(value);
            (AcsUrl, SsoUrl) = (At("/saml/sp/acs"), At("/saml/idp/sso"));
            (SpLogoutUrl, IdpLogoutUrl) = (At("/saml/sp/slo"), At("/saml/idp/slo"));
        }
    }

    /// <summary>Test, demo, …: shown on every page; null in production.</summary>
    public string? Environment { get; init; }

    public required KeyRing Keys { get; init; }

    /// <summary>How long our metadata is valid; null leaves validUntil out (decision 28).</summary>
    public TimeSpan? MetadataValidity { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How far a peer's clock may be off, in either direction (decision 15).</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a session's logins last.</summary>
    public SessionLimits SessionLimits { get; init; } = SessionLimits.Default;

    /// <summary>The key for persistent NameIDs and for the subject hash of the audit log; null when none is configured (decision 20).</summary>
    public byte[]? SubjectSecret { get; init; }

    /// <summary>Addresses of proxies whose word about the person's address is taken (decision 24).</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Private address ranges from which peers' metadata may be fetched all the same; loopback is free where the gateway itself is there.</summary>
    public IReadOnlyList<IPNetwork> MetadataAddresses { get; init; } = [];

    /// <summary>The <em>tilgængelighedserklæring</em> that every page links to; null when the file gives none.</summary>
    public string? AccessibilityStatementUrl { get; init; }

    /// <summary>Who runs the gateway, named on pages where only they can help; null when the file gives none.</summary>
    public Contact? Operations { get; init; }

    /// <summary>The gateway's AssertionConsumerService towards IdPs.</summary>
    public string AcsUrl { get; private init; } = string.Empty;

    /// <summary>The gateway's SingleSignOnService towards systems.</summary>
    public string SsoUrl { get; private init; } = string.Empty;

    /// <summary>The gateway's SingleLogoutService towards IdPs, for requests and responses.</summary>
    public string SpLogoutUrl { get; private init; } = string.Empty;

    /// <summary>The gateway's SingleLogoutService towards systems, for requests and responses.</summary>
    public string IdpLogoutUrl { get; private init; } = string.Empty;

    /// <summary>The base URL as the Origin header writes it (RFC 6454 6.2).</summary>
    public string Origin { get; private init; } = string.Empty;

    /// <summary>The base URL's host, with its port unless it is the scheme's own: what the Host header of a browser says.</summary>
    public string Host { get; private init; } = string.Empty;

    /// <summary>An absolute address of the gateway for a path that begins with a slash.</summary>
    public string At(string path) => Origin + path;

    /// <summary>Whether an address is one of the gateway's own: it begins as all of them do, so that no two readings of it can differ.</summary>
    public bool Owns(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.StartsWith(At("/"), StringComparison.Ordinal);
    }
}
