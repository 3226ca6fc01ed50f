using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// The host does not start on a platform with the holes of 2026 (decision 32): smuggled requests, forged cookies, endless XML. Throws
/// <see cref="PlatformNotSupportedException"/>.
/// </summary>
internal sealed class PlatformGate : IHostedService
{
    /// <summary>The first release with the fixes, the same number for every part.</summary>
    public static Version Fixed { get; } = new(10, 0, 10);

    /// <summary>What runs now; the XML cryptography is what Data Protection keeps its keys with, not what verifies messages.</summary>
    public static IReadOnlyDictionary<string, Version> Parts { get; } = new Dictionary<string, Version>(StringComparer.Ordinal)
    {
        [".NET"] = Environment.Version,
        ["ASP.NET Core"] = VersionOf(typeof(WebApplication).Assembly),
        ["System.Security.Cryptography.Xml"] = VersionOf(Assembly.Load("System.Security.Cryptography.Xml")),
    };

    /// <summary>Throws when one of them is older than <see cref="Fixed"/>.</summary>
    public static void Check(IReadOnlyDictionary<string, Version> parts)
    {
        var old = parts.Where(part => part.Value < Fixed).Select(part => $"{part.Key} {part.Value}").ToList();
        if (old.Count > 0)
        {
            throw new PlatformNotSupportedException($"{string.Join(", ", old)}: {Fixed} or later expected; earlier releases have known holes.");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Check(Parts);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // 10.0.12+95017c711e: the commit after the plus is no part of the version.
    private static Version VersionOf(Assembly assembly) =>
        Version.Parse(assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', '-')[0]);
}
