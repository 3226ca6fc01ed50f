using ContextHandler.AspNetCore.Pages;
using ContextHandler.Keys;
using ContextHandler.Keys.Expiry;
using ContextHandler.Keys.Readiness;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The readiness board as programs read it. Names of states are camelCase and stable; times are ISO 8601 in UTC.</summary>
internal static class RolloverJson
{
    public static object Of(RolloverContent content) => new
    {
        content.Board.At,
        content.NextChange,
        content.Freeze,
        Rollovers = content.Board.Rollovers.Select(Rollover),
        Certificates = content.Certificates.OrderBy(certificate => certificate.NotAfter).Select(certificate => new
        {
            Role = Word(certificate.Role),
            certificate.Owner,
            EntityId = certificate.Party?.Value,
            certificate.Thumbprint,
            certificate.NotAfter,
            DaysLeft = CertificateExpiry.DaysLeft(certificate.NotAfter, content.Board.At),
            Warned = CertificateExpiry.Passed(certificate.NotAfter, content.Board.At),
        }),
    };

    private static object Rollover(KeyRollover rollover) => new
    {
        Use = Word(rollover.Use),
        Old = Key(rollover.Old),
        New = Key(rollover.New),
        rollover.New.Dates.AnnounceAt,
        rollover.New.Dates.PromoteAt,
        rollover.Old.Dates.RetireAt,
        Next = Word(rollover.Next),
        rollover.NextAt,
        rollover.IsSafe,
        rollover.Summary,
        Ready = rollover.Ready.Count(),
        Of = rollover.Peers.Count,
        Peers = rollover.Peers.Select(peer => new
        {
            EntityId = peer.EntityId.Value,
            peer.Name,
            Role = Word(peer.Role),
            State = Word(peer.State),
            Why = Word(peer.Why),
            peer.Since,
            peer.LastSeen,
            peer.Contact,
        }),
    };

    private static object Key(Credential key) => new { key.Name, key.Thumbprint, NotAfter = (DateTimeOffset)key.Certificate.NotAfter.ToUniversalTime() };

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
