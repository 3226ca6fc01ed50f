using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli;

/// <summary>An IdP that is only a backup is told to be one, wherever a login through it is foreseen.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly FederationFolder folder = new();

    public BackupTests() => folder
        .Set("identityProviders[1].national", "true")
        .Set("identityProviders[1].cvr", "[\"*\"]")
        .Set("identityProviders[1].backup", """{ "systems": ["*"] }""");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Matrix_says_which_idp_is_only_a_backup_and_for_which_systems()
    {
        folder.Set("identityProviders[1].backup.systems", "[\"https://sapa.example.dk\"]").Set("systems[1].identityProviders", "[\"https://saml.idp.noerreby.example.dk\"]");

        var tables = Chctl.On(folder, "matrix").Output.Split("KY – Kommunernes");

        Assert.Contains("Nørreby Kommune (backup)", tables[0], StringComparison.Ordinal);
        Assert.DoesNotContain("(backup)", tables[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_heat_map_says_it_in_the_cell_and_in_full()
    {
        Chctl.On(folder, "matrix", "--html", folder.At("matrix.html"));
        var html = File.ReadAllText(folder.At("matrix.html"));

        Assert.Contains("<small>loa Substantial or higher, as a backup</small>", html, StringComparison.Ordinal);
        Assert.Contains("A backup: offered below the others, and chosen by no rule.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_says_how_it_is_reached()
    {
        var output = Chctl.On(folder, "explain", "--system", "SAPA", "--idp", "Nørreby Kommune").Output;

        Assert.Contains("candidate   as a backup: its ceiling NSIS High reaches NIST 3", output, StringComparison.Ordinal);
        Assert.Contains("no rule selects it", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_warns_of_a_system_that_only_a_backup_serves()
    {
        const string warning = "warning at $.systems[1]: KY – Kommunernes Ydelsessystem: only a backup can give NSIS Substantial: Nørreby Kommune";

        Assert.DoesNotContain("only a backup", Chctl.On(folder, "validate").Output, StringComparison.Ordinal);
        Assert.Contains(warning, Chctl.On(folder.Set("identityProviders[0].highestLevel", "\"NSIS Low\""), "validate").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_warns_of_a_backup_that_cannot_reach_the_level_of_what_it_is_meant_for() => Assert.Contains(
        "Nørreby Kommune can never give NSIS Substantial: its ceiling NSIS Low is below NSIS Substantial. Its backup is of no use to KY",
        Chctl.On(folder.Set("identityProviders[1].highestLevel", "\"NSIS Low\""), "validate").Output,
        StringComparison.Ordinal);
}
