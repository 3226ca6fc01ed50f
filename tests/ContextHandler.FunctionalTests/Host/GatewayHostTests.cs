using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Host;

/// <summary>The host as operations start it: a process of its own.</summary>
public sealed class GatewayHostTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly FederationFolder federation = new();

    public void Dispose() => federation.Dispose();

    [Theory]
    [InlineData("--federation")]
    [InlineData("environment")]
    [InlineData("--ContextHandler:Federation")]
    public async Task The_federation_is_named_on_the_command_line_or_in_the_configuration(string how)
    {
        var address = $"http://localhost:{FreePort.Find()}";
        using var gateway = GatewayProcess.Start(address, how == "environment" ? [] : [how, federation.Path], how == "environment" ? federation.Path : null);
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            Assert.Equal("ready", await GatewayProcess.WhenReadyAsync(client, gateway));
            Assert.Contains("https://saml.contexthandler.example.dk", await client.GetStringAsync(new Uri("/saml/idp/metadata", UriKind.Relative)), StringComparison.Ordinal);
        }
        finally
        {
            gateway.Kill();
            await gateway.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_federation_with_errors_ends_the_start_and_tells_all_of_them_at_once()
    {
        federation.Set("systems[0].requiredLevel", "\"NIST 9\"").Set("gateway.colour", "\"blue\"");
        var (code, errors) = await RunToEndAsync(["--federation", federation.Path]);
        Assert.Equal(1, code);
        Assert.Contains("$.systems[0].requiredLevel", errors, StringComparison.Ordinal);
        Assert.Contains("$.gateway.colour", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_federation_it_says_how_to_give_one()
    {
        var (code, errors) = await RunToEndAsync([]);
        Assert.Equal(1, code);
        Assert.Contains("--federation PATH", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Errors)> RunToEndAsync(string[] arguments)
    {
        using var gateway = GatewayProcess.Start($"http://localhost:{FreePort.Find()}", arguments, environment: null);
        using var patience = new CancellationTokenSource(Patience);
        var errors = await gateway.StandardError.ReadToEndAsync(patience.Token);
        await gateway.WaitForExitAsync(patience.Token);
        return (gateway.ExitCode, errors);
    }
}
