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
    public const string ProxyCountExceeded = Prefix + "ProxyCountExceeded";
    public const string RequestDenied = Prefix + "RequestDenied";
    public const string RequestUnsupported = Prefix + "RequestUnsupported";
    public const string UnsupportedBinding = Prefix + "UnsupportedBinding";
}
