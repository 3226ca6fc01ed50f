using ContextHandler.Levels;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Levels;

public sealed class PolicyNameTests
{
    [Theory]
    [InlineData("NIST 1", "nist-1")]
    [InlineData("NIST 2", "nist-2")]
    [InlineData("NIST 3", "nist-3")]
    [InlineData("NIST 4", "nist-4")]
    [InlineData("NSIS Low", "nsis-low")]
    [InlineData("NSIS Substantial", "nsis-substantial")]
    [InlineData("NSIS High", "nsis-high")]
    public void Every_level_has_a_policy_name_and_is_found_by_it(string level, string name)
    {
        Assert.Equal(name, A.Level(level).PolicyName);
        Assert.True(Level.TryFromPolicyName(name, out var found));
        Assert.Same(A.Level(level), found);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("NSIS-Low")]
    [InlineData("nsis-lav")]
    [InlineData("nist-5")]
    [InlineData("level:nsis-low")]
    public void Nothing_else_is_the_name_of_a_level(string? name) => Assert.False(Level.TryFromPolicyName(name, out _));

    [Theory]
    [InlineData("NIST 3", "NSIS Low", "NSIS Substantial")]
    [InlineData("NSIS Low", "NSIS Substantial", "NSIS Substantial")]
    [InlineData("NSIS High", "NSIS Low", "NSIS High")]
    [InlineData("NIST 2", "NIST 3", "NIST 3")]
    public void Decision_02_a_path_demands_the_weakest_level_that_satisfies_the_systems_and_its_own(string registered, string demanded, string both) =>
        Assert.Equal(A.Level(both), LevelPolicy.Both(A.Level(registered), A.Level(demanded)));
}
