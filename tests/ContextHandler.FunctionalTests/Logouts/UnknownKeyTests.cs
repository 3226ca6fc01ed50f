using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>Decision 27 at the addresses of logouts: a key that is in no metadata we hold means one refresh, and one more verification.</summary>
public sealed class UnknownKeyTests : IAsyncLifetime
{
    private static readonly X509Certificate2 New = TestCertificates.Rsa("swapped without warning");

    private MetadataServer server = null!;
    private LogoutStage stage = null!;

    public static TheoryData<bool, bool> Doors => new() { { true, false }, { true, true }, { false, false }, { false, true } };

    public async ValueTask InitializeAsync()
    {
        server = await MetadataServer.StartAsync();
        var plan = new FederationPlan()
            .WithSystem("ky", "NSIS Substantial", system => system with { SingleLogout = [new(Wire.PostBinding, "https://ky.example.dk/slo", "https://ky.example.dk/slo-answers")] })
            .WithSystem("sapa", "NSIS Substantial", system => (system with { SingleLogout = [PlannedSlo.Redirect("sapa.example.dk")] }).At(server))
            .WithIdp("korsbaek", "OIOSAML3", idp => (idp with { SingleLogout = [PlannedSlo.Redirect("idp.korsbaek.example.dk")] }).At(server));
        server.Serve("sapa", MetadataReplies.Tagged(PublishedMetadata.Of(plan.Systems[1])));
        server.Serve("korsbaek", MetadataReplies.Tagged(plan.Idps[0].Metadata));
        stage = await LogoutStage.StartAsync(plan, async federation =>
        {
            var source = federation.Services.GetRequiredService<IFederationSource>();
            while (source.Current is not { Systems.Count: 2, IdentityProviders.Count: 1 })
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await stage.DisposeAsync();
        await server.DisposeAsync();
    }

    [Theory, MemberData(nameof(Doors))]
    public async Task Decision_27_a_LogoutRequest_with_a_key_swapped_without_warning_works_after_one_refresh(bool fromSystem, bool byPost)
    {
        Publish(fromSystem);

        var page = await AskAsync(fromSystem, byPost, New);

        Assert.Contains("/logout?id=", page.Last.Request.Url, StringComparison.Ordinal);
        Assert.False(await stage.IsLoggedInAsync());
        Assert.Equal(fromSystem ? (2, 1) : (1, 2), (server.CountOf("sapa"), server.CountOf("korsbaek")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decision_27_so_does_a_LogoutResponse(bool ofSystem)
    {
        var page = await AskAsync(fromSystem: !ofSystem, byPost: false, key: null);
        var peer = ofSystem ? stage.Sapa.Logout : stage.Idp.Logout;
        var row = (await stage.OutcomesAsync(page)).Count - 1; // IdPs come last, and SAPA after KY
        var asked = await FindAsync(page, peer, row);
        Publish(ofSystem);

        await stage.Browser.SendAsync(peer.Answer(asked.Asked, new() { SigningCertificate = New }));

        Assert.Equal("ended", (await stage.OutcomesAsync(page))[asked.Row]);
        Assert.Equal(2, server.CountOf(ofSystem ? "sapa" : "korsbaek"));
    }

    [Theory, MemberData(nameof(Doors))]
    public async Task Decision_27_a_key_that_nobody_publishes_is_refused_after_one_refresh_however_often_it_comes(bool fromSystem, bool byPost)
    {
        for (var times = 0; times < 5; times++)
        {
            Assert.Equal(400, (await AskAsync(fromSystem, byPost, TestCertificates.Rsa("attacker"))).Status);
        }

        Assert.True(await stage.IsLoggedInAsync());
        Assert.Equal("SigningKeyUnknown", stage.Federation.Audit.Lines[^1].Reason);
        Assert.Equal(fromSystem ? (2, 1) : (1, 2), (server.CountOf("sapa"), server.CountOf("korsbaek")));
    }

    private Task<Visit> AskAsync(bool fromSystem, bool byPost, X509Certificate2? key)
    {
        LogoutMessage message = new() { ByPost = byPost, SigningCertificate = key };
        return fromSystem ? stage.SapaAsksAsync(message) : stage.IdpAsksAsync(message);
    }

    // The participant who is that peer, and what it is asked.
    private async Task<(int Row, LogoutReceived Asked)> FindAsync(Visit page, LogoutStub peer, int last)
    {
        for (var row = last; row >= 0; row--)
        {
            var visit = await stage.AskAsync(page, row, inFrame: true);
            if (visit.Left!.Url.StartsWith(peer.SingleLogout[0].Location, StringComparison.Ordinal))
            {
                return (row, peer.ReadRequest(visit));
            }
        }

        throw new InvalidOperationException("That peer is not asked.");
    }

    private void Publish(bool isSystem)
    {
        var plan = isSystem ? (Name: "sapa", Xml: PublishedMetadata.Of(stage.Sapa.Plan), Old: stage.Sapa.Plan.SigningCertificate)
            : (Name: "korsbaek", Xml: stage.Idp.Plan.Metadata, Old: stage.Idp.Plan.SigningCertificate);
        server.Serve(plan.Name, MetadataReplies.Tagged(plan.Xml.Replace(Convert.ToBase64String(plan.Old.RawData), Convert.ToBase64String(New.RawData), StringComparison.Ordinal)));
    }
}
