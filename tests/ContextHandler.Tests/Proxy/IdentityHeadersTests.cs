using System.Buffers.Text;
using System.Text.Json;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Sessions;
using ContextHandler.Testing;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.Tests.Proxy;

/// <summary>What a request that was let in carries to its system, and how long a token is sent again.</summary>
public class IdentityHeadersTests
{
    private readonly TestClock clock = new();
    private readonly SessionLogin login = A.ProxiedLogin();
    private readonly ToldLogins logins = new();
    private FederationModel model = A.ProxiedFederation();

    [Fact]
    public void Subject_level_and_contract_are_headers_and_the_token_says_the_same()
    {
        var sent = Send();

        Assert.Equal("C=DK,O=11111111,CN=Ulla Jensen,Serial=ulla", sent["X-Ch-Subject"]);
        Assert.Equal("nsis-substantial", sent["X-Ch-Level"]);
        Assert.Equal("11111111", sent["X-Ch-Cvr"]);
        Assert.Equal("Korsb%C3%A6k Kommune", sent["X-Ch-Organisation"]);
        Assert.Equal("ulla@korsbaek.example.dk", sent["X-Ch-Email"]);
        Assert.NotEmpty(Convert.FromBase64String(sent["X-Ch-Privileges"]));
        var claims = Claims(sent["X-Ch-Token"]);
        Assert.Equal(sent["X-Ch-Subject"], claims.GetProperty("sub").GetString());
        Assert.Equal(Uri.UnescapeDataString(sent["X-Ch-Organisation"]), claims.GetProperty("organisation").GetString());
        Assert.Equal(sent["X-Ch-Privileges"], claims.GetProperty("privileges").GetString());
        Assert.Equal(7, sent.Count);
    }

    [Fact]
    public void A_request_that_nobody_let_in_or_on_a_public_path_carries_nothing()
    {
        Assert.Empty(Send(let: null));
        Assert.Empty(Send(let: Let() is var let ? new() { Key = let.Key, Connection = let.Connection, At = let.At, Login = let.Login, System = let.System, Demand = new() } : null));
    }

    [Fact]
    public void A_system_that_wants_no_token_gets_the_headers_alone()
    {
        model = A.ProxiedFederation(A.ProxiedSystem() with { SendsIdentityToken = false });

        var sent = Send();

        Assert.Equal("nsis-substantial", sent["X-Ch-Level"]);
        Assert.DoesNotContain("X-Ch-Token", sent.Keys);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(34, true)]
    [InlineData(35, true)]
    [InlineData(36, false)]
    [InlineData(61, false)]
    [InlineData(-1, false)]
    public void A_token_is_sent_again_while_25_seconds_of_it_are_left(int seconds, bool again)
    {
        var first = Send()["X-Ch-Token"];

        clock.Advance(TimeSpan.FromSeconds(seconds));
        var second = Send()["X-Ch-Token"];

        Assert.Equal(again, first == second);
        Assert.InRange(Claims(second).GetProperty("exp").GetInt64() - clock.GetUtcNow().ToUnixTimeSeconds(), 25, 60);
    }

    [Fact]
    public void Fractions_of_a_second_never_make_it_live_longer_or_leave_less()
    {
        clock.Advance(TimeSpan.FromMilliseconds(999));
        var first = Send()["X-Ch-Token"];
        clock.Advance(TimeSpan.FromMilliseconds(34_001));
        Assert.Equal(first, Send()["X-Ch-Token"]);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotEqual(first, Send()["X-Ch-Token"]);
    }

    [Fact]
    public void Each_part_of_a_system_has_a_token_of_its_own()
    {
        var (front, cases) = (Send("/")["X-Ch-Token"], Send("/sager")["X-Ch-Token"]);

        Assert.Equal(("/", "/sager"), (Claims(front).GetProperty("prefix").GetString(), Claims(cases).GetProperty("prefix").GetString()));
        Assert.Equal((front, cases), (Send("/")["X-Ch-Token"], Send("/sager")["X-Ch-Token"]));
    }

    [Fact]
    public void Another_model_means_another_contract_and_another_token()
    {
        var first = Send();

        model = A.ProxiedFederation(A.ProxiedSystem() with { Attributes = new HashSet<string> { FederationUris.Email } });
        var second = Send();

        Assert.NotEqual(first["X-Ch-Token"], second["X-Ch-Token"]);
        Assert.Equal(["X-Ch-Email", "X-Ch-Level", "X-Ch-Subject", "X-Ch-Token"], second.Keys.Order(StringComparer.Ordinal));
        Assert.False(Claims(second["X-Ch-Token"]).TryGetProperty("cvr", out _));
    }

    [Fact]
    public void Another_key_means_another_token_at_the_very_instant()
    {
        var promote = TestClock.Start.AddSeconds(10);
        model = A.ProxiedFederation(null, A.TokenCredential(), A.TokenCredential("next", new(promote.AddDays(-7), promote)));
        clock.SetTo(promote.AddSeconds(-1));
        Assert.Equal(A.TokenCredential().KeyId, Kid(Send()["X-Ch-Token"]));

        clock.SetTo(promote);

        Assert.Equal(A.TokenCredential("next").KeyId, Kid(Send()["X-Ch-Token"]));
    }

    [Fact]
    public void Another_login_means_another_token()
    {
        var first = Send()["X-Ch-Token"];

        Assert.NotEqual(first, Send(Let(of: A.ProxiedLogin()))["X-Ch-Token"]);
        Assert.Equal(first, Send()["X-Ch-Token"]);
    }

    [Fact]
    public void Where_what_was_promised_cannot_be_told_the_request_is_refused()
    {
        model = A.ProxiedFederation(null, A.TokenCredential(dates: new(TestClock.Start, TestClock.Start.AddDays(7))));
        Assert.DoesNotContain("X-Ch-Token", Send(expected: StatusCodes.Status503ServiceUnavailable).Keys);
    }

    private SessionFeature Let(string prefix = "/", SessionLogin? of = null)
    {
        Assert.True(logins.TryFind(of ?? login, model.Systems[0], model, out var told));
        return new() { Key = SessionKey.Of("secret"), Connection = new(), At = clock.GetUtcNow(), Login = told, System = model.Systems[0], Demand = new() { Level = A.Level("NSIS Low"), Prefix = prefix } };
    }

    private Dictionary<string, string> Send(string prefix = "/", int expected = StatusCodes.Status200OK) => Send(Let(prefix), expected);

    private static Dictionary<string, string> Send(SessionFeature? let, int expected = StatusCodes.Status200OK)
    {
        var context = new DefaultHttpContext();
        context.Features.Set(let);
        using var request = new HttpRequestMessage();
        IdentityHeaders.Apply(context, request);
        Assert.Equal(expected, context.Response.StatusCode);
        return request.Headers.ToDictionary(header => header.Key, header => Assert.Single(header.Value));
    }

    private static JsonElement Claims(string token) => Json(token, 1);

    private static string? Kid(string token) => Json(token, 0).GetProperty("kid").GetString();

    private static JsonElement Json(string token, int part) => JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[part])).RootElement;
}
