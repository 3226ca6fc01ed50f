using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Attributes;

/// <summary>Who a person of a backup login is to a system, beside the person of a municipality's login.</summary>
public class SubjectKeyTests
{
    private const string Uuid = "323e4567-e89b-12d3-a456-426655440000";

    private static readonly UserFacingSystem Linking = A.System() with { NamesByProfessionalUuid = true };
    private static readonly IdentityProvider Linked = A.Backup(BackupSubject.ProfessionalUuid);

    // What a national IdP calls her, and what the municipality does.
    private static readonly ReceivedNameId National = Persistent(FederationUris.ProfessionalUuidPrefix + Uuid);
    private static readonly ReceivedNameId Local = Persistent("ulla");

    public static TheoryData<NameIdFormat> Formats => [NameIdFormat.Persistent, NameIdFormat.X509SubjectName];

    [Theory, MemberData(nameof(Formats))]
    public void Separate_is_somebody_of_its_own_even_where_everything_said_is_the_same(NameIdFormat format)
    {
        var said = new[] { A.Attribute(FederationUris.ProfessionalUuid, Uuid), A.Attribute(FederationUris.FullName, "Ulla Und") };

        var municipality = Name(format, A.IdentityProvider(), Local, A.System(), said);
        var backup = Name(format, A.Backup(), Local, A.System(), said);

        Assert.NotEqual(municipality, backup);
        Assert.Equal(backup, Name(format, A.Backup(), Local, A.System(), said));
        Assert.NotEqual(backup, Name(format, A.Backup(), Persistent("otto"), A.System(), said));
        Assert.NotEqual(backup, Name(format, A.Backup() with { EntityId = EntityId.Create("https://another.example.dk") }, Local, A.System(), said));
    }

    [Fact]
    public void Separate_lets_no_subject_name_pass_that_could_be_a_municipality_s()
    {
        var received = new ReceivedNameId($"C=DK,O=11111111,CN=Ulla Und,Serial={Uuid}", NameIdFormats.X509SubjectName, null, null);

        var name = Name(NameIdFormat.X509SubjectName, A.Backup(), received, A.System());

        Assert.StartsWith("C=DK,O=11111111,CN=", name, StringComparison.Ordinal);
        Assert.Matches("Serial=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", name);
        Assert.DoesNotContain($"Serial={Uuid}", name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Uuid)]
    [InlineData("323E4567-E89B-12D3-A456-426655440000")]
    [InlineData("urn:uuid:" + Uuid)]
    public void Linked_is_the_same_as_through_the_municipality(string stated)
    {
        var uuid = A.Attribute(FederationUris.ProfessionalUuid, stated);

        Assert.Equal(
            Name(NameIdFormat.Persistent, A.IdentityProvider(), Local, Linking, uuid),
            Name(NameIdFormat.Persistent, Linked, National, Linking));
        Assert.EndsWith($"Serial={Uuid}", Name(NameIdFormat.X509SubjectName, A.IdentityProvider(), Local, Linking, uuid), StringComparison.Ordinal);
        Assert.EndsWith($"Serial={Uuid}", Name(NameIdFormat.X509SubjectName, Linked, National, Linking), StringComparison.Ordinal);
    }

    [Fact]
    public void Decision_20_linked_or_not_a_municipality_s_subject_name_passes_byte_for_byte_and_its_serial_is_the_uuid()
    {
        var received = new ReceivedNameId($"C = DK, O = 11111111, CN = Ulla Und , Serial = {Uuid}", NameIdFormats.X509SubjectName, null, null);

        Assert.Equal(received.Value, Name(NameIdFormat.X509SubjectName, A.IdentityProvider(), received, Linking));
        Assert.Equal(
            Name(NameIdFormat.Persistent, Linked, National, Linking),
            Name(NameIdFormat.Persistent, A.IdentityProvider(), received, Linking));
    }

    [Theory]
    [InlineData(@"C=DK,O=11111111,CN=x\,Serial=" + Uuid)]
    [InlineData("C=DK,O=11111111,CN=Ulla,Serial=" + Uuid + ",OU=x")]
    [InlineData("C=DK,O=11111111,CN=Ulla,Serial=ulla")]
    public void A_serial_that_is_no_uuid_or_may_not_be_one_links_nobody(string received) => Assert.NotEqual(
        Name(NameIdFormat.Persistent, Linked, National, Linking),
        Name(NameIdFormat.Persistent, A.IdentityProvider(), new(received, NameIdFormats.X509SubjectName, null, null), Linking));

    [Fact]
    public void Linked_differs_from_organisation_to_organisation()
    {
        var cvr = A.Attribute(FederationUris.Cvr, "22222222");

        Assert.NotEqual(Name(NameIdFormat.Persistent, Linked, National, Linking), Name(NameIdFormat.Persistent, Linked, National, Linking, cvr));
    }

    [Fact]
    public void Linked_without_a_uuid_is_somebody_of_its_own()
    {
        var uuid = A.Attribute(FederationUris.ProfessionalUuid, "uuid-1");

        Assert.NotEqual(Name(NameIdFormat.Persistent, A.IdentityProvider(), Local, Linking, uuid), Name(NameIdFormat.Persistent, Linked, Local, Linking, uuid));
        Assert.True(SubjectKey.Of(Identity(Linked, Local, [uuid]), Linking).IsApart);
        Assert.False(SubjectKey.Of(Identity(Linked, National, []), Linking).IsApart);
    }

    [Fact]
    public void A_separate_backup_stays_so_where_another_is_linked() => Assert.NotEqual(
        Name(NameIdFormat.Persistent, Linked, National, Linking),
        Name(NameIdFormat.Persistent, A.Backup(), National, Linking));

    [Fact]
    public void Without_a_linked_backup_a_municipality_s_persons_keep_their_names()
    {
        var uuid = A.Attribute(FederationUris.ProfessionalUuid, Uuid);

        Assert.Equal(Name(NameIdFormat.Persistent, A.IdentityProvider(), Local, A.System()), Name(NameIdFormat.Persistent, A.IdentityProvider(), Local, A.System(), uuid));
        Assert.NotEqual(Name(NameIdFormat.Persistent, A.IdentityProvider(), Local, A.System(), uuid), Name(NameIdFormat.Persistent, A.IdentityProvider(), Local, Linking, uuid));
    }

    private static ReceivedNameId Persistent(string value) => new(value, NameIdFormats.Persistent, null, null);

    private static FencedIdentity Identity(IdentityProvider idp, ReceivedNameId name, SamlAttribute[] attributes) => A.Identity(
        A.ReceivedAssertion() with
        {
            NameId = name,
            Attributes = attributes.Any(attribute => attribute.Name == FederationUris.Cvr) ? attributes : [A.Attribute(FederationUris.Cvr, "11111111"), .. attributes],
        },
        idp);

    private static string Name(NameIdFormat format, IdentityProvider idp, ReceivedNameId name, UserFacingSystem system, params SamlAttribute[] attributes) =>
        NameIdIssuer.Issue(format, Identity(idp, name, attributes), system, A.Gateway()).Value;
}
