using System.Text.Json;
using ContextHandler.DemoFederation.Systems;
using ContextHandler.Levels;

namespace ContextHandler.DemoFederation.Archive;

/// <summary>Who sent a request, by the gateway's token for the part of the archive that was asked for; the other <c>X-Ch-</c> headers prove nothing and are not read.</summary>
internal sealed class ArchiveTokens(IdentityTokens tokens)
{
    private const string Cases = ArchiveFacts.Path + "/sager";

    private static readonly Level OfCases = Level.Of(NsisLevel.Substantial); // the gateway demands it of that path: two locks are better than one

    /// <summary>Null: nobody the gateway vouches for.</summary>
    public async Task<ArchiveVisitor?> VerifyAsync(HttpRequest request)
    {
        var part = request.Path.StartsWithSegments(Cases, StringComparison.OrdinalIgnoreCase) ? Cases : ArchiveFacts.Path;
        return await tokens.FindAsync(request.Headers["X-Ch-Token"], part) is { } claims && Level.TryFromPolicyName(Text(claims, "level"), out var level)
            && (part != Cases || level.Satisfies(OfCases))
            ? new()
            {
                Subject = Text(claims, "sub")!,
                Level = level,
                Name = Text(claims, "name"),
                Organisation = Text(claims, "organisation"),
                Cvr = Text(claims, "cvr"),
            }
            : null;
    }

    private static string? Text(JsonElement claims, string name) => claims.TryGetProperty(name, out var claim) ? claim.GetString() : null;
}
