using System.Reflection;
using Microsoft.AspNetCore.Builder;

namespace ContextHandler.Tests.House;

/// <summary>The advisories of April and July 2026 are fixed in the runtime the tests, and so the gateway, run on.</summary>
public sealed class PlatformTests
{
    private static readonly Version Fixed = new(10, 0, 10);

    public static TheoryData<string, Version> Parts => new()
    {
        { "ASP.NET Core", VersionOf(typeof(WebApplication).Assembly) },
        { "System.Security.Cryptography.Xml", VersionOf(Assembly.Load("System.Security.Cryptography.Xml")) },
        { "the .NET runtime", Environment.Version },
    };

    [Theory, MemberData(nameof(Parts))]
    public void Decision_32_the_platform_has_the_fixes_of_2026(string part, Version version) =>
        Assert.True(version >= Fixed, $"{part} is {version}; {Fixed} is the first with the fixes.");

    // 10.0.12+95017c711e: the commit after the plus is no part of the version.
    private static Version VersionOf(Assembly assembly) =>
        Version.Parse(assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', '-')[0]);
}
