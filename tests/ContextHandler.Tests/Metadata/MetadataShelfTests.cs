using System.Text;
using System.Xml.Linq;
using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Tests.Metadata;

public sealed class MetadataShelfTests : IDisposable
{
    private static readonly DateTimeOffset Now = TestClock.Start;

    private static readonly FederationPlan Plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("metadata", PlannedParty.Fetched("https://idp.korsbaek.example.dk/metadata")));

    private static readonly MetadataParty Party = PlannedParty.Idp(Plan);

    private static readonly Dictionary<string, (MetadataRefusalReason Reason, byte[] Bytes)> Bad = new()
    {
        ["nothing"] = (MetadataRefusalReason.NotMetadata, []),
        ["garbage"] = (MetadataRefusalReason.NotMetadata, [0x1F, 0x8B, 0x08, 0x00]),
        ["an HTML page"] = (MetadataRefusalReason.NotMetadata, "<!DOCTYPE html><html><body>Service Unavailable</body></html>"u8.ToArray()),
        ["HTML that is XML"] = (MetadataRefusalReason.NotMetadata, "<html><body/></html>"u8.ToArray()),
        ["cut off"] = (MetadataRefusalReason.NotMetadata, Document()[..^200]),
        ["too large"] = (MetadataRefusalReason.NotMetadata, new byte[5 * 1024 * 1024 + 1]),
        ["wrong entityID"] = (MetadataRefusalReason.NotThisEntity, Document(entity => entity.SetAttributeValue("entityID", "https://idp.egeby.example.dk"))),
        ["the same entity twice"] = (MetadataRefusalReason.NotThisEntity, Bytes(new XElement(Wire.Metadata + "EntitiesDescriptor", Xml(), Xml()))),
        ["no IDPSSODescriptor"] = (MetadataRefusalReason.RoleMissing, Document(entity => entity.Element(Wire.Metadata + "IDPSSODescriptor")!.Remove())),
        ["expired"] = (MetadataRefusalReason.Expired, Document(entity => entity.SetAttributeValue("validUntil", Now))),
        ["no signing key"] = (MetadataRefusalReason.NoSigningKey, Document(entity => entity.Descendants(Wire.Metadata + "KeyDescriptor").Remove())),
        ["an http address"] = (MetadataRefusalReason.EndpointUnsafe, Document(entity => Move(entity, "http://idp.korsbaek.example.dk/sso"))),
        ["another host"] = (MetadataRefusalReason.EndpointMoved, Document(entity => Move(entity, "https://evil.example/sso"))),
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("state-");

    public static TheoryData<string> BadDocuments => [.. Bad.Keys];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(BadDocuments))]
    public void A_bad_document_never_replaces_the_good_one_neither_in_memory_nor_in_the_folder(string what)
    {
        var shelf = Shelf();
        shelf.Offer(Party, new(Document()), Now);
        var changes = shelf.Changes;

        var verdict = shelf.Offer(Party, new(Bad[what].Bytes), Now.AddMinutes(1));

        Assert.Equal(Bad[what].Reason, verdict.Refusal?.Reason);
        Assert.Equal(changes, shelf.Changes);
        var restarted = Shelf();
        Assert.Equal(MetadataCopies.Sha256(Document()), restarted.Find(Party)!.Facts.Sha256);
        Assert.Equal((Bad[what].Reason.ToString(), Now.AddMinutes(1)), (restarted.FactsOf(Party).Refusal!.Reason, restarted.FactsOf(Party).Refusal!.At));
        Assert.Equal(verdict.Refusal!.MayBeAccepted, restarted.Copies.FindWaiting(Party.EntityId) is not null);
    }

    [Fact]
    public void The_first_good_document_is_held_and_the_same_again_is_confirmed()
    {
        var shelf = Shelf();

        Assert.True(shelf.Offer(Party, new(Document(), "\"1\""), Now).IsNew);
        Assert.Equal(new(false, null), shelf.Offer(Party, new(Document(), "\"2\""), Now.AddHours(1)));

        var facts = shelf.FactsOf(Party);
        Assert.Equal((Now, Now.AddHours(1), "\"2\"", "TLS, host pinned"), (facts.FetchedAt, facts.CheckedAt, facts.ETag, facts.Trust));
        Assert.Equal(1, shelf.Changes);
    }

    [Fact]
    public void What_was_held_survives_a_restart_with_its_facts()
    {
        Shelf().Offer(Party, new(Document(), "\"1\"", Now.AddDays(-1)), Now);

        var held = Shelf().Find(Party)!;

        Assert.Equal(("\"1\"", Now.AddDays(-1), Now), (held.Facts.ETag, held.Facts.LastModified, held.Facts.FetchedAt));
        Assert.Single(held.Metadata.Idp!.Keys);
    }

    [Fact]
    public void What_one_address_said_of_the_document_is_not_told_to_another()
    {
        var shelf = Shelf();
        shelf.Offer(Party, new(Document(), "\"1\"", Now), Now);
        var moved = Party with { Source = new() { Url = new("https://new.korsbaek.example.dk/metadata") } };

        Assert.Equal("\"1\"", shelf.FactsOf(Party).ETag);
        Assert.Equal((null, null, Now), (shelf.FactsOf(moved).ETag, shelf.FactsOf(moved).LastModified, shelf.FactsOf(moved).FetchedAt));
    }

    [Fact]
    public void Without_a_folder_it_holds_in_memory_only()
    {
        var shelf = ShelfOf(new(null));

        Assert.True(shelf.Offer(Party, new(Document()), Now).IsNew);
        Assert.NotNull(shelf.Find(Party));
        Assert.Null(shelf.Copies.Problem);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_and_breaks_nothing()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "metadata"), "a file where the folder should be");
        var shelf = Shelf();

        Assert.True(shelf.Offer(Party, new(Document()), Now).IsNew);
        Assert.NotNull(shelf.Find(Party));
        Assert.NotNull(shelf.Copies.Problem);
    }

    [Theory]
    [InlineData("*.json", "{")]
    [InlineData("*.json", "null")]
    [InlineData("*.xml", "<html/>")]
    public void A_copy_that_was_damaged_is_none(string file, string text)
    {
        Shelf().Offer(Party, new(Document()), Now);
        File.WriteAllText(Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "metadata"), file)), text);

        Assert.Null(Shelf().Find(Party));
        Assert.True(Shelf().Offer(Party, new(Document()), Now).IsNew);
    }

    [Fact]
    public void An_operator_has_the_waiting_document_taken_and_no_other()
    {
        var shelf = Shelf();
        shelf.Offer(Party, new(Document()), Now);
        shelf.Offer(Party, new(Bad["another host"].Bytes), Now);
        Assert.Empty(shelf.TakeAccepted(Now));

        shelf.Copies.Accept(Party.EntityId, MetadataCopies.Sha256(Document()));
        Assert.NotNull(Assert.Single(shelf.TakeAccepted(Now)).Verdict.Refusal);
        shelf.Copies.Accept(Party.EntityId, MetadataCopies.Sha256(Bad["another host"].Bytes));
        Assert.True(Assert.Single(shelf.TakeAccepted(Now)).Verdict.IsNew);

        Assert.Equal("https://evil.example/sso", shelf.Find(Party)!.Metadata.Idp!.SingleSignOn[0].Location);
        Assert.Null(shelf.Copies.FindWaiting(Party.EntityId));
        Assert.Null(shelf.Copies.FindAccepted(Party.EntityId));
        Assert.Null(shelf.FactsOf(Party).Refusal);
        Assert.Empty(shelf.TakeAccepted(Now));
        Assert.Equal(new(false, null), shelf.Offer(Party, new(Bad["another host"].Bytes), Now.AddHours(1)));
    }

    [Fact]
    public void A_good_document_ends_the_waiting()
    {
        var shelf = Shelf();
        shelf.Offer(Party, new(Document()), Now);
        shelf.Offer(Party, new(Bad["another host"].Bytes), Now);
        shelf.NoteFailure(Party, "no answer", Now);
        Assert.NotNull(shelf.Copies.FindWaiting(Party.EntityId));

        shelf.Confirm(Party, Now);

        Assert.Null(shelf.Copies.FindWaiting(Party.EntityId));
        Assert.Null(shelf.FactsOf(Party).Refusal);
    }

    [Fact]
    public void Confirmed_again_after_its_14_days_it_is_back_and_the_model_is_behind()
    {
        var shelf = Shelf();
        shelf.Offer(Party, new(Document()), Now);
        shelf.Confirm(Party, Now.AddDays(14).AddSeconds(-1));
        Assert.Equal(1, shelf.Changes);

        shelf.Confirm(Party, Now.AddDays(28).AddSeconds(-1));

        Assert.Equal(2, shelf.Changes);
        Assert.True(shelf.Find(Party)!.TermFor(Party).HoldsAt(Now.AddDays(42).AddSeconds(-2)));
    }

    [Fact]
    public void L02_the_same_document_after_its_validUntil_is_refused()
    {
        var shelf = Shelf();
        byte[] document = Document(entity => entity.SetAttributeValue("validUntil", Now.AddHours(1)));
        shelf.Offer(Party, new(document), Now);

        Assert.Null(shelf.Offer(Party, new(document), Now.AddHours(1).AddSeconds(-1)).Refusal);
        Assert.Equal(MetadataRefusalReason.Expired, shelf.Offer(Party, new(document), Now.AddHours(1)).Refusal?.Reason);
        Assert.Equal(MetadataRefusalReason.Expired, shelf.Confirm(Party, Now.AddHours(1)).Refusal?.Reason);
    }

    [Fact]
    public void L07_creationInstant_of_the_entity_or_of_what_encloses_it_tells_which_document_is_older()
    {
        var shelf = Shelf();
        Assert.True(shelf.Offer(Party, new(Document(Made(Now))), Now).IsNew);

        Assert.Equal(MetadataRefusalReason.RolledBack, shelf.Offer(Party, new(Document(Made(Now.AddSeconds(-1)))), Now).Refusal?.Reason);
        var aggregate = new XElement(Wire.Metadata + "EntitiesDescriptor", Xml());
        Made(Now.AddSeconds(-1))(aggregate);
        Assert.Equal(MetadataRefusalReason.RolledBack, shelf.Offer(Party, new(Bytes(aggregate)), Now).Refusal?.Reason);
        Assert.True(shelf.Offer(Party, new(Document(Made(Now.AddSeconds(1)))), Now).IsNew);
    }

    private static XElement Xml() => XElement.Parse(Plan.Idps[0].Metadata);

    private static byte[] Document(Action<XElement>? edit = null)
    {
        var entity = Xml();
        edit?.Invoke(entity);
        return Bytes(entity);
    }

    private static byte[] Bytes(XElement element) => Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));

    private static void Move(XElement entity, string location)
    {
        foreach (var endpoint in entity.Descendants(Wire.Metadata + "SingleSignOnService"))
        {
            endpoint.SetAttributeValue("Location", location);
        }
    }

    private static Action<XElement> Made(DateTimeOffset at)
    {
        XNamespace rpi = "urn:oasis:names:tc:SAML:metadata:rpi";
        return element => element.AddFirst(new XElement(Wire.Metadata + "Extensions", new XElement(rpi + "PublicationInfo", new XAttribute("publisher", "x"), new XAttribute("creationInstant", at))));
    }

    private MetadataShelf Shelf() => ShelfOf(new(folder.FullName));

    private static MetadataShelf ShelfOf(MetadataCopies copies)
    {
        var shelf = new MetadataShelf(copies);
        shelf.Take([new PeerLoad(Party)], Now);
        return shelf;
    }
}
