using System.CommandLine;
using System.Text;
using ContextHandler.Cli.Planning;
using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli.Rolling;

public sealed class PlanChangeTests : IDisposable
{
    private readonly FederationFolder folder = new();
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        folder.Dispose();
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public void What_another_has_written_meanwhile_is_not_lost()
    {
        var plan = Plan();

        var exitCode = Make(plan, () => folder.Set("systems[0].name.da", "\"Andet\""));

        Assert.Equal((1, ""), (exitCode, output.ToString()));
        Assert.Contains("was changed meanwhile; try again", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Andet", File.ReadAllText(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_else_has_changed_is_written()
    {
        Assert.Equal(0, Make(Plan(), () => { }));

        Assert.Equal("demonstration", (string?)System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(folder.Path))!["gateway"]!["environment"]);
    }

    [Fact]
    public void Text_of_the_file_moves_no_cursor()
    {
        Make(Plan(), () => { }, text: "one\u001b[2J\ntwo");

        Assert.Contains("one\uFFFD[2J\ntwo\n", output.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private int Make(PlanFile plan, Action meanwhile, string text = "") =>
        new PlanChange(plan, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(plan.Json).Replace("\"demo\"", "\"demonstration\"", StringComparison.Ordinal)), Force: false).Make(
            [],
            _ =>
            {
                meanwhile();
                return folder.Load();
            },
            _ => text,
            new InvocationConfiguration { Output = output, Error = error });

    private PlanFile Plan()
    {
        var json = File.ReadAllBytes(folder.Path);
        return new(folder.Path, json, FederationFileReader.Read(json, new ProblemList(folder.Path))!, TestClock.Start);
    }
}
