using ContextHandler.Attributes;
using ContextHandler.Levels;
using ContextHandler.Profiles;
using ContextHandler.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace ContextHandler.Tests.Attributes;

public class AttributeReleaseTests
{
    private static readonly AchievedLevel Substantial = AchievedLevel.Of(NsisLevel.Substantial);

    [Theory]
    [InlineData("NSIS Substantial", OioProfile.Oiosaml3, "Substantial", null)]
    [InlineData("NIST 3", OioProfile.Oiosaml3, "Substantial", "3")]
    [InlineData("NIST 3", OioProfile.Oiosaml2, null, "3")]
    [InlineData("NSIS Substantial", OioProfile.Oiosaml2, null, "3")]
    public void Decision_08_an_nsis_login_is_told_in_the_systems_family(string required, OioProfile profile, string? loa, string? assurance)
    {
        var released = Release(Substantial, required, profile);

        Assert.Equal((loa, assurance), (Value(released, FederationUris.Loa), Value(released, FederationUris.AssuranceLevel)));
    }

    [Theory]
    [InlineData("NSIS Substantial", OioProfile.Oiosaml3)]
    [InlineData("NIST 3", OioProfile.Oiosaml3)]
    [InlineData("NIST 3", OioProfile.Oiosaml2)]
    public void Decision_01_a_nist_login_gives_assurance_level_and_no_loa(string required, OioProfile profile)
    {
        var released = Release(AchievedLevel.Of(NistLevel.Three), required, profile);

        Assert.Null(Value(released, FederationUris.Loa));
        Assert.Equal("3", Value(released, FederationUris.AssuranceLevel));
    }

    [Fact]
    public void Decision_07_with_no_level_stated_there_is_no_level_attribute()
    {
        var released = Release(null, "NIST 3", OioProfile.Oiosaml3);

        Assert.Null(Value(released, FederationUris.Loa) ?? Value(released, FederationUris.AssuranceLevel));
    }

    [Fact]
    public void Decision_06_the_level_told_is_the_capped_one_and_not_the_attribute_received() =>
        Assert.Equal("Low", Value(Release(AchievedLevel.Of(NsisLevel.Low), "NSIS Low", OioProfile.Oiosaml3), FederationUris.Loa));

    [Fact]
    public void An_oiosaml3_login_reads_as_oiosaml2_to_an_oiosaml2_system()
    {
        var contract = A.FullContract.Append(FederationUris.MailOid).Append(FederationUris.OrganizationNameOid).ToHashSet();
        var system = A.System("NIST 3", OioProfile.Oiosaml2) with { Attributes = contract };

        var released = AttributeRelease.Release(A.Identity(), Substantial, A.Level("NIST 3"), system);

        Assert.Equal(
            [
                (FederationUris.SpecVer, "DK-SAML-2.0"),
                (FederationUris.KombitSpecVer, "1.0"),
                (FederationUris.AssuranceLevel, "3"),
                (FederationUris.CvrNumberIdentifier, "11111111"),
                (FederationUris.OrganizationNameOid, "Korsbæk Kommune"),
                (FederationUris.MailOid, "ulla@korsbaek.example.dk"),
            ],
            released.Attributes.Select(attribute => (attribute.Name, Assert.Single(attribute.Values))));
        Assert.All(released.Attributes, attribute => Assert.EndsWith(":basic", attribute.NameFormat, StringComparison.Ordinal));
        Assert.Equal(FederationUris.PrivilegesIntermediate, released.PrivilegesAttribute);
    }

    [Fact]
    public void An_oiosaml2_login_reads_as_oiosaml3_to_an_oiosaml3_system()
    {
        var identity = A.Identity(A.ReceivedAssertion() with
        {
            Attributes =
            [
                A.Attribute(FederationUris.SpecVer, "DK-SAML-2.0"),
                A.Attribute(FederationUris.KombitSpecVer, "1.0"),
                A.Attribute(FederationUris.AssuranceLevel, "3"),
                A.Attribute(FederationUris.CvrNumberIdentifier, "11111111"),
                A.Attribute(FederationUris.CprNumberIdentifier, "0101700001"),
                A.Attribute(FederationUris.CommonNameOid, "Ulla Jensen"),
            ],
        });

        var released = AttributeRelease.Release(identity, AchievedLevel.Of(NistLevel.Three), A.Level("NIST 3"), A.System("NIST 3"));

        Assert.Equal(
            [
                (FederationUris.SpecVersion, "OIO-SAML-3.0"),
                (FederationUris.KombitSpecVer, "2.0"),
                (FederationUris.AssuranceLevel, "3"),
                (FederationUris.Cvr, "11111111"),
                (FederationUris.CprNumber, "0101700001"),
                (FederationUris.FullName, "Ulla Jensen"),
            ],
            released.Attributes.Select(attribute => (attribute.Name, Assert.Single(attribute.Values))));
        Assert.Equal(FederationUris.Privileges, released.PrivilegesAttribute);
    }

    [Fact]
    public void Kombit_spec_ver_is_told_in_the_spelling_of_the_contract()
    {
        var system = A.System() with { Attributes = new HashSet<string> { FederationUris.KombitSpecVerAlternative } };

        var only = Assert.Single(AttributeRelease.Release(A.Identity(), Substantial, system.RequiredLevel, system).Attributes);
        Assert.Equal((FederationUris.KombitSpecVerAlternative, "2.0"), (only.Name, Assert.Single(only.Values)));
    }

    [Fact]
    public void Privileges_are_released_only_under_contract()
    {
        var system = A.System() with { Attributes = new HashSet<string> { FederationUris.Email, FederationUris.PrivilegesIntermediate } };

        var released = AttributeRelease.Release(A.Identity(), Substantial, system.RequiredLevel, system);

        Assert.Null(released.Privileges);
        Assert.Equal([FederationUris.Email], released.Names);
    }

    [Fact]
    public void Whatever_the_contract_nothing_else_is_released_and_every_value_is_verified_level_or_version()
    {
        var identity = A.Identity();
        string[] ours = ["OIO-SAML-3.0", "DK-SAML-2.0", "1.0", "2.0", "Substantial", "3", "11111111"];
        var verified = identity.Attributes.SelectMany(attribute => attribute.Values).Concat(ours).ToHashSet();
        var contracts = Gen.SubListOf(A.FullContract.Append(FederationUris.AuthnMethodsReferences).Append("urn:made-up")).ToArbitrary();

        Prop.ForAll(contracts, contract => Holds(OioProfile.Oiosaml2, contract) && Holds(OioProfile.Oiosaml3, contract)).QuickCheckThrowOnFailure();

        bool Holds(OioProfile profile, IEnumerable<string> contract)
        {
            var system = A.System("NIST 3", profile) with { Attributes = contract.ToHashSet() };
            var released = AttributeRelease.Release(identity, Substantial, system.RequiredLevel, system);
            return released.Names.All(system.Attributes.Contains)
                && released.Names.Distinct().Count() == released.Names.Count
                && released.Attributes.SelectMany(attribute => attribute.Values).All(verified.Contains);
        }
    }

    private static ReleasedAttributes Release(AchievedLevel? achieved, string required, OioProfile profile) =>
        AttributeRelease.Release(A.Identity(), achieved, A.Level(required), A.System(required, profile));

    private static string? Value(ReleasedAttributes released, string name) =>
        released.Attributes.SingleOrDefault(attribute => attribute.Name == name)?.Values.Single();
}
