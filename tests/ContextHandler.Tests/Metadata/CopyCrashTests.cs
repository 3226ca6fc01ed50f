using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Tests.Metadata;

/// <summary>What a full disk, a crash or a hand leaves in the state folder.</summary>
public sealed class CopyCrashTests : IDisposable
{
    private static readonly DateTimeOffset Now = TestClock.Start;

    private static readonly FederationPlan Plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("metadata", PlannedParty.Fetched("https://idp.korsbaek.example.dk/metadata")));

    private static readonly MetadataParty Party = PlannedParty.Idp(Plan);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("state-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_document_that_cannot_be_written_leaves_the_old_one_with_the_old_facts_until_it_can()
    {
        var shelf = Shelf();
        shelf.Offer(Party, new(Document(days: 1)), Now);
        var obstacle = Directory.CreateDirectory(Copy("xml") + ".new");

        Assert.True(shelf.Offer(Party, new(Document(days: 30)), Now).IsNew);
        shelf.Confirm(Party, Now.AddHours(1));

        Assert.NotNull(shelf.Copies.Problem);
        Assert.Equal((Now.AddDays(1), MetadataCopies.Sha256(Document(days: 1)), Now), Restored());
        obstacle.Delete();
        shelf.Confirm(Party, Now.AddHours(2));
        Assert.Null(shelf.Copies.Problem);
        Assert.Equal((Now.AddDays(30), MetadataCopies.Sha256(Document(days: 30)), Now.AddHours(2)), Restored());
    }

    [Fact]
    public void The_document_and_not_its_facts_tells_until_when_it_holds()
    {
        var shelf = Shelf();
        shelf.Offer(Party, new(Document(days: 1)), Now);
        var killedBetween = File.ReadAllBytes(Copy("json"));
        shelf.Offer(Party, new(Document(days: 30)), Now.AddHours(1));
        File.WriteAllBytes(Copy("json"), killedBetween);

        Assert.Equal((Now.AddDays(30), MetadataCopies.Sha256(Document(days: 30)), Now), Restored());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"9999-12-31T23:00:00+00:00\"")]
    public void Facts_that_cannot_be_true_are_of_no_copy(string checkedAt)
    {
        Shelf().Offer(Party, new(Document(days: 1)), Now);
        var facts = File.ReadAllText(Copy("json"));
        var changed = facts.Replace($"\"checkedAt\": \"{Now.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)}\"", $"\"checkedAt\": {checkedAt}", StringComparison.Ordinal);
        Assert.NotEqual(facts, changed);
        File.WriteAllText(Copy("json"), changed);

        Assert.Null(Shelf().Find(Party));
        Assert.True(Shelf().Offer(Party, new(Document(days: 1)), Now).IsNew);
    }

    [Fact]
    public void Copies_of_a_party_that_left_are_gone_whether_or_not_the_gateway_ran()
    {
        var (shelf, other) = (Shelf(), PlannedParty.System(Plan));
        shelf.Offer(Party, new(Document(days: 1)), Now);
        shelf.Take([new PeerLoad(other)], Now);
        Assert.Empty(Files());

        Shelf().Offer(Party, new(Document(days: 1)), Now);
        Assert.NotEmpty(Files());
        new MetadataShelf(new(folder.FullName)).Take([new PeerLoad(other)], Now);
        Assert.Empty(Files());
    }

    [Fact]
    public void A_party_that_became_a_system_is_not_served_from_its_copy_as_an_idp()
    {
        Shelf().Offer(Party, new(Document(days: 1)), Now);
        var system = PlannedParty.System(Plan) with { EntityId = Party.EntityId, Source = Party.Source };

        Assert.Null(Shelf().Find(system));
        Assert.NotNull(Shelf().Find(Party));
    }

    [Fact]
    public void A_state_folder_without_a_name_is_none()
    {
        var shelf = new MetadataShelf(new(string.Empty));
        shelf.Take([new PeerLoad(Party)], Now);

        Assert.True(shelf.Offer(Party, new(Document(days: 1)), Now).IsNew);
        Assert.Null(new MetadataShelf(new(string.Empty)).Find(Party));
    }

    private static byte[] Document(int days)
    {
        var entity = XElement.Parse(Plan.Idps[0].Metadata);
        entity.SetAttributeValue("validUntil", Now.AddDays(days));
        return Encoding.UTF8.GetBytes(entity.ToString(SaveOptions.DisableFormatting));
    }

    private (DateTimeOffset? Until, string? Sha256, DateTimeOffset? CheckedAt) Restored()
    {
        var held = Shelf().Find(Party)!;
        return (held.TermFor(Party).Until, held.Facts.Sha256, held.Facts.CheckedAt);
    }

    private FileInfo[] Files() => new DirectoryInfo(Path.Combine(folder.FullName, "metadata")).GetFiles();

    private string Copy(string extension) => Assert.Single(Files(), file => file.Name.EndsWith("." + extension, StringComparison.Ordinal)).FullName;

    private MetadataShelf Shelf()
    {
        var shelf = new MetadataShelf(new(folder.FullName));
        shelf.Take([new PeerLoad(Party)], Now);
        return shelf;
    }
}
