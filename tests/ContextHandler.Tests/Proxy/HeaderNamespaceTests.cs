using ContextHandler.AspNetCore.Proxy;

namespace ContextHandler.Tests.Proxy;

/// <summary>N01 and N07: whatever a backend might hear as one of our names.</summary>
public sealed class HeaderNamespaceTests
{
    [Theory]
    [InlineData("X-Ch-Subject")]
    [InlineData("x-ch-subject")]
    [InlineData("X_Ch_Subject")]
    [InlineData("X.Ch.Subject")]
    [InlineData("X-Ch_Subject")]
    [InlineData("XChSubject")]
    [InlineData("_X-Ch-Token")]
    [InlineData("-X--CH")]
    [InlineData("x~ch!level")]
    [InlineData("X-Forwarded-For")]
    [InlineData("X_Forwarded_Host")]
    [InlineData("Forwarded")]
    [InlineData("X-Original-URL")]
    [InlineData("X-Original-Host")]
    [InlineData("X-Rewrite-Url")]
    [InlineData("X-HTTP-Method")]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X_Method_Override")]
    [InlineData("X-Real-IP")]
    [InlineData("Proxy")]
    [InlineData("Content_Length")]
    [InlineData("Transfer_Encoding")]
    public void Is_not_passed_on(string name) => Assert.True(HeaderNamespace.IsStripped(name));

    [Theory]
    [InlineData("Host")]
    [InlineData("Cookie")]
    [InlineData("User-Agent")]
    [InlineData("X-Requested-With")]
    [InlineData("X-Csrf-Token")]
    [InlineData("X-C")]
    [InlineData("My-X-Ch-Subject")]
    [InlineData("From")]
    [InlineData("Pragma")]
    [InlineData("Proxima")]
    [InlineData("Content-Length")]
    [InlineData("content-type")]
    [InlineData("Transfer-Encoding")]
    [InlineData("TE")]
    [InlineData("")]
    [InlineData("-")]
    public void Is_passed_on(string name) => Assert.False(HeaderNamespace.IsStripped(name));

    [Fact]
    public void However_long_the_name_and_however_much_stands_before_it() =>
        Assert.True(HeaderNamespace.IsStripped(new string('-', 500) + "X-Ch-" + new string('a', 500)));
}
