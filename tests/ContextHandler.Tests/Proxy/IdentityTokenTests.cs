using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Attributes;
using ContextHandler.Testing;
using Microsoft.IdentityModel.Tokens;

namespace ContextHandler.Tests.Proxy;

public class IdentityTokenTests
{
    private static readonly DateTimeOffset Now = TestClock.Start.AddMilliseconds(700);

    [Fact]
    public void It_is_signed_with_the_key_it_names_in_the_form_of_RFC_7518()
    {
        var token = Write(A.ToldIdentity());

        Assert.Equal(64, Base64Url.DecodeFromChars(token.Split('.')[2]).Length);
        Assert.Equal("""{"alg":"ES256","typ":"JWT","kid":"KID"}""".Replace("KID", A.TokenCredential().KeyId, StringComparison.Ordinal), Text(token, 0));
        Assert.True(IsSignedBy(TokenKey.Of(A.TokenCredential()), token));
        Assert.False(IsSignedBy(TokenKey.Of(A.TokenCredential("another")), token));
    }

    [Fact]
    public void It_says_who_comes_how_surely_from_where_to_what_part_of_which_system()
    {
        var claims = Claims(Write(A.ToldIdentity()));

        Assert.Equal("https://contexthandler.example.dk", claims.GetProperty("iss").GetString());
        Assert.Equal(A.System().EntityId.Value, claims.GetProperty("aud").GetString());
        Assert.Equal(A.ToldIdentity().Subject, claims.GetProperty("sub").GetString());
        Assert.Equal("/sager", claims.GetProperty("prefix").GetString());
        Assert.Equal("nsis-substantial", claims.GetProperty("level").GetString());
        Assert.Equal("https://data.gov.dk/concept/core/nsis/loa/Substantial", claims.GetProperty("acr").GetString());
        Assert.Equal(A.ToldIdentity().AuthnInstant!.Value.ToUnixTimeSeconds(), claims.GetProperty("auth_time").GetInt64());
        Assert.Equal(A.IdentityProvider().EntityId.Value, claims.GetProperty("idp").GetString());
    }

    [Fact]
    public void When_the_person_was_authenticated_is_not_said_where_nobody_knows() =>
        Assert.False(Claims(Write(A.ToldIdentity() with { AuthnInstant = null })).TryGetProperty("auth_time", out _));

    [Fact]
    public void It_lives_for_sixty_seconds_from_the_second_it_was_written_in()
    {
        var claims = Claims(Write(A.ToldIdentity()));

        var from = TestClock.Start.ToUnixTimeSeconds();
        Assert.Equal((from, from, from + 60), (claims.GetProperty("iat").GetInt64(), claims.GetProperty("nbf").GetInt64(), claims.GetProperty("exp").GetInt64()));
    }

    [Fact]
    public void Each_has_a_name_of_its_own() =>
        Assert.NotEqual(Claims(Write(A.ToldIdentity())).GetProperty("jti").GetString(), Claims(Write(A.ToldIdentity())).GetProperty("jti").GetString());

    [Fact]
    public void One_value_is_a_string_several_are_an_array_and_Danish_stays_Danish()
    {
        var told = A.ToldIdentity() with
        {
            Claims = [A.ToldClaim("name", "Søren Ægård \"Æ\" <b>"), A.ToldClaim("email", "a@example.dk", "b@example.dk")],
            Others = [new("urn:example:sted", ["Århus"]), new("urn:example:roller", ["x", "y"])],
        };

        var token = Write(told);
        var claims = Claims(token);

        Assert.Equal("Søren Ægård \"Æ\" <b>", claims.GetProperty("name").GetString());
        Assert.Equal(["a@example.dk", "b@example.dk"], claims.GetProperty("email").EnumerateArray().Select(value => value.GetString()!));
        Assert.Equal("Århus", claims.GetProperty("attributes").GetProperty("urn:example:sted").GetString());
        Assert.Equal(2, claims.GetProperty("attributes").GetProperty("urn:example:roller").GetArrayLength());
        Assert.Contains("Søren Ægård", Text(token, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Privileges_are_the_base64_that_SAML_systems_get()
    {
        var privileges = A.OutgoingAssertion().Privileges!;

        var xml = Encoding.UTF8.GetString(Convert.FromBase64String(Claims(Write(A.ToldIdentity() with { Privileges = privileges })).GetProperty("privileges").GetString()!));

        Assert.StartsWith("""<?xml version="1.0" encoding="UTF-8"?><bpp:PrivilegeList""", xml, StringComparison.Ordinal);
        Assert.Contains(privileges[0].Privileges[0], xml, StringComparison.Ordinal);
    }

    [Fact]
    public void What_there_is_none_of_is_not_mentioned()
    {
        var claims = Claims(Write(A.ToldIdentity() with { Claims = [], Others = [], Privileges = null }));

        Assert.Equal(
            ["iss", "aud", "sub", "iat", "nbf", "exp", "jti", "prefix", "level", "acr", "auth_time", "idp"],
            claims.EnumerateObject().Select(claim => claim.Name));
    }

    private static string Write(ToldIdentity told) => IdentityToken.Write(told, A.System().EntityId, "/sager", A.Gateway(), A.TokenCredential(), Now);

    private static JsonElement Claims(string token) => JsonDocument.Parse(Text(token, 1)).RootElement;

    private static string Text(string token, int part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[part]));

    private static bool IsSignedBy(JsonWebKey key, string token)
    {
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) },
        });
        var end = token.LastIndexOf('.');
        return ecdsa.VerifyData(Encoding.ASCII.GetBytes(token[..end]), Base64UrlEncoder.DecodeBytes(token[(end + 1)..]), HashAlgorithmName.SHA256);
    }
}
