using System.Net;
using ContextHandler.Testing;
using ContextHandler.Testing.Nodes;
using ContextHandler.Testing.Redis;

namespace ContextHandler.FunctionalTests.Host;

/// <summary>The host as operations start it: a process of its own.</summary>
public sealed class GatewayHostTests : IDisposable
{
    private readonly FederationFolder federation = new();

    public void Dispose() => federation.Dispose();

    [Theory]
    [InlineData("--federation")]
    [InlineData("environment")]
    [InlineData("--ContextHandler:Federation")]
    public async Task The_federation_is_named_on_the_command_line_or_in_the_configuration(string how)
    {
        using var gateway = GatewayProcess.Launch(
            GatewayProcess.FreeAddress(), how == "environment" ? [] : [how, federation.Path], federation: how == "environment" ? federation.Path : null);
        using var client = new HttpClient { BaseAddress = gateway.Address };
        Assert.Equal("ready", await gateway.WhenReadyAsync());
        Assert.Contains("https://saml.contexthandler.example.dk", await client.GetStringAsync(new Uri("/saml/idp/metadata", UriKind.Relative)), StringComparison.Ordinal);
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

    [Fact]
    public async Task T04_a_wrong_password_of_Redis_ends_the_start_with_one_message()
    {
        await using var redis = await RedisServer.StartAsync("--requirepass", "good");
        var (code, errors) = await RunToEndAsync(["--federation", federation.Path, "--ContextHandler:Redis:Endpoint", redis.Endpoint, "--ContextHandler:Redis:Password", "hunter2"]);
        Assert.Equal(1, code);
        Assert.Contains($"Redis at {redis.Endpoint}: Redis refuses our password, or wants one.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T01_a_node_that_has_not_reached_Redis_yet_lives_and_is_not_ready()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        using var gateway = GatewayProcess.Launch(GatewayProcess.FreeAddress(), ["--federation", federation.Path, "--ContextHandler:Redis:Endpoint", redis.Endpoint]);
        using var client = new HttpClient { BaseAddress = gateway.Address };
        Assert.Equal("live", await gateway.WhenItAnswersAsync("/health/live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
        await redis.RestartAsync();
        Assert.Equal("ready", await gateway.WhenReadyAsync());
        await redis.KillAsync();
        Assert.Equal("ready", await gateway.WhenReadyAsync());
    }

    private static async Task<(int Code, string Errors)> RunToEndAsync(string[] arguments)
    {
        using var gateway = GatewayProcess.Launch(GatewayProcess.FreeAddress(), arguments);
        await gateway.WhenEndedAsync();
        return (gateway.ExitCode, gateway.Output);
    }
}
