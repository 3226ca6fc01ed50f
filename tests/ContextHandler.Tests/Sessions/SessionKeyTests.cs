using ContextHandler.Login;
using ContextHandler.Sessions;

namespace ContextHandler.Tests.Sessions;

public sealed class SessionKeyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("J6yGtZxq0oVdBw1vYc8n_Q")]
    [InlineData("æøå €")]
    public void A_key_is_the_secrets_sha_256(string secret) => Assert.Equal(Secrets.HashOf(secret), SessionKey.Of(secret).ToString());

    [Fact]
    public void A_long_text_has_a_key_too() => Assert.Equal(Secrets.HashOf(new string('x', 5_000)), SessionKey.Of(new string('x', 5_000)).ToString());

    [Fact]
    public void Keys_are_equal_when_their_secrets_are()
    {
        Assert.Equal(SessionKey.Of("one"), SessionKey.Of("one"));
        Assert.NotEqual(SessionKey.Of("one"), SessionKey.Of("two"));
    }

    [Fact]
    public void O02_what_the_audit_log_tells_is_the_beginning_of_the_key() =>
        Assert.Equal(Secrets.HashOf("secret")[..16], SessionKey.Of("secret").Abbreviated);
}
