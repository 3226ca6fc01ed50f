using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.DependencyInjection;
using static ContextHandler.Testing.Federation.MetadataReplies;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>L06: a metadata address leads to the host it names, and from outside never into our own network.</summary>
public sealed class FetchPlaceTests : IAsyncLifetime
{
    private const string Xml = "<EntityDescriptor/>";
    private const string IsPrivate = "its name leads to a private address; a public one, or one in gateway.metadataAddresses, expected";
    private const string IsElsewhere = "a redirect to another scheme, host or port";

    private MetadataServer server = null!;

    public async ValueTask InitializeAsync() => server = await MetadataServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task L06_a_redirect_on_the_same_host_is_followed(int status)
    {
        server.Serve("it", Redirect("/next", status));
        server.Serve("next", Redirect(server.UrlOf("last"), status));
        server.Serve("last", Document(Xml));

        Assert.Equal(Xml, Text(await FetchAsync("it")));
    }

    [Fact]
    public async Task L06_a_chain_of_redirects_ends_after_three()
    {
        foreach (var hop in Enumerable.Range(0, 5))
        {
            server.Serve($"hop{hop}", Redirect($"/hop{hop + 1}"));
        }

        Assert.Equal("more than 3 redirects", Why(await FetchAsync("hop0")));
        Assert.Equal(4, server.Fetches.Count);
    }

    [Theory]
    [InlineData("http://localhost:{port}/next")]
    [InlineData("http://127.0.0.2:{port}/next")]
    [InlineData("https://127.0.0.1:{port}/next")]
    [InlineData("http://127.0.0.1:1/next")]
    [InlineData("http://user@127.0.0.1:{port}/next")]
    [InlineData("//metadata.example.dk/next")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public async Task L06_a_redirect_to_anywhere_else_is_not_followed(string location)
    {
        server.Serve("it", Redirect(location.Replace("{port}", $"{server.Address.Port}", StringComparison.Ordinal)));
        server.Serve("next", Document(Xml));

        Assert.Equal(IsElsewhere, Why(await FetchAsync("it")));
        Assert.Single(server.Fetches);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("::10.1.2.3")]
    [InlineData("64:ff9b::a01:203")]
    [InlineData("2002:a01:203::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    [InlineData("224.0.0.251")]
    [InlineData("255.255.255.255")]
    public async Task L06_a_name_that_leads_to_a_private_address_is_not_connected_to(string address)
    {
        var answer = await FetchAsync(new FetchOrder(new("https://metadata.example.dk/it")), new Names(address));

        Assert.Equal(IsPrivate, Why(answer));
    }

    [Theory]
    [InlineData("http://10.1.2.3/it")]
    [InlineData("https://user@metadata.example.dk/it")]
    [InlineData("http://metadata.example.dk/it")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://metadata.example.dk/it")]
    public async Task L06_an_address_that_is_no_https_address_is_not_fetched(string url) =>
        Assert.EndsWith("expected", Why(await FetchAsync(new FetchOrder(new(url)) { MayBeLoopback = true }, new Names("127.0.0.1"))), StringComparison.Ordinal);

    [Fact]
    public async Task L06_a_loopback_name_that_leads_into_the_network_is_not_connected_to_over_http()
    {
        var order = new FetchOrder(new("http://localhost/it")) { MayBeLoopback = true, PrivateRanges = [IPNetwork.Parse("10.0.0.0/8")] };

        Assert.Equal(IsPrivate, Why(await FetchAsync(order, new Names("10.1.2.3"))));
    }

    [Fact]
    public async Task L06_a_loopback_address_is_fetched_only_where_the_gateway_is_on_loopback_itself()
    {
        server.Serve("it", Document(Xml));
        var order = new FetchOrder(new(server.UrlOf("it")));

        Assert.Equal(IsPrivate, Why(await FetchAsync(order)));
        Assert.Equal(IsPrivate, Why(await FetchAsync(order with { PrivateRanges = [IPNetwork.Parse("127.0.0.0/8")] })));
        Assert.Empty(server.Fetches);
        Assert.Equal(Xml, Text(await FetchAsync(order with { MayBeLoopback = true })));
    }

    [Theory]
    [InlineData("10.1.2.3", "10.1.0.0/16", true)]
    [InlineData("10.2.2.3", "10.1.0.0/16", false)]
    [InlineData("::ffff:10.1.2.3", "10.1.0.0/16", true)]
    [InlineData("fd00::1", "fd00::/8", true)]
    [InlineData("8.8.8.8", null, true)]
    [InlineData("2620:fe::fe", null, true)]
    public void L06_a_private_range_that_is_listed_may_be_fetched_from(string address, string? range, bool may) => Assert.Equal(
        may,
        new FetchOrder(new("https://metadata.example.dk/it")) { PrivateRanges = range is null ? [] : [IPNetwork.Parse(range)] }.MayConnectTo(IPAddress.Parse(address)));

    [Fact]
    public async Task L06_a_name_is_asked_once_and_what_was_judged_is_connected_to()
    {
        server.Serve("it", Document(Xml));
        var names = new Names("127.0.0.1", "10.1.2.3");
        var order = new FetchOrder(new($"http://localhost:{server.Address.Port}/it")) { MayBeLoopback = true };

        Assert.Equal(Xml, Text(await FetchAsync(order, names)));
        Assert.Equal(1, names.Asked);
        Assert.Equal(IsPrivate, Why(await FetchAsync(order, names))); // rebound in the meantime
    }

    [Fact]
    public async Task L06_a_gateway_that_is_led_into_a_private_network_says_so_and_connects_nowhere()
    {
        OutgoingCalls.Watch();
        var plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3").WithIdp("egeby", "OIOSAML3", idp => idp
            .With("metadata", new JsonObject { ["url"] = "https://metadata.egeby.example.dk/it" })); // of the same municipality: nobody is asked for theirs
        await using var federation = await (plan with { Services = services => services.AddSingleton<INameLookup>(new Names("10.1.2.3")) }).StartAsync();

        Assert.True(await federation.Log.SawAsync(1331));

        Assert.Contains(federation.Log.Lines, line => line.Id.Id == 1331 && line.Text.Contains(IsPrivate, StringComparison.Ordinal));
        Assert.Equal("Success", (await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" })).Received.Status);
        Assert.Empty(OutgoingCalls.Seen);
    }

    [Fact]
    public async Task L06_the_private_addresses_among_public_ones_are_passed_over()
    {
        server.Serve("it", Document(Xml));
        var order = new FetchOrder(new($"http://localhost:{server.Address.Port}/it")) { MayBeLoopback = true };

        Assert.Equal(Xml, Text(await FetchAsync(order, new Names("10.1.2.3,127.0.0.1"))));
    }

    private static string Why(FetchAnswer answer) => Assert.IsType<FetchAnswer.Failed>(answer).Why;

    private static string Text(FetchAnswer answer) => Encoding.UTF8.GetString(Assert.IsType<FetchAnswer.Document>(answer).Fetched.Bytes.Span);

    private static Task<FetchAnswer> FetchAsync(FetchOrder order, INameLookup? names = null) =>
        new MetadataFetcher(names ?? new DnsLookup(), new TlsSightings(TimeProvider.System), TimeProvider.System) { Patience = TimeSpan.FromSeconds(5) }.FetchAsync(order, CancellationToken.None);

    private Task<FetchAnswer> FetchAsync(string name) => FetchAsync(new FetchOrder(new(server.UrlOf(name))) { MayBeLoopback = true });

    // Answers one after the other; the last for ever.
    private sealed class Names(params string[] answers) : INameLookup
    {
        public int Asked { get; private set; }

        public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) =>
            Task.FromResult<IPAddress[]>([.. answers[Math.Min(Asked++, answers.Length - 1)].Split(',').Select(IPAddress.Parse)]);
    }
}
