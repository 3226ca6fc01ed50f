using System.Text;
using ContextHandler.Login;

namespace ContextHandler.Tests.Login;

public sealed class SecretsTests
{
    [Fact]
    public void A_reference_of_the_same_message_is_the_same_and_of_another_another()
    {
        var first = Secrets.ReferenceOf(Encoding.UTF8.GetBytes("message"));
        Assert.Equal(first, Secrets.ReferenceOf(Encoding.UTF8.GetBytes("message")));
        Assert.NotEqual(first, Secrets.ReferenceOf(Encoding.UTF8.GetBytes("Message")));
        Assert.Matches("^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$", first);
    }

    [Fact]
    public void Identifiers_have_128_bits_and_saml_ids_begin_with_no_digit()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => Secrets.NewSamlId()).ToHashSet();
        Assert.Equal(1000, ids.Count);
        Assert.All(ids, id => Assert.Matches("^_[0-9a-f]{32}$", id));
        Assert.Matches("^[A-Za-z0-9_-]{22}$", Secrets.NewHandle());
    }

    [Fact]
    public void A_secret_matches_its_own_hash_only()
    {
        var secret = Secrets.NewHandle();
        Assert.True(Secrets.Matches(secret, Secrets.HashOf(secret)));
        Assert.False(Secrets.Matches(secret + "x", Secrets.HashOf(secret)));
    }
}
