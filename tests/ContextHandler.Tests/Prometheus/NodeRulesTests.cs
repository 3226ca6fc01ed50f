using ContextHandler.AspNetCore;

namespace ContextHandler.Tests.Prometheus;

/// <summary>What the host does not start with.</summary>
public class NodeRulesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9464")]
    [InlineData("http://localhost:9464/")]
    [InlineData("http://0.0.0.0:9464")]
    [InlineData("http://[::1]:9464")]
    public void An_address_to_listen_on(string listen) => Assert.True(Judge(options => options.Metrics.Listen = listen));

    [Theory]
    [InlineData("")]
    [InlineData("9464")]
    [InlineData("127.0.0.1:9464")]
    [InlineData("https://127.0.0.1:9464")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://metrics.example.dk:9464")]
    [InlineData("http://127.0.0.1:9464/metrics")]
    [InlineData("http://somebody@127.0.0.1:9464")]
    public void None(string listen) => Assert.False(Judge(options => options.Metrics.Listen = listen));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void A_drain_ends_within_half_a_minute(int seconds, bool holds) => Assert.Equal(holds, Judge(options => options.DrainFor = TimeSpan.FromSeconds(seconds)));

    private static bool Judge(Action<GatewayOptions> set)
    {
        var options = new GatewayOptions();
        set(options);
        return new NodeRules().Validate(null, options).Succeeded;
    }
}
