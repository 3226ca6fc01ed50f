using System.Net;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Operations;
using static ContextHandler.Testing.Operations.Figures;

namespace ContextHandler.FunctionalTests.Operations;

/// <summary>What Prometheus reads after a morning, and where.</summary>
public sealed class MetricsTests(WatchedStage stage) : IClassFixture<WatchedStage>
{
    private readonly string idp = stage.Federation.Idp.EntityId;
    private readonly string sapa = stage.Federation.System.EntityId;

    [Fact]
    public void Logins_are_counted_by_outcome_system_and_level() => Assert.Equal(
        (2, 1, 1),
        (
            stage.Figures.Sum("contexthandler_logins_total", ("outcome", "answered"), ("system", sapa), ("level", "nsis-substantial")),
            stage.Figures.Sum("contexthandler_logins_total", ("outcome", "explained"), ("system", sapa)),
            stage.Figures.Sum("contexthandler_logins_total", ("outcome", "answered"), ("system", "https://sager.example.dk"), ("level", "nsis-low"))));

    [Fact]
    public void Logins_are_counted_by_their_IdP_and_so_is_who_was_sent_there() => Assert.Equal(
        (2, 1, 3, 2),
        (
            stage.Figures.Sum("contexthandler_idp_logins_total", ("outcome", "answered"), ("idp", idp)),
            stage.Figures.Sum("contexthandler_idp_logins_total", ("outcome", "explained"), ("idp", idp)),
            stage.Figures.Sum("contexthandler_idp_asked_total", ("idp", idp)),
            stage.Figures.Sum("contexthandler_login_duration_seconds_count", ("idp", idp))));

    [Theory]
    [InlineData("login", "LevelTooLow", "Expected")]
    [InlineData("login", "Base64Malformed", "Suspicious")]
    [InlineData("request", "RequestPathAmbiguous", "Suspicious")]
    public void Refusals_are_counted_by_reason(string door, string reason, string severity) =>
        Assert.Equal(1, stage.Figures.Sum("contexthandler_refusals_total", ("door", door), ("reason", reason), ("severity", severity)));

    [Theory]
    [InlineData("sso", 4)]
    [InlineData("choose", 4)]
    [InlineData("acs", 4)]
    [InlineData("continue", 4)]
    public void Our_own_work_is_measured_by_hop(string hop, int times) =>
        Assert.Equal(times, stage.Figures.Sum("contexthandler_hop_duration_seconds_count", ("hop", hop)));

    [Fact]
    public void A_logout_is_counted_once() =>
        Assert.Equal([1d], stage.Figures.Where(figure => figure.Name == "contexthandler_logouts_total" && figure.Has(("outcome", "partial"))).Select(figure => figure.Value));

    [Fact]
    public void Proxied_requests_are_counted_by_system() => Assert.Equal(
        (1, 1, 1),
        (
            stage.Figures.Sum("contexthandler_proxy_requests_total", ("system", "https://sager.example.dk"), ("status", "2xx")),
            stage.Figures.Single(figure => figure is { Name: "contexthandler_proxy_requests_total" } && !figure.Labels.ContainsKey("system")).Value,
            stage.Figures.Sum("contexthandler_proxy_duration_seconds_count", ("system", "https://sager.example.dk"))));

    [Fact]
    public void Metadata_has_its_age_and_the_time_that_is_left_to_it() => Assert.Equal(
        (2 * 86400, 18 * 86400),
        (
            Math.Round(stage.Figures.Sum("contexthandler_metadata_age_seconds", ("party", sapa), ("role", "System"))),
            Math.Round(stage.Figures.Sum("contexthandler_metadata_left_seconds", ("party", "https://idp.dated.example.dk")))));

    [Fact]
    public void Nothing_of_a_person_or_a_message_is_in_it()
    {
        foreach (var word in new[] { "Ulla", "cases", "2%Fx", "11111111", "ch-", stage.Federation.Audit.Last.Reference })
        {
            Assert.DoesNotContain(word, stage.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task They_are_at_their_own_address_alone_whatever_host_is_asked_for()
    {
        using var client = new HttpClient();
        using var asking = new HttpRequestMessage(HttpMethod.Get, stage.Plan.MetricsUrl()) { Headers = { Host = "somewhere.example.dk" } };
        using var there = await client.SendAsync(asking);
        using var elsewhere = await client.GetAsync(new Uri(stage.Plan.MetricsUrl(), "/health/live"));

        Assert.Equal((HttpStatusCode.OK, "text/plain; version=0.0.4; charset=utf-8"), (there.StatusCode, there.Content.Headers.ContentType!.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task The_people_s_address_has_none()
    {
        var plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3").Watched();
        await using var federation = await plan.StartAsync(onSocket: true);
        using var client = new HttpClient(federation.NewHandler());
        using var asking = new HttpRequestMessage(HttpMethod.Get, federation.At("/metrics")) { Headers = { Host = plan.MetricsUrl().Authority } };

        using var answer = await client.SendAsync(asking);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_the_start()
    {
        var taken = FederationPlan.Of("NSIS Substantial", "OIOSAML3").WithSetting("Metrics:Listen", stage.Plan.Settings["Metrics:Listen"]);

        await Assert.ThrowsAnyAsync<IOException>(() => taken.StartAsync());
    }
}
