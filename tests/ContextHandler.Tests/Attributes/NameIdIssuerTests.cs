using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Attributes;

public class NameIdIssuerTests
{
    [Theory]
    [InlineData("C=DK,O=11111111,CN=Ulla Jensen,Serial=ulla")]
    [InlineData("C = DK, O = 11111111, CN = Ulla \"U\" Jensen , Serial = 555ED208 ")]
    public void Decision_20_an_x509_subject_name_passes_byte_for_byte(string received) =>
        Assert.Equal(
            new(received, "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName"),
            Issue(NameIdFormat.X509SubjectName, new(received, NameIdFormats.X509SubjectName, null, null)));

    [Fact]
    public void Decision_20_an_x509_subject_name_is_built_from_other_formats() =>
        Assert.Equal(
            "C=DK,O=11111111,CN=Ulla Jensen,Serial=uuid-1",
            Issue(NameIdFormat.X509SubjectName, Persistent("p-1"), A.Attribute(FederationUris.FullName, "Ulla Jensen"), A.Attribute(FederationUris.ProfessionalUuid, "uuid-1")).Value);

    [Fact]
    public void Decision_20_the_name_may_come_in_two_parts_or_not_at_all()
    {
        Assert.Equal(
            "C=DK,O=11111111,CN=Ulla Jensen,Serial=p-1",
            Issue(NameIdFormat.X509SubjectName, Persistent("p-1"), A.Attribute(FederationUris.GivenNameOid, "Ulla"), A.Attribute(FederationUris.SurnameOid, "Jensen")).Value);
        Assert.Equal("C=DK,O=11111111,CN=p-1,Serial=p-1", Issue(NameIdFormat.X509SubjectName, Persistent("p-1")).Value);
    }

    [Theory]
    [InlineData("Jensen, Ulla", @"Jensen\, Ulla")]
    [InlineData("Ulla,O=22222222", @"Ulla\,O\=22222222")]
    [InlineData(@"a+b""c\d<e>f;g", @"a\+b\""c\\d\<e\>f\;g")]
    [InlineData("#Ulla ", @"\#Ulla\ ")]
    [InlineData(" U#l a", @"\ U#l a")]
    [InlineData("U\nlla", @"U\0Alla")]
    public void Decision_20_what_is_built_is_escaped_by_rfc_4514(string name, string escaped) =>
        Assert.Equal(
            $"C=DK,O=11111111,CN={escaped},Serial=p-1",
            Issue(NameIdFormat.X509SubjectName, Persistent("p-1"), A.Attribute(FederationUris.FullName, name)).Value);

    [Fact]
    public void Decision_20_transient_is_random()
    {
        var first = Issue(NameIdFormat.Transient, Persistent("p-1"));

        Assert.Equal("urn:oasis:names:tc:SAML:2.0:nameid-format:transient", first.Format);
        Assert.Matches("^_[0-9a-f]{32}$", first.Value);
        Assert.NotEqual(first, Issue(NameIdFormat.Transient, Persistent("p-1")));
    }

    [Fact]
    public void Decision_20_persistent_is_the_same_for_a_system_and_a_subject_and_differs_otherwise()
    {
        var identity = Identity(Persistent("p-1"));
        var issued = NameIdIssuer.Issue(NameIdFormat.Persistent, identity, A.System(), A.Gateway());

        Assert.Equal("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent", issued.Format);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", issued.Value);
        Assert.Equal(issued, NameIdIssuer.Issue(NameIdFormat.Persistent, Identity(Persistent("p-1")), A.System(), A.Gateway()));
        Assert.NotEqual(issued, NameIdIssuer.Issue(NameIdFormat.Persistent, Identity(Persistent("p-2")), A.System(), A.Gateway()));
        Assert.NotEqual(issued, NameIdIssuer.Issue(NameIdFormat.Persistent, identity, A.System() with { EntityId = EntityId.Create("https://other") }, A.Gateway()));
        Assert.NotEqual(issued, NameIdIssuer.Issue(NameIdFormat.Persistent, identity, A.System(), A.Gateway() with { SubjectSecret = new byte[32] }));
    }

    [Fact]
    public void Decision_20_persistent_keeps_users_of_the_same_name_in_two_organisations_apart()
    {
        var idp = A.IdentityProvider() with { Cvrs = [Cvr.Create("22222222")] };
        var elsewhere = A.Identity(A.ReceivedAssertion() with { NameId = Persistent("ulla"), Attributes = [] }, idp);

        Assert.NotEqual(
            NameIdIssuer.Issue(NameIdFormat.Persistent, elsewhere, A.System(), A.Gateway()),
            NameIdIssuer.Issue(NameIdFormat.Persistent, Identity(Persistent("ulla")), A.System(), A.Gateway()));
    }

    [Fact]
    public void Decision_20_persistent_is_made_of_the_professionals_uuid_where_the_name_id_is_transient()
    {
        IssuedNameId Of(string transient) => Issue(
            NameIdFormat.Persistent, new(transient, NameIdFormats.Transient, null, null), A.Attribute(FederationUris.ProfessionalUuid, "uuid-1"));

        Assert.Equal(Of("_1"), Of("_2"));
    }

    private static ReceivedNameId Persistent(string value) => new(value, NameIdFormats.Persistent, null, null);

    private static FencedIdentity Identity(ReceivedNameId received, params SamlAttribute[] attributes) =>
        A.Identity(A.ReceivedAssertion() with { NameId = received, Attributes = attributes });

    private static IssuedNameId Issue(NameIdFormat format, ReceivedNameId received, params SamlAttribute[] attributes) =>
        NameIdIssuer.Issue(format, Identity(received, attributes), A.System(), A.Gateway());
}
