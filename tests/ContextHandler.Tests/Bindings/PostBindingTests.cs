using ContextHandler.Login;
using ContextHandler.Saml.Bindings;

namespace ContextHandler.Tests.Bindings;

public class PostBindingTests
{
    [Theory]
    [InlineData("PGE+PC9hPg==", null)]
    [InlineData("PGE+\r\nPC9h\nPg==\r\n", null)]
    [InlineData("PGE+ PC9hPg==", FailureReason.Base64Malformed)]
    [InlineData("PGE+\tPC9hPg==", FailureReason.Base64Malformed)]
    [InlineData("PGE-PC9hPg==", FailureReason.Base64Malformed)]
    [InlineData("PGE+PC9hPg", FailureReason.Base64Malformed)]
    [InlineData("PGE+PC9hPg=", FailureReason.Base64Malformed)]
    [InlineData("PGE+PC9hPg==PGE+", FailureReason.Base64Malformed)]
    [InlineData("PGE+PC9hPh==", FailureReason.Base64Malformed)]
    [InlineData("PGE+PC9hPg==\0", FailureReason.Base64Malformed)]
    [InlineData("data:,PGE+PC9hPg==", FailureReason.Base64Malformed)]
    [InlineData("", FailureReason.MessageMissing)]
    [InlineData(null, FailureReason.MessageMissing)]
    public void The_field_is_strict_base64(string? field, FailureReason? expected)
    {
        Assert.Equal(expected is null, PostBinding.TryParse(field, null, out var message, out var failure));
        Assert.Equal(expected, failure?.Reason);
        Assert.Equal(expected is null ? "<a></a>"u8.ToArray() : null, message?.Xml.ToArray());
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void Relay_state_has_1_KiB_at_most(int length, bool accepted) =>
        Assert.Equal(accepted, PostBinding.TryParse("PGE+PC9hPg==", new string('x', length), out _, out _));

    [Fact]
    public void A_field_that_cannot_hold_256_KB_is_not_decoded()
    {
        Assert.True(PostBinding.TryParse(Convert.ToBase64String(new byte[256 * 1024], Base64FormattingOptions.InsertLineBreaks), null, out _, out _));
        Assert.False(PostBinding.TryParse(Convert.ToBase64String(new byte[300 * 1024]), null, out _, out var failure));
        Assert.Equal(FailureReason.MessageTooLarge, failure.Reason);
    }
}
