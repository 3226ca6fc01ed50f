using System.Net;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>Whoever reaches a backend around the gateway has no token for it; a header alone is worthless. One good token, broken one way at a time.</summary>
public sealed class AroundTheProxyTests(SampleStage stage) : IClassFixture<SampleStage>
{
    private static readonly long Now = TestClock.Start.ToUnixTimeSeconds();

    private static readonly Dictionary<string, Func<string, string?>> Broken = new()
    {
        ["headers alone"] = _ => null,
        ["an empty token"] = _ => "",
        ["no token at all"] = _ => "Ulla",
        ["two parts"] = token => token[..token.LastIndexOf('.')],
        ["four parts"] = token => token + ".x",
        ["dots"] = _ => "..",
        ["parts that are no JSON"] = _ => "eA.eA.eA",
        ["a header that is no object"] = token => "W10" + token[token.IndexOf('.', StringComparison.Ordinal)..],
        ["for another system"] = token => ForgedToken.With(token, "aud", "https://other.example.dk"),
        ["for several systems"] = token => ForgedToken.With(token, "aud", new System.Text.Json.Nodes.JsonArray("https://dotnet.example.dk", "https://node.example.dk")),
        ["for another part of the system"] = token => ForgedToken.With(token, "prefix", "/"),
        ["for no part"] = token => ForgedToken.With(token, "prefix", null),
        ["of another gateway"] = token => ForgedToken.With(token, "iss", "http://localhost:1"),
        ["expired this second"] = token => ForgedToken.With(token, "exp", Now),
        ["without an end"] = token => ForgedToken.With(token, "exp", null),
        ["not to begin yet"] = token => ForgedToken.With(token, "nbf", Now + 26),
        ["a higher level under the old signature"] = token => ForgedToken.Tampered(token, "level", "nsis-high"),
        ["another person under the old signature"] = token => ForgedToken.Tampered(token, "sub", "C=DK,O=11111111,CN=Borgmesteren,Serial=1"),
        ["another key's signature"] = ForgedToken.OfAnotherKey,
        ["a key of its own"] = ForgedToken.WithItsOwnKey,
        ["alg none"] = token => ForgedToken.SaysAlg(token, "none", isSigned: false),
        ["alg None, signed"] = token => ForgedToken.SaysAlg(token, "None", isSigned: true),
        ["alg RS256"] = token => ForgedToken.SaysAlg(token, "RS256", isSigned: true),
        ["alg HS256 with the public key"] = ForgedToken.ByPublicKey,
        ["a signature in DER"] = ForgedToken.SignedAsDer,
        ["a signature of zeros"] = ForgedToken.SignedWithZeros,
        ["no signature"] = token => token[..(token.LastIndexOf('.') + 1)],
    };

    public static TheoryData<string, string> Attempts
    {
        get
        {
            var attempts = new TheoryData<string, string>();
            foreach (var system in SampleStage.Names)
            {
                Broken.Keys.ToList().ForEach(how => attempts.Add(system.Data, how));
            }

            return attempts;
        }
    }

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task N08_around_the_gateway_nothing_but_its_token_is_believed(string name, string how)
    {
        var (system, token) = await CaughtAsync(name, "/sager");
        var reached = await system.ReachAsync("/sager", Broken[how](token));

        Assert.Equal(HttpStatusCode.Unauthorized, reached);
        Assert.Equal(HttpStatusCode.OK, await system.ReachAsync("/sager", token)); // the control
    }

    [Theory]
    [MemberData(nameof(SampleStage.Names), MemberType = typeof(SampleStage))]
    public async Task N08_what_is_allowed_to_differ_is_believed(string name)
    {
        var (system, token) = await CaughtAsync(name, "/sager");

        Assert.Equal(HttpStatusCode.OK, await system.ReachAsync("/sager/7/bilag", ForgedToken.With(token, "exp", Now + 1)));
        Assert.Equal(HttpStatusCode.OK, await system.ReachAsync("/sager", ForgedToken.With(token, "nbf", Now + 25)));
        Assert.Equal(HttpStatusCode.OK, await system.ReachAsync("/sager", ForgedToken.With(token, "noget_nyt", "x")));
    }

    [Theory]
    [InlineData("dotnet", "node")]
    [InlineData("node", "dotnet")]
    public async Task N08_a_token_caught_on_its_way_opens_no_other_system_and_no_other_part(string one, string other)
    {
        var (system, cases) = await CaughtAsync(one, "/sager");
        var (_, front) = await CaughtAsync(one, "");
        var (others, _) = await CaughtAsync(other, "/sager");

        Assert.Equal(HttpStatusCode.OK, await system.ReachAsync("/anden", front));
        Assert.Equal(HttpStatusCode.Unauthorized, await system.ReachAsync("/sager", front));
        Assert.Equal(HttpStatusCode.Unauthorized, await system.ReachAsync("/anden", cases));
        Assert.Equal(HttpStatusCode.Unauthorized, await others.ReachAsync("/sager", cases));
        Assert.Equal(HttpStatusCode.Unauthorized, await system.ReachAsync("/SAGER", front)); // the gateway folds case
    }

    [Theory]
    [InlineData("dotnet")]
    [InlineData("node")]
    public async Task N08_a_token_caught_on_its_way_is_worth_nothing_after_sixty_seconds(string name)
    {
        var (system, token) = await CaughtAsync(name, "/sager");
        try
        {
            await system.SetClockAsync(TestClock.Start.AddSeconds(59));
            Assert.Equal(HttpStatusCode.OK, await system.ReachAsync("/sager", token));

            await system.SetClockAsync(TestClock.Start.AddSeconds(60));
            Assert.Equal(HttpStatusCode.Unauthorized, await system.ReachAsync("/sager", token));
        }
        finally
        {
            await system.SetClockAsync(TestClock.Start);
        }
    }

    // Logged in once for each system: a session says the same at every request.
    private async Task<(SampleSystem System, string Token)> CaughtAsync(string name, string path)
    {
        var system = stage.System(name);
        using var http = await stage.LoggedInAsync(name);
        using var answer = await http.GetAsync(new Uri($"/{name}{path}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (system, system.LastToken);
    }
}
