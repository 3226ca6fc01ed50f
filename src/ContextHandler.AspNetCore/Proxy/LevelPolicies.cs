using ContextHandler.Levels;
using Microsoft.AspNetCore.Authorization;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>The authorization policies <c>level:nist-1</c> … <c>level:nsis-high</c> and <c>level:none</c>: a level as ASP.NET Core asks for one.</summary>
internal static class LevelPolicies
{
    /// <summary>The policy of a public path: whoever comes, logged in or not.</summary>
    public const string None = Prefix + "none";

    private const string Prefix = "level:";

    /// <summary>Every name there is, for messages to administrators.</summary>
    public static string Expected { get; } = string.Join(", ", [.. Level.All.Select(NameOf), None]);

    public static string NameOf(Level level) => Prefix + level.PolicyName;

    /// <summary>Whether a policy's name is that of a level, written exactly so; the level is null for <see cref="None"/>.</summary>
    public static bool TryRead(string? policy, out Level? level)
    {
        level = null;
        return policy == None
            || (policy is not null && policy.StartsWith(Prefix, StringComparison.Ordinal) && Level.TryFromPolicyName(policy[Prefix.Length..], out level));
    }

    public static void AddTo(AuthorizationOptions options)
    {
        options.AddPolicy(None, policy => policy.AddRequirements(new LevelRequirement(null)));
        foreach (var level in Level.All)
        {
            options.AddPolicy(NameOf(level), policy => policy.AddRequirements(new LevelRequirement(level)));
        }
    }
}
