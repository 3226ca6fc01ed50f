using System.Collections.Frozen;

namespace ContextHandler.Responses;

/// <summary>The SAML status codes the gateway understands and answers (SAML Core 3.2.2.2).</summary>
public static class SamlStatus
{
    private const string Prefix = "urn:oasis:names:tc:SAML:2.0:status:";

    public const string Success = Prefix + "Success";
    public const string Requester = Prefix + "Requester";
    public const string Responder = Prefix + "Responder";
    public const string VersionMismatch = Prefix + "VersionMismatch";
    public const string AuthnFailed = Prefix + "AuthnFailed";
    public const string InvalidNameIdPolicy = Prefix + "InvalidNameIDPolicy";
    public const string NoAuthnContext = Prefix + "NoAuthnContext";
    public const string NoAvailableIdp = Prefix + "NoAvailableIDP";
    public const string NoPassive = Prefix + "NoPassive";
    public const string NoSupportedIdp = Prefix + "NoSupportedIDP";
    public const string PartialLogout = Prefix + "PartialLogout";
    public const string ProxyCountExceeded = Prefix + "ProxyCountExceeded";
    public const string RequestDenied = Prefix + "RequestDenied";
    public const string RequestUnsupported = Prefix + "RequestUnsupported";
    public const string UnsupportedBinding = Prefix + "UnsupportedBinding";

    // What an IdP's own second-level status may say to a system: what went wrong with the person's login, and nothing about our protocol with the IdP.
    private static readonly FrozenSet<string> Passable =
        FrozenSet.ToFrozenSet([AuthnFailed, NoAuthnContext, NoPassive, RequestDenied], StringComparer.Ordinal);

    /// <summary>The second-level status of an IdP's error that the system is told too; null when it is told none of it.</summary>
    public static string? PassedOn(IdpStatus? status) => status?.SecondLevel is { } second && Passable.Contains(second) ? second : null;

    /// <summary>A status for the log: its last word when it is one of SAML's own, never a peer's text.</summary>
    public static string Known(string? status) => status switch
    {
        null => "no status",
        _ when status.StartsWith(Prefix, StringComparison.Ordinal) && status.AsSpan(Prefix.Length).IndexOfAnyExceptInRange('A', 'z') < 0 && status.Length < 80 => status[Prefix.Length..],
        _ => "an unknown status",
    };
}
