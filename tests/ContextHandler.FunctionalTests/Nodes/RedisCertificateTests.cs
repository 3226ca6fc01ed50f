using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Operations;
using ContextHandler.Testing.Redis;

namespace ContextHandler.FunctionalTests.Nodes;

/// <summary>Security case T13: what Redis shows on TLS ends one day, and then nobody logs in; whoever runs the gateway is told in time.</summary>
public sealed class RedisCertificateTests
{
    private const int Ends = 1360;
    private const int Ended = 1361;
    private const int Unseen = 1362;

    [Fact]
    public async Task T13_the_certificate_of_Redis_is_warned_of_in_time_and_measured()
    {
        using var tls = new RedisTls("redis.example.dk");
        await using var redis = await RedisServer.StartAsync(tls.Settings);
        var plan = On(redis.Endpoint, tls).Watched();
        await using var federation = await plan.StartAsync();
        var label = $"{tls.Thumbprint} (RedisTls) of {redis.Endpoint}";

        foreach (var (days, times) in new[] { (14, 1), (7, 2), (1, 3) })
        {
            federation.Clock.SetTo(tls.End.AddDays(-days));
            Assert.True(await federation.Log.SawAsync(Ends, times));
        }

        var lines = federation.Log.Lines.Where(line => line.Id.Id == Ends).Select(line => line.Text).ToList();
        Assert.All(lines, line => Assert.Contains(label, line, StringComparison.Ordinal));
        Assert.Equal(["14.", "7.", "1."], lines.Select(line => line.Split(' ')[^1]));
        Assert.Equal(1, Assert.Single(await plan.ReadFiguresAsync(), figure => figure.Name == "contexthandler_certificate_days_left" && figure.Has(("role", "RedisTls"), ("owner", redis.Endpoint))).Value);

        federation.Clock.SetTo(tls.End.AddSeconds(1));
        Assert.True(await federation.Log.SawAsync(Ended));
        Assert.DoesNotContain(federation.Log.Lines, line => line.Id.Id == Unseen);
    }

    [Fact]
    public async Task A_Redis_that_cannot_be_reached_is_said_to_be_unseen_once_and_is_looked_for_again()
    {
        using var tls = new RedisTls("redis.example.dk");
        await using var redis = await RedisServer.StartAsync(tls.Settings);
        await redis.KillAsync();
        await using var federation = await On(redis.Endpoint, tls).StartAsync();
        Assert.True(await federation.Log.SawAsync(Unseen));

        await redis.RestartAsync();
        federation.Clock.SetTo(tls.End.AddDays(-14));

        Assert.True(await federation.Log.SawAsync(Ends));
        Assert.Single(federation.Log.Lines, line => line.Id.Id == Unseen);
    }

    private static FederationPlan On(string endpoint, RedisTls tls) => FederationPlan.Of("NSIS Substantial", "OIOSAML3")
        .WithSetting("Redis:Endpoint", endpoint)
        .WithSetting("Redis:Tls", "true").WithSetting("Redis:TlsHost", "redis.example.dk").WithSetting("Redis:TlsAuthority", tls.Authority);
}
