using ContextHandler.AspNetCore.Proxy;
using Microsoft.Extensions.Primitives;

namespace ContextHandler.Tests.Proxy;

/// <summary>N09: no cache that people share keeps a page behind a login.</summary>
public sealed class PersonalPagesTests
{
    [Theory]
    [InlineData("private")]
    [InlineData("private, max-age=60")]
    [InlineData("no-store")]
    [InlineData("No-Cache, No-Store, must-revalidate")]
    public void What_is_private_stays_as_it_is(string said) => Assert.Equal(said, PersonalPages.Of(said));

    [Theory]
    [InlineData("public", "private")]
    [InlineData("public, max-age=60", "private, max-age=60")]
    [InlineData("max-age=60", "private, max-age=60")]
    [InlineData("no-cache", "private, no-cache")]
    [InlineData("PUBLIC, S-MaxAge=60, immutable", "private, immutable")]
    [InlineData("s-maxage=60", "private")]
    [InlineData("public, no-store", "no-store")]
    [InlineData("private=\"Set-Cookie\", max-age=60", "private, max-age=60")]
    [InlineData("private=Set-Cookie, max-age=60", "private, max-age=60")]
    [InlineData("", "private")]
    public void Everything_else_becomes_private(string said, string expected) => Assert.Equal(expected, PersonalPages.Of(said));

    [Fact]
    public void Silence_becomes_private() => Assert.Equal("private", PersonalPages.Of(StringValues.Empty));

    [Fact]
    public void Two_headers_are_one_list() => Assert.Equal("private, max-age=60", PersonalPages.Of(new StringValues(["public", "max-age=60"])));
}
