using System.Text;
using System.Text.Json;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace ContextHandler.Tests.Endpoints;

public class JwksTests
{
    private static readonly DateTimeOffset Promote = TestClock.Start.AddDays(3);

    private static readonly Credential Old = A.TokenCredential("old token", new(RetireAt: Promote.AddDays(7)));
    private static readonly Credential New = A.TokenCredential("new token", new(Promote.AddDays(-7), Promote));

    [Fact]
    public async Task It_has_every_key_that_is_announced_active_or_retiring_the_active_one_first()
    {
        Assert.Equal([Old.KeyId, New.KeyId], Kids(await GetAsync(TestClock.Start)));
        Assert.Equal([New.KeyId, Old.KeyId], Kids(await GetAsync(Promote)));
        Assert.Equal([New.KeyId], Kids(await GetAsync(Promote.AddDays(7))));
        Assert.Empty(Kids(await GetAsync(TestClock.Start, A.Gateway().Keys)));
    }

    [Fact]
    public async Task Each_has_the_seven_members_that_verify_ES256_and_no_other()
    {
        var key = (await GetAsync(TestClock.Start)).Root.GetProperty("keys")[0];

        Assert.Equal(["kty", "crv", "x", "y", "use", "alg", "kid"], key.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("EC", "P-256", "sig", "ES256"), (Text(key, "kty"), Text(key, "crv"), Text(key, "use"), Text(key, "alg")));
        Assert.Equal((43, 43), (Text(key, "x").Length, Text(key, "y").Length));
    }

    [Fact]
    public async Task Nothing_private_is_ever_in_it()
    {
        var (document, _, _) = await GetAsync(TestClock.Start, A.KeysWith(Old, New));
        var parameters = Old.TokenKey.ExportParameters(includePrivateParameters: true);

        Assert.Contains(Base64UrlEncoder.Encode(parameters.Q.X), document, StringComparison.Ordinal); // the control
        Assert.DoesNotContain(Base64UrlEncoder.Encode(parameters.D), document, StringComparison.Ordinal);
        Assert.DoesNotContain("\"d\"", document, StringComparison.OrdinalIgnoreCase);
        Assert.All(new JsonWebKeySet(document).Keys, key => Assert.False(key.HasPrivateKey));
    }

    // RFC 7517, 8.5.2; a system keeps it for five minutes at most, and needs it once in seven days.
    [Fact]
    public async Task It_may_be_kept_for_five_minutes()
    {
        var (_, _, headers) = await GetAsync(TestClock.Start);

        Assert.Equal(("application/jwk-set+json", "public, max-age=300"), (headers.ContentType.ToString(), headers.CacheControl.ToString()));
    }

    private static IEnumerable<string> Kids((string Document, JsonElement Root, IHeaderDictionary Headers) jwks) =>
        jwks.Root.GetProperty("keys").EnumerateArray().Select(key => Text(key, "kid"));

    private static string Text(JsonElement key, string member) => key.GetProperty(member).GetString()!;

    private static async Task<(string Document, JsonElement Root, IHeaderDictionary Headers)> GetAsync(DateTimeOffset now, KeyRing? keys = null)
    {
        var clock = new TestClock();
        clock.SetTo(now);
        var model = new FederationModel(A.Gateway() with { Keys = keys ?? A.KeysWith(Old, New) }, [], []);
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        await new Jwks(new Held(model), clock).GetAsync(context);
        var document = Encoding.UTF8.GetString(body.ToArray());
        return (document, JsonDocument.Parse(document).RootElement, context.Response.Headers);
    }

    private sealed record Held(FederationModel Current) : IFederationSource;
}
