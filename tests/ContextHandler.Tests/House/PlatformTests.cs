using ContextHandler.AspNetCore.Workers;

namespace ContextHandler.Tests.House;

/// <summary>The advisories of April and July 2026 are fixed in the runtime the tests run on, and the gateway starts on no other.</summary>
public sealed class PlatformTests
{
    [Fact]
    public void Decision_32_the_platform_has_the_fixes_of_2026() => PlatformGate.Check(PlatformGate.Parts);

    [Theory]
    [InlineData(".NET")]
    [InlineData("ASP.NET Core")]
    [InlineData("System.Security.Cryptography.Xml")]
    public void Decision_32_the_gateway_does_not_start_on_a_platform_without_them(string part)
    {
        var old = PlatformGate.Parts.ToDictionary();
        old[part] = new Version(10, 0, 9);

        var refused = Assert.Throws<PlatformNotSupportedException>(() => PlatformGate.Check(old));

        Assert.Contains($"{part} 10.0.9: 10.0.10 or later expected", refused.Message, StringComparison.Ordinal);
    }
}
