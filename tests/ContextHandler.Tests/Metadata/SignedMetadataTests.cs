using System.Text;
using System.Xml.Linq;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Tests.Metadata;

/// <summary>Security case L01: what of A02 to A12 applies to an EntityDescriptor. The attacker has no signing key, but every genuine document.</summary>
public class SignedMetadataTests
{
    private static readonly FederationPlan Plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3");

    private static readonly MetadataParty Party = PlannedParty.Idp(Plan) with { SignedBy = [TestPeers.Key(TestCertificates.Rsa("federation operator"))] };

    private static readonly Dictionary<string, Func<XElement>> Attacks = new()
    {
        ["A01 the genuine one in the Signature of the forged one"] = () => Signed(Forged(), signature => signature.Add(Unsigned(Genuine()))),
        ["A02 the genuine one in an Object of that Signature"] = () => Signed(Forged(), signature => signature.Add(new XElement(Ds + "Object", Unsigned(Genuine())))),
        ["A03 the forged one before the genuine one"] = () => Aggregate(Forged(), Genuine()),
        ["A04 the forged one behind the genuine one"] = () => Aggregate(Genuine(), Forged()),
        ["A05 the genuine one inside the forged one"] = () => With(Forged(), entity => entity.AddFirst(new XElement(Wire.Metadata + "Extensions", Genuine()))),
        ["A06 the Signature on the forged one, the genuine one beside it"] = () => Aggregate(Signed(Forged()), Unsigned(Genuine())),
        ["A08 the forged one in the Extensions of an aggregate, with the same ID"] = () => With(Aggregate(Genuine("https://idp.other.example.dk")), all => all.AddFirst(new XElement(Wire.Metadata + "Extensions", Forged("_genuine")))),
        ["A09 the genuine one in the Extensions of an aggregate, the forged one where it belongs"] = () => With(Aggregate(Forged()), all => all.AddFirst(new XElement(Wire.Metadata + "Extensions", Genuine()))),
        ["A11 the genuine one in the KeyInfo of that Signature"] = () => Signed(Forged(), signature => signature.Element(Ds + "KeyInfo")!.Add(Unsigned(Genuine()))),
        ["A12 the forged one in an Object of the genuine Signature"] = () => With(Genuine("https://idp.other.example.dk"), entity => entity.Element(Ds + "Signature")!.Add(new XElement(Ds + "Object", Forged()))),
        ["the forged one with an ID that the genuine one has too"] = () => Aggregate(With(Signed(Forged("_genuine")), _ => { }), Genuine("https://idp.other.example.dk")),
        ["A16 no Signature"] = Forged,
        ["A16 an empty Signature"] = () => With(Forged(), entity => entity.AddFirst(new XElement(Ds + "Signature"))),
        ["A16 another's key"] = () => EnvelopedXml.Sign(Forged("_forged"), TestCertificates.Rsa("attacker")),
        ["the peer's own key, which is not the operator's"] = () => EnvelopedXml.Sign(Unsigned(Genuine()), TestCertificates.Rsa("idp korsbaek")),
        ["A20 the Signature covers another entity of the aggregate"] = () => Aggregate(Genuine("https://idp.other.example.dk"), Forged()),
        ["A20 the Signature covers the role only"] = () => With(Forged(), entity =>
        {
            var role = entity.Element(Wire.Metadata + "IDPSSODescriptor")!;
            role.SetAttributeValue("ID", "_role");
            role.ReplaceWith(EnvelopedXml.Sign(role, TestCertificates.Rsa("federation operator")));
        }),
        ["a value changed after it was signed"] = () => With(Genuine(), entity => entity.Descendants(Wire.Metadata + "SingleSignOnService").First().SetAttributeValue("Location", "https://idp.korsbaek.example.dk/other")),
        ["the Signature behind the role"] = () => With(Genuine(), entity =>
        {
            var signature = entity.Element(Ds + "Signature")!;
            signature.Remove();
            entity.Add(signature);
        }),
    };

    public static TheoryData<string> Names => [.. Attacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void L01_what_the_operator_did_not_sign_is_refused_and_the_one_held_stays(string name)
    {
        var shelf = Shelf(Party);
        Assert.True(Offer(shelf, Genuine()).IsNew);
        var held = shelf.Find(Party)!.Metadata;

        var verdict = Offer(shelf, Attacks[name]());

        Assert.Contains(verdict.Refusal!.Reason, new[] { MetadataRefusalReason.NotSigned, MetadataRefusalReason.NotThisEntity });
        Assert.Same(held, shelf.Find(Party)!.Metadata);
    }

    [Fact]
    public void L01_the_entity_itself_may_be_signed() => Assert.Equal("CN=idp korsbaek", Read(Genuine()));

    [Fact]
    public void L01_the_aggregate_around_it_may_be_signed() =>
        Assert.Equal("CN=idp korsbaek", Read(EnvelopedXml.Sign(Aggregate(Unsigned(Genuine()), Genuine("https://idp.other.example.dk")), TestCertificates.Rsa("federation operator"))));

    [Fact]
    public void L01_an_entity_with_its_owners_signature_may_stand_in_an_aggregate_that_the_operator_signed() => Assert.Equal(
        "CN=idp korsbaek",
        Read(EnvelopedXml.Sign(Aggregate(EnvelopedXml.Sign(Unsigned(Genuine()), TestCertificates.Rsa("idp korsbaek"))), TestCertificates.Rsa("federation operator"))));

    [Fact]
    public void L01_what_encloses_the_signed_entity_is_not_read()
    {
        var shelf = Shelf(Party);
        var aggregate = Aggregate(Genuine());
        aggregate.SetAttributeValue("validUntil", "2000-01-01T00:00:00Z");

        Assert.True(Offer(shelf, aggregate).IsNew);
        Assert.Null(shelf.Find(Party)!.Metadata.ValidUntil);
    }

    [Fact]
    public void Any_of_several_keys_may_have_signed_and_the_facts_say_which()
    {
        var (old, next) = (TestPeers.Key(TestCertificates.Rsa("federation operator")), TestPeers.Key(TestCertificates.Rsa("federation operator next")));
        var party = Party with { SignedBy = [old, next] };
        var shelf = Shelf(party);

        Assert.True(shelf.Offer(party, new(Bytes(EnvelopedXml.Sign(Unsigned(Genuine()), next.Certificate))), TestClock.Start).IsNew);

        Assert.Equal($"signed by {next.Thumbprint}", shelf.FactsOf(party).Trust);
        Assert.Null(shelf.Find(Party));
    }

    [Fact]
    public void Where_no_signature_is_asked_for_the_same_forgeries_would_be_read() =>
        Assert.Equal("CN=attacker", Shelf(PlannedParty.Idp(Plan)) is var shelf && shelf.Offer(PlannedParty.Idp(Plan), new(Bytes(Forged())), TestClock.Start).IsNew
            ? shelf.Find(PlannedParty.Idp(Plan))!.Metadata.Idp!.Keys[0].Certificate.Subject
            : null);

    private static MetadataShelf Shelf(MetadataParty party)
    {
        var shelf = new MetadataShelf(new(null));
        shelf.Take([new PeerLoad(party)], TestClock.Start);
        return shelf;
    }

    private static string Read(XElement document)
    {
        var shelf = Shelf(Party);
        Assert.Null(Offer(shelf, document).Refusal);
        return shelf.Find(Party)!.Metadata.Idp!.Keys[0].Certificate.Subject;
    }

    private static OfferVerdict Offer(MetadataShelf shelf, XElement document) => shelf.Offer(Party, new(Bytes(document)), TestClock.Start);

    private static byte[] Bytes(XElement document) => Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));

    private static XElement Genuine() => Genuine("https://idp.korsbaek.example.dk");

    private static XElement Genuine(string entityId)
    {
        var entity = XElement.Parse(Plan.Idps[0].Metadata);
        entity.SetAttributeValue("ID", "_genuine");
        entity.SetAttributeValue("entityID", entityId);
        return EnvelopedXml.Sign(entity, TestCertificates.Rsa("federation operator"));
    }

    private static XElement Forged() => Forged("_forged");

    private static XElement Forged(string id)
    {
        var entity = XElement.Parse((Plan.Idps[0] with { Keys = [new("signing", TestCertificates.Rsa("attacker"))] }).Metadata);
        entity.SetAttributeValue("ID", id);
        return entity;
    }

    private static XElement Unsigned(XElement entity) => With(entity, one => one.Elements(Ds + "Signature").Remove());

    // The genuine Signature on a document that it was not made for.
    private static XElement Signed(XElement entity, Action<XElement>? edit = null)
    {
        var signature = new XElement(Genuine().Element(Ds + "Signature")!);
        edit?.Invoke(signature);
        entity.AddFirst(signature);
        return entity;
    }

    private static XElement Aggregate(params XElement[] entities) =>
        new(Wire.Metadata + "EntitiesDescriptor", new XAttribute("ID", "_aggregate"), entities);

    private static XElement With(XElement element, Action<XElement> edit)
    {
        edit(element);
        return element;
    }
}
