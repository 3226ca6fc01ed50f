using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Levels;

namespace ContextHandler.Login;

/// <summary>What <see cref="RequestVerdict"/> is for an AuthnRequest: steps 3 and 4 for a system that sends none.</summary>
internal static class ProxiedVerdict
{
    // Anybody may ask for any address below a path, and it is kept for as long as the login (security case J10).
    private const int LongestReturnTo = 2048;

    public static bool TryBegin(
        ProxiedRequest wanted,
        FederationModel model,
        string secret,
        DateTimeOffset now,
        [NotNullWhen(true)] out PendingLogin? login,
        [NotNullWhen(false)] out LoginFailure? failure)
    {
        var system = model.FindSystem(wanted.System);
        failure = system is not { IsProxied: true } ? new(FailureReason.SystemUnknown, "the route's system is no proxied system of this federation")
            : !system.MayBeAnsweredAt(wanted.ReturnTo, model.Gateway) ? new(FailureReason.AcsNotRegistered, "the address to return to is not the gateway's")
            : null;
        login = failure is not null ? null : new()
        {
            Id = Secrets.NewHandle(),
            Reference = Secrets.NewReference(),
            BrowserHash = Secrets.HashOf(secret),
            StartedAt = now,
            System = wanted.System,
            RequestId = null,
            AcsUrl = wanted.ReturnTo.Length <= LongestReturnTo ? wanted.ReturnTo : system!.StartUrl!,
            RequiredLevel = new(LevelPolicy.Both(system!.RequiredLevel, wanted.Level), []),
            ForceAuthn = wanted.ForceAuthn,
            MaxAge = wanted.MaxAge,
            NameIdFormat = system.DefaultNameIdFormat,
        };
        return failure is null;
    }
}
