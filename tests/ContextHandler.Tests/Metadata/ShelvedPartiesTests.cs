using System.Text;
using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Tests.Metadata;

/// <summary>Many parties on one shelf.</summary>
public sealed class ShelvedPartiesTests : IDisposable
{
    private static readonly DateTimeOffset Now = TestClock.Start;

    private static readonly FederationPlan Plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("state-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void H02_the_key_of_another_idp_is_refused()
    {
        var plan = Plan.WithIdp("egeby", "OIOSAML3", idp => idp with { Cvr = "22222222" });
        var parties = PlannedParty.All(plan);
        var shelf = Shelf();
        shelf.Take([.. parties.Select(party => new PeerLoad(party))], Now);
        shelf.Offer(parties[1], new(Encoding.UTF8.GetBytes(Plan.Idps[0].Metadata)), Now);

        var stolen = plan.Idps[1] with { Keys = [new("signing", plan.Idps[0].SigningCertificate)] };

        var refusal = shelf.Offer(parties[2], new(Encoding.UTF8.GetBytes(stolen.Metadata)), Now).Refusal!;

        Assert.Equal(MetadataRefusalReason.KeyOfAnotherIdp, refusal.Reason);
        Assert.Contains(parties[1].EntityId.Value, refusal.Text, StringComparison.Ordinal);
        Assert.True(shelf.Offer(parties[2], new(Encoding.UTF8.GetBytes(plan.Idps[1].Metadata)), Now).IsNew);
    }

    [Fact]
    public void Ninety_eight_documents_that_come_at_once_are_all_held()
    {
        var plan = Enumerable.Range(1, 98).Aggregate(Plan with { Idps = [] }, (plan, number) => plan.WithIdp($"idp{number}", "OIOSAML3", idp => idp with
        {
            Cvr = $"{10000000 + number}",
            Keys = [new("signing", TestCertificates.Ecdsa($"idp{number}"))],
        }));
        var parties = PlannedParty.All(plan).Skip(1).ToList();
        var shelf = Shelf();
        shelf.Take([.. parties.Select(party => new PeerLoad(party))], Now);

        Parallel.ForEach(parties.Index(), party =>
        {
            Assert.True(shelf.Offer(party.Item, new(Encoding.UTF8.GetBytes(plan.Idps[party.Index].Metadata)), Now).IsNew);
            Assert.NotNull(shelf.Find(party.Item));
        });

        Assert.Equal(98, shelf.Changes);
        var restarted = Shelf();
        Assert.All(parties, party => Assert.Equal(party.EntityId, restarted.Find(party)!.Metadata.EntityId));
    }

    private MetadataShelf Shelf() => new(new(folder.FullName));
}
