using System.Net;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.Testing;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.Tests.Endpoints;

public sealed class SourceAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", null, "203.0.113.7")]
    [InlineData("203.0.113.7", "10.1.2.3", "203.0.113.7")]
    [InlineData("10.0.0.1", "203.0.113.7", "203.0.113.7")]
    [InlineData("10.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("10.0.0.1", "203.0.113.7, 10.0.0.2", "203.0.113.7")]
    [InlineData("10.0.0.1", "nonsense", "10.0.0.1")]
    [InlineData("10.0.0.1", "203.0.113.7, nonsense", "10.0.0.1")]
    [InlineData("::ffff:10.0.0.1", "::ffff:203.0.113.7", "203.0.113.7")]
    public void Decision_24_forwarders_are_believed_only_where_they_are_configured(string connection, string? forwarded, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(connection);
        context.Request.Headers["X-Forwarded-For"] = forwarded;
        var gateway = A.Gateway() with { TrustedProxies = [IPNetwork.Parse("10.0.0.0/24")] };
        Assert.Equal(IPAddress.Parse(expected), SourceAddress.Of(context, gateway));
    }

    [Fact]
    public void Two_headers_are_read_as_one_list()
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("10.0.0.1");
        context.Request.Headers["X-Forwarded-For"] = new(["203.0.113.7", "10.0.0.2"]);
        var gateway = A.Gateway() with { TrustedProxies = [IPNetwork.Parse("10.0.0.0/24")] };
        Assert.Equal(IPAddress.Parse("203.0.113.7"), SourceAddress.Of(context, gateway));
    }

    [Fact]
    public void An_unknown_connection_has_no_address() =>
        Assert.Null(SourceAddress.Of(new DefaultHttpContext(), A.Gateway()));
}
