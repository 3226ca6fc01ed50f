using System.Text;
using System.Xml.Linq;
using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Tests.Metadata;

/// <summary>The federation file names another source of a party's metadata, or another signer, than before.</summary>
public sealed class SourceChangeTests : IDisposable
{
    private const string Url = "https://idp.korsbaek.example.dk/metadata";

    private static readonly DateTimeOffset Now = TestClock.Start;

    private static readonly FederationPlan FromFile = FederationPlan.Of("NSIS Substantial", "OIOSAML3");

    private static readonly FederationPlan Fetched = FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("metadata", PlannedParty.Fetched(Url)));

    private static readonly byte[] Document = Encoding.UTF8.GetBytes(FromFile.Idps[0].Metadata);

    private readonly PlanFolder folder = new();
    private readonly MetadataShelf shelf = new(new(null));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_a_former_source_still_sends_touches_nothing()
    {
        var former = Load(Fetched, Now).Party;
        shelf.Offer(former, new(Document), Now);
        Load(FromFile, Now);
        var held = shelf.Find(former);

        Assert.NotNull(shelf.Offer(former, new(Other()), Now.AddHours(1)).Refusal);
        Assert.NotNull(shelf.Offer(former, new(Document), Now.AddHours(1)).Refusal);
        Assert.NotNull(shelf.Confirm(former, Now.AddHours(1)).Refusal);
        shelf.NoteFailure(former, "no answer", Now.AddHours(1));

        Assert.Same(held, shelf.Find(former));
    }

    [Fact]
    public void What_was_fetched_for_a_former_signer_touches_nothing()
    {
        var former = Load(Fetched, Now).Party;
        var signed = former with { SignedBy = [TestPeers.Key(TestCertificates.Rsa("federation operator"))] };
        shelf.Take([new PeerLoad(signed)], Now);

        Assert.False(shelf.Offer(former, new(Document), Now).IsNew);
        Assert.Null(shelf.Find(former));
    }

    [Fact]
    public void Decision_26_a_file_that_was_good_until_its_party_got_an_address_holds_14_days_more()
    {
        Load(FromFile, Now);

        Assert.Null(Load(Fetched, Now.AddDays(100)).Absence);
        Assert.Null(Load(Fetched, Now.AddDays(114).AddSeconds(-1)).Absence);
        Assert.NotNull(Load(Fetched, Now.AddDays(114)).Absence);
    }

    [Fact]
    public void Decision_26_another_address_gives_no_time_that_the_first_did_not()
    {
        shelf.Offer(Load(Fetched, Now).Party, new(Document), Now);
        var moved = FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("metadata", PlannedParty.Fetched(Url + "/new")));

        Assert.Null(Load(moved, Now.AddDays(13)).Absence);
        Assert.NotNull(Load(moved, Now.AddDays(14)).Absence);
    }

    [Fact]
    public void Why_a_document_is_believed_follows_its_source()
    {
        var signer = TestPeers.Key(TestCertificates.Rsa("federation operator"));
        var party = Load(FromFile, Now).Party;
        Assert.Equal("file", shelf.FactsOf(party).Trust);

        party = Load(Fetched, Now).Party;
        shelf.Confirm(party, Now);
        Assert.Equal(("TLS, host pinned", Url), (shelf.FactsOf(party).Trust, shelf.FactsOf(party).Source));

        party = Load(FromFile, Now).Party;
        Assert.Equal(("file", "korsbaek.xml"), (shelf.FactsOf(party).Trust, shelf.FactsOf(party).Source));

        var signed = Load(Fetched, Now).Party with { SignedBy = [signer] };
        shelf.Take([new PeerLoad(signed)], Now);
        var entity = XElement.Parse(FromFile.Idps[0].Metadata);
        entity.SetAttributeValue("ID", "_signed");
        shelf.Offer(signed, new(Bytes(EnvelopedXml.Sign(entity, signer.Certificate))), Now);
        Assert.Equal($"signed by {signer.Thumbprint}", shelf.FactsOf(signed).Trust);

        party = Load(Fetched, Now).Party;
        shelf.Confirm(party, Now);
        Assert.Equal("TLS, host pinned", shelf.FactsOf(party).Trust);
    }

    [Fact]
    public void A_document_is_verified_with_another_key_once_and_not_at_every_look()
    {
        var signer = TestPeers.Key(TestCertificates.Rsa("federation operator"));
        var party = Load(Fetched, Now).Party;
        var entity = XElement.Parse(FromFile.Idps[0].Metadata);
        entity.SetAttributeValue("ID", "_signed");
        shelf.Offer(party, new(Bytes(EnvelopedXml.Sign(entity, signer.Certificate))), Now);
        var signed = party with { SignedBy = [signer] };

        var first = shelf.Find(signed);

        Assert.NotNull(first);
        Assert.Same(first.Metadata, shelf.Find(signed)!.Metadata);
        Assert.Null(shelf.Find(party with { SignedBy = [TestPeers.Key(TestCertificates.Rsa("attacker"))] }));
    }

    private static byte[] Other()
    {
        var entity = XElement.Parse(FromFile.Idps[0].Metadata);
        entity.SetAttributeValue("validUntil", Now.AddDays(7));
        return Bytes(entity);
    }

    private static byte[] Bytes(XElement entity) => Encoding.UTF8.GetBytes(entity.ToString(SaveOptions.DisableFormatting));

    // As the gateway reads its files.
    private PeerLoad Load(FederationPlan plan, DateTimeOffset now)
    {
        folder.Write(plan);
        var load = FederationLoader.Load(folder.FederationFile, now, null, shelf);
        Assert.NotNull(load.Model);
        shelf.Take(load.Peers, now);
        return load.Peers[1];
    }
}
