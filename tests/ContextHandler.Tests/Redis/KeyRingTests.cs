using System.Security.Cryptography.X509Certificates;
using ContextHandler.AspNetCore.Cookies;
using ContextHandler.Redis;
using ContextHandler.Testing;
using ContextHandler.Testing.Redis;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContextHandler.Tests.Redis;

public sealed class KeyRingTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("key-ring-");
    private readonly TestClock clock = new();
    private RedisServer server = null!;

    public async ValueTask InitializeAsync()
    {
        clock.SetTo(TimeProvider.System.GetUtcNow());
        server = await RedisServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Nodes_that_start_at_the_same_instant_share_one_key()
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RedisNode.StartAsync(server, clock)));

        Assert.Equal("1", await LengthAsync());
        foreach (var cookie in nodes.Select(node => Protector(node).Protect("Korsbæk")))
        {
            Assert.All(nodes, node => Assert.Equal("Korsbæk", Protector(node).Unprotect(cookie)));
        }

        await Task.WhenAll(nodes.Select(node => node.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task The_next_key_is_made_a_week_before_it_is_used_and_once()
    {
        await using var one = await RedisNode.StartAsync(server, clock);
        await using var other = await RedisNode.StartAsync(server, clock);
        var first = Assert.Single(Keys(one));
        Keeper(one).Clock = Keeper(other).Clock = clock;

        await server.PassAsync(clock, first.ExpirationDate - KeyRingKeeper.Ahead - TimeSpan.FromSeconds(1) - clock.GetUtcNow());
        await Task.WhenAll(Keeper(one).TryRoundAsync(), Keeper(other).TryRoundAsync());
        Assert.Equal("1", await LengthAsync());

        await server.PassAsync(clock, TimeSpan.FromSeconds(1));
        await Task.WhenAll(Keeper(one).TryRoundAsync(), Keeper(other).TryRoundAsync());
        await Task.WhenAll(Keeper(one).TryRoundAsync(), Keeper(other).TryRoundAsync());

        Assert.Equal("2", await LengthAsync());
        Assert.Equal(Keys(one).Select(key => key.KeyId).Order(), Keys(other).Select(key => key.KeyId).Order());
        var next = Assert.Single(Keys(other), key => key.KeyId != first.KeyId);
        Assert.Equal(first.ExpirationDate, next.ActivationDate, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task T23_a_Redis_that_was_emptied_gets_the_ring_back_from_a_node()
    {
        await using var node = await RedisNode.StartAsync(server, clock);
        var cookie = Protector(node).Protect("Korsbæk");
        await server.AskAsync("FLUSHALL");

        await Keeper(node).TryRoundAsync();

        await using var fresh = await RedisNode.StartAsync(server, clock);
        Assert.Equal("Korsbæk", Protector(fresh).Unprotect(cookie));
    }

    [Fact]
    public async Task T23_the_ring_outlasts_a_Redis_that_was_emptied_while_no_node_ran_where_there_is_a_folder()
    {
        string cookie;
        await using (var node = await RedisNode.StartAsync(server, clock, KeptInFolder))
        {
            cookie = Protector(node).Protect("Korsbæk");
        }

        await server.AskAsync("FLUSHALL");

        await using var fresh = await RedisNode.StartAsync(server, clock, KeptInFolder);
        await using var without = await RedisNode.StartAsync(server, clock, KeptNowhereElse);
        Assert.Equal("Korsbæk", Protector(fresh).Unprotect(cookie));
        Assert.Equal("Korsbæk", Protector(without).Unprotect(cookie));
    }

    [Fact]
    public async Task T01_a_node_whose_Redis_is_not_there_goes_on_with_what_the_folder_holds()
    {
        string cookie;
        await using (var node = await RedisNode.StartAsync(server, clock, KeptInFolder))
        {
            cookie = Protector(node).Protect("Korsbæk");
        }

        await server.KillAsync();

        await using var alone = await RedisNode.StartAsync(server, clock, KeptInFolder);
        Assert.Equal("Korsbæk", Protector(alone).Unprotect(cookie));
        Assert.Contains(alone.Log.Lines, line => line.Id.Id == 1531);
    }

    [Fact]
    public async Task Keys_are_encrypted_with_the_first_certificate_and_decrypted_with_any()
    {
        var (old, next) = (Certificate("old"), Certificate("next"));
        await using var before = await RedisNode.StartAsync(server, clock, EncryptedWith(old));
        var cookie = Protector(before).Protect("Korsbæk");
        var stored = await server.AskAsync("HVALS", "ch:1:key-ring:1");

        Assert.Contains("EncryptedData", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(before.Log.Lines, line => line.Id.Id == 1532);
        await using var after = await RedisNode.StartAsync(server, clock, EncryptedWith(next, old));
        Assert.Equal("Korsbæk", Protector(after).Unprotect(cookie));
    }

    [Fact]
    public async Task Keys_that_nothing_encrypts_are_warned_of_at_start()
    {
        await using var node = await RedisNode.StartAsync(server, clock);

        Assert.Contains("masterKey", await server.AskAsync("HVALS", "ch:1:key-ring:1"), StringComparison.Ordinal);
        Assert.Contains(node.Log.Lines, line => line.Id.Id == 1532);
    }

    [Fact]
    public async Task T22_an_element_that_is_no_XML_is_passed_over()
    {
        await server.AskAsync("HSET", "ch:1:key-ring:1", "key-1", "<!DOCTYPE key><key/>");

        await using var node = await RedisNode.StartAsync(server, clock);

        Assert.Equal("Korsbæk", Protector(node).Unprotect(Protector(node).Protect("Korsbæk")));
        Assert.Contains(node.Log.Lines, line => line.Id.Id == 1533);
    }

    private static IDataProtector Protector(RedisNode node) => node.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static IReadOnlyCollection<IKey> Keys(RedisNode node) => node.Services.GetRequiredService<IKeyManager>().GetAllKeys();

    private static KeyRingKeeper Keeper(RedisNode node) => node.Services.GetServices<IHostedService>().OfType<KeyRingKeeper>().Single();

    private Task<string> LengthAsync() => server.AskAsync("HLEN", "ch:1:key-ring:1");

    private void KeptInFolder(IServiceCollection services) => services.AddKeyRing(Section(("KeyRing", folder.FullName)));

    private static void KeptNowhereElse(IServiceCollection services) => services.AddKeyRing(Section());

    private static Action<IServiceCollection> EncryptedWith(params string[] certificates) =>
        services => services.AddKeyRing(Section([.. certificates.Select((path, index) => ($"KeyRingCertificates:{index}", path))]));

    private static IConfigurationSection Section(params (string Field, string Value)[] fields) =>
        new ConfigurationBuilder().AddInMemoryCollection(fields.Select(field => KeyValuePair.Create("ContextHandler:" + field.Field, (string?)field.Value))).Build().GetSection("ContextHandler");

    private string Certificate(string name)
    {
        var path = Path.Combine(folder.FullName, name + ".pem");
        var certificate = TestCertificates.Rsa(name);
        File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return path;
    }
}
