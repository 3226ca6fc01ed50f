namespace ContextHandler.Federation.Rules;

/// <summary>Tells the make of an IdP by its metadata (decision 25). Entra ID first: it describes WS-Federation roles as AD FS does.</summary>
internal static class ProductGuess
{
    private static readonly string[] EntraIssuers = ["https://sts.windows.net/", "https://login.microsoftonline.com/"];

    public static IdpProduct From(PeerMetadata metadata) =>
        Array.Exists(EntraIssuers, issuer => metadata.EntityId.Value.StartsWith(issuer, StringComparison.Ordinal)) ? IdpProduct.EntraId
        : SignsInAt(metadata, "https://login.microsoftonline.com/") ? IdpProduct.EntraId
        : metadata.EntityId.Value.EndsWith("/adfs/services/trust", StringComparison.OrdinalIgnoreCase) || metadata.SpeaksWsFederation ? IdpProduct.Adfs
        : IdpProduct.Other;

    private static bool SignsInAt(PeerMetadata metadata, string start) =>
        metadata.Idp?.SingleSignOn.Any(endpoint => endpoint.Location.StartsWith(start, StringComparison.Ordinal)) ?? false;
}
