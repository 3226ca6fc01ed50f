using ContextHandler.Redis;
using ContextHandler.Testing.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContextHandler.Tests.Redis;

public sealed class RedisOptionsTests
{
    [Fact]
    public void Without_the_section_nothing_is_added() =>
        Assert.Empty(new ServiceCollection().AddContextHandlerRedis(new ConfigurationBuilder().Build()));

    [Fact]
    public void Every_field_is_read_and_every_property_has_its_field()
    {
        var password = Path.GetTempFileName();
        File.WriteAllText(password, "secret\nand a second line\n");
        var options = Read(new()
        {
            ["Sentinels:0"] = "a.example.dk:26379",
            ["Sentinels:1"] = "[::1]:26379",
            ["PrimaryName"] = "login",
            ["PasswordFile"] = password,
            ["SentinelPassword"] = "other",
            ["Tls"] = "true",
            ["TlsHost"] = "redis.example.dk",
            ["Prefix"] = "test-1",
            ["Deadline"] = "00:00:00.100",
            ["SessionsGoOn"] = "00:05:00",
        });

        Assert.Equal(["a.example.dk:26379", "[::1]:26379"], options.Sentinels);
        Assert.Equal(("login", "other", true, "redis.example.dk", "test-1"), (options.PrimaryName, options.SentinelPassword, options.Tls, options.TlsHost, options.Prefix));
        Assert.Equal((TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)), (options.Deadline, options.SessionsGoOn));
        Assert.Equal("secret", RedisSecret.Read(null, options.PasswordFile));
        Assert.All(typeof(RedisOptions).GetProperties(), property => Assert.DoesNotContain("no such field", Problem(property.Name, "x"), StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_is_said_the_defaults_hold()
    {
        var options = Read(new() { ["Endpoint"] = "redis:6379" });

        Assert.Equal(("ch", TimeSpan.FromMilliseconds(250), TimeSpan.Zero, false), (options.Prefix, options.Deadline, options.SessionsGoOn, options.Tls));
    }

    [Theory]
    [InlineData("Endpoint", "redis.example.dk")]
    [InlineData("Endpoint", ":6379")]
    [InlineData("Endpoint", "redis:0")]
    [InlineData("Endpoint", "redis:65536")]
    [InlineData("Endpoint", "redis:+1")]
    [InlineData("Sentinels:0", "sentinel:26379")]
    [InlineData("PrimaryName", "login")]
    [InlineData("SentinelPassword", "other")]
    [InlineData("PasswordFile", "/no/such/file")]
    [InlineData("Tls", "yes")]
    [InlineData("TlsHost", "redis.example.dk")]
    [InlineData("Prefix", "a:b")]
    [InlineData("Prefix", "")]
    [InlineData("Deadline", "00:00:00.501")]
    [InlineData("Deadline", "00:00:00.009")]
    [InlineData("Deadline", "soon")]
    [InlineData("SessionsGoOn", "00:05:01")]
    [InlineData("SessionsGoOn", "-00:00:01")]
    [InlineData("Colour", "blue")]
    public void A_field_that_is_not_right_is_named(string field, string value) =>
        Assert.Contains(field.Split(':')[0], Problem(field, value), StringComparison.Ordinal);

    [Fact]
    public void An_authority_that_is_no_certificate_is_named()
    {
        var problem = Assert.Throws<OptionsValidationException>(() => Read(new() { ["Endpoint"] = "redis:6379", ["Tls"] = "true", ["TlsAuthority"] = Path.GetTempFileName() }));

        Assert.Contains("TlsAuthority: a certificate in PEM expected", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_errors_are_told_at_once_at_start_and_no_password_among_them()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => RedisNode.StartAsync(new Dictionary<string, string> { ["Colour"] = "blue", ["Tls"] = "hunter2", ["Password"] = "hunter3", ["PasswordFile"] = "/no/such/file" }));

        Assert.Equal(5, refused.Failures.Count());
        Assert.DoesNotContain("hunter", refused.Message, StringComparison.Ordinal);
    }

    private static string Problem(string field, string value)
    {
        try
        {
            Read(new() { ["Endpoint"] = "redis:6379", [field] = value });
            return string.Empty;
        }
        catch (OptionsValidationException refused)
        {
            return refused.Message;
        }
    }

    private static RedisOptions Read(Dictionary<string, string> fields)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(fields.Select(field => KeyValuePair.Create("ContextHandler:Redis:" + field.Key, (string?)field.Value)))
            .Build();
        using var services = new ServiceCollection().AddContextHandlerRedis(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<RedisOptions>>().Value;
    }
}
