using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Responses;
using ContextHandler.Sessions;

namespace ContextHandler.Logout;

/// <summary>Whether a session is one that a LogoutRequest means: only what its issuer itself was told, or told us, counts (security case I02).</summary>
internal static class LogoutMatch
{
    public static bool Means(ValidLogoutRequest request, Session session, GatewayIdentity gateway)
    {
        var (asker, us) = (request.Asker.EntityId, gateway.EntityId);
        return request.Asker.Role == PeerRole.System
            ? session.Logins.Any(login => login.System == asker && IsSame(NameAt(login), request.NameId, us, asker) && IsMeant(request, [login.SessionIndex]))
            : session.Logins.Any(login => login.Idp == asker && login.Assertion.NameId is { } told && IsSame(told, request.NameId, asker, us)
                && IsMeant(request, IndexesAt(login)));
    }

    /// <summary>The person as the system was told.</summary>
    public static ReceivedNameId NameAt(SessionLogin login) => new(login.NameId.Value, login.NameId.Format, null, null);

    /// <summary>The IdP's own names for its session; empty when it gave none.</summary>
    public static IEnumerable<string> IndexesAt(SessionLogin login) => login.Assertion.AuthnStatements.Select(statement => statement.SessionIndex).OfType<string>();

    private static bool IsMeant(ValidLogoutRequest request, IEnumerable<string> indexes) =>
        request.SessionIndexes.Count == 0 || indexes.Any(index => request.SessionIndexes.Contains(index, StringComparer.Ordinal));

    // No trimming, no folding. A Format left out is unspecified (Core 8.3.1), a qualifier left out the party's own name (Core 8.3.7).
    private static bool IsSame(ReceivedNameId known, ReceivedNameId named, EntityId asserter, EntityId system) =>
        known.Value == named.Value
        && (known.Format ?? NameIdFormats.Unspecified) == (named.Format ?? NameIdFormats.Unspecified)
        && (known.NameQualifier ?? asserter.Value) == (named.NameQualifier ?? asserter.Value)
        && (known.SpNameQualifier ?? system.Value) == (named.SpNameQualifier ?? system.Value);
}
