using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>A federation whose IdPs publish their metadata on a server of the test, and what happens there.</summary>
internal sealed class FetchedFederation : IAsyncDisposable
{
    /// <summary>Longer than the time between two fetches of a document that names none, a tenth more included.</summary>
    public static readonly TimeSpan NextFetch = TimeSpan.FromMinutes(67);

    /// <summary>Of the documents that are signed.</summary>
    public static readonly DateTimeOffset ValidUntil = TestClock.Start + TimeSpan.FromDays(30);

    /// <summary>The number of a key whose certificate has ended.</summary>
    public const int Ended = 9;

    private const int Renewed = 1310;

    private readonly FederationPlan plan;

    private FetchedFederation(MetadataServer server, TestFederation federation, FederationPlan plan) =>
        (Server, Federation, this.plan) = (server, federation, plan);

    public MetadataServer Server { get; }

    public TestFederation Federation { get; }

    /// <summary>Starts one with a system that knows every IdP of these names; each serves its document and is fetched before this returns.</summary>
    public static async Task<FetchedFederation> StartAsync(bool mustBeSigned, params string[] names)
    {
        var server = await MetadataServer.StartAsync();
        var plan = names.Index().Aggregate(
            new FederationPlan().WithSystem("sapa", "NSIS Substantial").WithSigner(),
            (plan, name) => plan.WithIdp(name.Item, "OIOSAML3", idp => (idp with { Cvr = $"{11111111 + name.Index}" }).At(server, mustBeSigned)));
        foreach (var idp in plan.Idps)
        {
            server.Serve(idp.Name, MetadataReplies.Tagged(mustBeSigned ? idp.Metadata.Until(ValidUntil).Sign() : idp.Metadata));
        }

        var fetched = new FetchedFederation(server, await plan.StartAsync(), plan);
        var all = $" {names.Length} identity providers";
        for (var renewals = 1; !fetched.Federation.Log.Lines.Any(line => line.Id.Id == Renewed && line.Text.Contains(all, StringComparison.Ordinal)); renewals++)
        {
            await fetched.RenewedAsync(renewals); // the documents come a few at a time
        }

        return fetched;
    }

    /// <summary>A key of that IdP: its own number 0, and others.</summary>
    public static X509Certificate2 Key(string name, int number) => number == Ended
        ? TestCertificates.RsaEnding($"idp {name}", TestClock.Start.AddDays(-1))
        : TestCertificates.Rsa(number == 0 ? "idp " + name : $"idp {name} {number}");

    /// <summary>What the gateway has kept of that IdP beside its document.</summary>
    public MetadataFacts Facts(string name) =>
        new MetadataCopies(Federation.Folder.State.FullName).Find(EntityId.Create(Plan(name).EntityId))!.Facts;

    public IdpPlan Plan(string name) => plan.Idps.Single(idp => idp.Name == name);

    /// <summary>The IdP publishes these of its keys from now on.</summary>
    public void Publish(string name, params int[] keys) =>
        Server.Serve(name, MetadataReplies.Tagged(PublishedMetadata.Of(Plan(name), [.. keys.Select(key => Key(name, key))])));

    /// <summary>Lets an hour pass, and waits until every document was asked for again and what came is taken or refused, and in force where it is to be.</summary>
    public async Task NextFetchAsync(bool renews = true, string? withoutWaitingFor = null)
    {
        var renewals = Renewals;
        Federation.Clock.Advance(NextFetch);
        foreach (var name in plan.Idps.Select(idp => idp.Name).Where(name => name != withoutWaitingFor))
        {
            await JudgedAsync(name);
        }

        if (renews)
        {
            await RenewedAsync(renewals + 1);
        }
    }

    /// <summary>Waits until what came from the IdP's address at this instant was taken or refused.</summary>
    public async Task JudgedAsync(string name)
    {
        var now = Federation.Clock.GetUtcNow();
        for (var waited = 0; waited < 300; waited++)
        {
            if (Facts(name) is var facts && (facts.CheckedAt >= now || facts.Refusal?.At >= now))
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail($"{name} is not fetched again:\n" + string.Join('\n', Federation.Log.Lines.Select(line => line.Text)));
    }

    /// <summary>Waits until the model was built anew that often.</summary>
    public async Task RenewedAsync(int times) => Assert.True(await Federation.Log.SawAsync(Renewed, times), string.Join('\n', Federation.Log.Lines.Select(line => line.Text)));

    public int Renewals => Federation.Log.Lines.Count(line => line.Id.Id == Renewed);

    /// <summary>A person logs in with that IdP, which signs with that key of its own.</summary>
    public async Task<Visit> LoginAsync(string name, int key = 0)
    {
        var browser = Federation.NewBrowser();
        return await browser.SendAsync(await AnswerAsync(browser, name, Key(name, key)));
    }

    /// <summary>The Response on its way, not sent yet.</summary>
    public async Task<BrowserMessage> AnswerAsync(TestBrowser browser, string name, X509Certificate2 key)
    {
        var idp = Federation.Idps[name];
        var asked = await browser.SendAsync(Federation.System.Request());
        if (asked.Left is null)
        {
            asked = await browser.ChooseAsync(asked, idp);
        }

        return idp.Answer(idp.Read(asked), new() { Loa = "Substantial", SigningCertificate = key });
    }

    /// <summary>That login ends at the system with Success.</summary>
    public async Task LogsInAsync(string name, int key = 0) => Assert.Equal("Success", Federation.System.Read(await LoginAsync(name, key)).Status);

    /// <summary>That login ends on a page of ours: no key held verifies it.</summary>
    public async Task IsRefusedAsync(string name, int key) => RefusalAssert.Refused("SigningKeyUnknown", await LoginAsync(name, key), Federation);

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync();
        await Server.DisposeAsync();
    }
}
