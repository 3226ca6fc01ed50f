using System.Globalization;
using ContextHandler.Health;
using ContextHandler.Login;
using ContextHandler.Redis;
using ContextHandler.Testing;
using ContextHandler.Testing.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContextHandler.Tests.Redis;

public sealed class RedisStartTests
{
    [Fact]
    public async Task A_host_with_the_right_password_starts_and_is_connected()
    {
        await using var server = await RedisServer.StartAsync("--requirepass", "good");
        await using var node = await RedisNode.StartAsync(Fields(server.Endpoint, "Password", "good"));

        Assert.True(node.IsConnected());
    }

    [Fact]
    public async Task The_rights_that_the_README_gives_the_default_user_suffice()
    {
        await using var server = await RedisServer.StartAsync("--requirepass", "good");
        Assert.Equal("OK", (await server.AskAsync("ACL", "SETUSER", "default", "resetkeys", "~ch:*", "resetchannels", "&ch:*", "+@all", "-@dangerous", "+role", "+info")).Split('\n')[0]);
        await using var node = await RedisNode.StartAsync(Fields(server.Endpoint, "Password", "good"), PatientRedis.Deadline);

        Assert.True(node.IsConnected());
        Assert.True(await node.Services.GetRequiredService<ILoginStore>().TryRememberAsync(A.PendingLogin() with { StartedAt = node.Clock.GetUtcNow() }));
        Assert.All(node.Services.GetServices<INodeCheck>(), check => Assert.True(check.Works, check.Name));
        Assert.DoesNotContain(node.Log.Lines, line => line.Level >= LogLevel.Error);
    }

    [Theory]
    [InlineData("Password", "hunter2")]
    [InlineData("Prefix", "without-a-password")]
    public async Task T04_a_wrong_password_ends_the_start_and_is_not_told(string field, string value)
    {
        await using var server = await RedisServer.StartAsync("--requirepass", "good");

        var refused = await Assert.ThrowsAsync<RedisRefusedException>(() => RedisNode.StartAsync(Fields(server.Endpoint, field, value)));

        Assert.Contains(server.Endpoint, refused.Message, StringComparison.Ordinal);
        Assert.Contains("password", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T01_a_host_whose_Redis_is_not_there_starts_is_not_connected_and_finds_it_later()
    {
        await using var server = await RedisServer.StartAsync();
        await server.KillAsync();

        await using var node = await RedisNode.StartAsync(Fields(server.Endpoint));

        Assert.False(node.IsConnected());
        await Assert.ThrowsAsync<LoginStoreException>(() => node.Link().AskAsync(redis => redis.PingAsync()));
        await server.RestartAsync();
        Assert.True(await node.Log.SawAsync(1500));
        Assert.True(node.IsConnected());
    }

    [Fact]
    public async Task A_host_whose_Redis_has_no_address_starts_too()
    {
        await using var node = await RedisNode.StartAsync(Fields("redis.invalid:6379"));

        Assert.Contains(node.Log.Lines, line => line.Id.Id == 1502);
        Assert.False(node.IsConnected());
    }

    [Fact]
    public async Task A_certificate_of_an_authority_of_ones_own_is_trusted_under_its_name()
    {
        using var tls = new RedisTls("redis.example.dk");
        await using var server = await RedisServer.StartAsync(tls.Settings);
        await using var byAddress = await RedisNode.StartAsync(Tls(server, tls.Authority));
        await using var byName = await RedisNode.StartAsync(new Dictionary<string, string>(Tls(server, tls.Authority)) { ["TlsHost"] = "redis.example.dk" });

        Assert.True(byAddress.IsConnected());
        Assert.True(byName.IsConnected());
    }

    [Fact]
    public async Task A_certificate_of_another_name_or_of_another_authority_is_not_trusted()
    {
        using var tls = new RedisTls("redis.example.dk");
        using var others = new RedisTls("redis.example.dk");
        await using var server = await RedisServer.StartAsync(tls.Settings);
        await using var otherName = await RedisNode.StartAsync(new Dictionary<string, string>(Tls(server, tls.Authority)) { ["TlsHost"] = "redis.example.com" });
        await using var otherAuthority = await RedisNode.StartAsync(Tls(server, others.Authority));
        await using var machines = await RedisNode.StartAsync(Fields(server.Endpoint, "Tls", "true"));

        Assert.All([otherName, otherAuthority, machines], node =>
        {
            Assert.False(node.IsConnected());
            Assert.Contains(node.Log.Lines, line => line.Text.Contains("certificate is not trusted", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_replica_is_not_taken_for_the_primary()
    {
        await using var server = await RedisServer.StartAsync("--replicaof", "127.0.0.1 " + FreePort.Find().ToString(CultureInfo.InvariantCulture));
        await using var node = await RedisNode.StartAsync(Fields(server.Endpoint));

        Assert.False(node.IsConnected());
        await server.AskAsync("REPLICAOF", "NO", "ONE");
        Assert.True(await node.Log.SawAsync(1500));
    }

    private static Dictionary<string, string> Tls(RedisServer server, string authority) =>
        new(Fields(server.Endpoint, "Tls", "true")) { ["TlsAuthority"] = authority };

    private static Dictionary<string, string> Fields(string endpoint, string field = "Prefix", string value = "ch") => new() { ["Endpoint"] = endpoint, ["Deadline"] = "00:00:00.500", [field] = value };
}
