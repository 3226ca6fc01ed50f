using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli;

/// <summary>A proxied system is a system like any to <c>validate</c>, <c>matrix</c> and <c>explain</c>, but for what it has not.</summary>
public sealed class ProxiedSystemTests : IDisposable
{
    private const string Lillevig = "https://saml.login.lillevig.example.dk";

    private readonly FederationFolder folder = new FederationFolder().Set("systems[2]", """
        {
          "entityId": "https://sager.example.dk", "name": { "da": "Sager" }, "proxied": true, "profile": "OIOSAML2",
          "requiredLevel": "NIST 2", "startUrl": "http://localhost:5080/sager/", "identityToken": false
        }
        """);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Validate_counts_it() => Assert.Contains("3 systems, 3 IdPs", Lines("validate"));

    [Fact]
    public void Validate_names_it_by_its_path_when_nobody_can_log_in()
    {
        folder.Set("systems[2].requiredLevel", "\"NIST 4\"").Set("systems[2].identityProviders", $"[\"{Lillevig}\"]").Set("identityProviders[2].highestLevel", "\"NIST 3\"");

        Assert.Contains(Lines("validate"), line => line.Contains("$.systems[2]", StringComparison.Ordinal) && line.Contains("nobody can log in", StringComparison.Ordinal));
    }

    [Fact]
    public void Matrix_has_it() => Assert.Contains("Sager (https://sager.example.dk, OIOSAML2) requires NIST 2", Lines("matrix"));

    [Fact]
    public void Decision_07_explain_tells_that_it_is_enforced_where_a_saml_system_is_only_told()
    {
        folder.Set("identityProviders[2].profile", "\"OIOSAML2_WITHOUT_REQUESTED_LOA\"");

        var lines = Lines("explain", "--system", "Sager", "--idp", Lillevig);

        Assert.Contains("levelCheck  report, but a proxied system is enforced: a login below the level ends at the help page (decision 7)", lines);
        Assert.Contains(lines, line => line.Contains("AssuranceLevel 1", StringComparison.Ordinal) && line.Contains("refused, LevelTooLow", StringComparison.Ordinal));
        Assert.Contains(Lines("explain", "--system", "SAPA", "--idp", Lillevig), line => line.Contains("passes without a level", StringComparison.Ordinal));
    }

    [Fact]
    public void Explain_tells_the_level_as_the_system_is_told_it()
    {
        var lines = Lines("explain", "--system", "Sager", "--idp", Lillevig);

        Assert.Contains("system      Sager (https://sager.example.dk), OIOSAML2, behind the proxy", lines);
        Assert.Contains(lines, line => line.Contains("level the system is told", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("AssuranceLevel 3", StringComparison.Ordinal) && line.TrimEnd().EndsWith("nist-3", StringComparison.Ordinal));
    }

    private string[] Lines(string verb, params string[] arguments) => Chctl.On(folder, verb, arguments).Output.ReplaceLineEndings("\n").Split('\n');
}
