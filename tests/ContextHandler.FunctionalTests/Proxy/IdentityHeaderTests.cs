using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N01: a client that says who it is, in whatever spelling. The backend hears us alone.</summary>
public sealed class IdentityHeaderTests(ProxyStage stage) : IClassFixture<ProxyStage>
{
    private const string Intruder = "intruder";

    [Theory]
    [InlineData("X-Ch-Subject")]
    [InlineData("x-ch-subject")]
    [InlineData("X-CH-SUBJECT")]
    [InlineData("X_Ch_Subject")]
    [InlineData("X.Ch.Subject")]
    [InlineData("X-Ch_Subject")]
    [InlineData("X-ChSubject")]
    [InlineData("-X-Ch-Subject")]
    [InlineData("_x_ch_subject")]
    [InlineData("X--Ch--Subject")]
    [InlineData("X~Ch~Subject")]
    [InlineData("X-Ch-Token")]
    [InlineData("X-Ch-Level")]
    [InlineData("X-Ch-Anything")]
    public async Task N01_a_client_names_itself(string header)
    {
        using var browser = await stage.Federation.LoggedInAsync();

        var hop = await stage.SendAsync(browser, "GET /a", $"{header}: {Intruder}\r\n{header}: {Intruder}\r\nX-Mine: {Intruder}\r\n");

        Assert.Equal(200, hop.Status);
        var received = stage.Backend.Only;
        Assert.Equal(["X-Mine"], received.Headers.Where(other => other.Value.Contains(Intruder, StringComparison.Ordinal)).Select(other => other.Key));
        Assert.InRange(received.Heard(header).Count(), 0, 1);
        Assert.NotEqual(Intruder, Assert.Single(received.Heard("X-Ch-Subject")).Value);
        Assert.Equal("nsis-low", Assert.Single(received.Heard("X-Ch-Level")).Value);
    }

    [Theory]
    [InlineData("X-Ch-Subject")]
    [InlineData("X_CH_SUBJECT")]
    [InlineData("X-Ch-Token")]
    public async Task N01_nobody_is_anybody_on_an_open_path(string header)
    {
        var hop = await stage.SendAsync(browser: null, "GET /open/a", $"{header}: {Intruder}\r\nX-Mine: {Intruder}\r\n");

        Assert.Equal(200, hop.Status);
        Assert.Empty(stage.Backend.Only.Heard(header));
        Assert.Equal(Intruder, stage.Backend.Only["X-Mine"]);
    }

    [Fact]
    public async Task An_open_path_is_told_nothing_of_a_person_who_is_logged_in()
    {
        using var browser = await stage.Federation.LoggedInAsync();

        var hop = await stage.SendAsync(browser, "GET /open/a", "Accept: text/html\r\n");

        Assert.Equal(200, hop.Status);
        Assert.Null(stage.Backend.Only["Cookie"]);
        Assert.DoesNotContain(stage.Backend.Only.Headers, header => header.Key.Replace("-", string.Empty, StringComparison.Ordinal).StartsWith("xch", StringComparison.OrdinalIgnoreCase));
    }
}
