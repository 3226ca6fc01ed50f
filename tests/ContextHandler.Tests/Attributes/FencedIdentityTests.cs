using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Attributes;

public class FencedIdentityTests
{
    [Theory]
    [InlineData(FederationUris.Cvr)]
    [InlineData(FederationUris.CvrNumberIdentifier)]
    public void Decision_21_a_cvr_inside_the_fence_is_read_in_either_profile(string name) =>
        Assert.Equal("11111111", Accept(A.IdentityProvider(), A.Attribute(name, "11111111")).Cvr.Digits);

    [Theory]
    [InlineData("22222222")]
    [InlineData("1111111")]
    [InlineData("11111111 ")]
    [InlineData("")]
    public void Decision_21_a_cvr_outside_the_fence_is_refused(string cvr) =>
        Assert.Equal(FailureReason.CvrOutsideFence, Refuse(A.IdentityProvider(), A.Attribute(FederationUris.Cvr, cvr)));

    [Fact]
    public void Decision_21_the_fence_takes_in_may_act_for_and_national_idps()
    {
        var attribute = A.Attribute(FederationUris.Cvr, "22222222");

        Accept(A.IdentityProvider() with { MayActFor = new HashSet<Cvr> { Cvr.Create("22222222") } }, attribute);
        Accept(A.IdentityProvider() with { IsNational = true, Cvrs = [] }, attribute);
    }

    [Fact]
    public void Decision_21_without_a_cvr_attribute_the_idps_one_registered_number_or_refused()
    {
        Cvr[] two = [Cvr.Create("11111111"), Cvr.Create("22222222")];

        Assert.Equal("11111111", Accept(A.IdentityProvider()).Cvr.Digits);
        Assert.Equal(FailureReason.CvrMissing, Refuse(A.IdentityProvider() with { Cvrs = two }));
        Assert.Equal(FailureReason.CvrMissing, Refuse(A.IdentityProvider() with { IsNational = true, Cvrs = [] }));
    }

    [Fact]
    public void Decision_21_privilege_groups_scoped_outside_the_fence_are_dropped_with_a_remark()
    {
        var inside = Group("urn:dk:gov:saml:cvrNumberIdentifier:11111111");
        var unscoped = Group(null);
        var unit = Group("urn:dk:gov:saml:productionUnitIdentifier:1234567890");

        var identity = Accept(Privileges(
            inside, unscoped, unit, Group("urn:dk:gov:saml:cvrNumberIdentifier:22222222"), Group(" urn:dk:gov:saml:CVRNUMBERIDENTIFIER:22222222")));

        Assert.Equal([inside, unscoped, unit], identity.Privileges);
        Assert.Equal("2 privilege group(s) outside the CVR fence dropped", Assert.Single(identity.Remarks));
    }

    [Fact]
    public void Privileges_inside_the_fence_pass_without_a_remark() => Assert.Empty(A.Identity().Remarks);

    [Fact]
    public void No_privilege_group_left_is_no_privileges() =>
        Assert.Null(Accept(Privileges(Group("urn:dk:gov:saml:cvrNumberIdentifier:22222222"))).Privileges);

    [Theory]
    [InlineData("C=DK,O=22222222,CN=Ulla,Serial=u")]
    [InlineData("C = DK, O = 22222222, CN = Ulla, Serial = u")]
    [InlineData("O=22222222")]
    [InlineData("C=DK,O=11111111+O=22222222,CN=Ulla")]
    public void An_x509_subject_name_of_an_organisation_outside_the_fence_is_refused(string name) =>
        Assert.Equal(FailureReason.CvrOutsideFence, Refuse(A.IdentityProvider(), name));

    [Theory]
    [InlineData("C=DK,O=11111111,CN=Ulla,Serial=u")]
    [InlineData("C=DK,O=Korsbæk Kommune,CN=Ulla,Serial=u")]
    [InlineData(@"C=DK,CN=Ulla\,O=22222222,Serial=u")]
    public void An_x509_subject_name_inside_the_fence_or_without_a_number_passes(string name) =>
        Assert.True(TryAccept(A.IdentityProvider(), NamedBy(name), out _, out _));

    [Fact]
    public void An_attribute_that_bears_identity_twice_is_refused()
    {
        var idp = A.IdentityProvider();

        Assert.Equal(FailureReason.AttributeRepeated, Refuse(idp, A.Attribute(FederationUris.Cvr, "11111111"), A.Attribute(FederationUris.Cvr, "11111111")));
        Assert.Equal(FailureReason.AttributeRepeated, Refuse(idp, A.Attribute(FederationUris.CprNumber, "0101700001", "0101700002")));
        Assert.Equal(FailureReason.AttributeRepeated, Refuse(idp, A.Attribute(FederationUris.CprNumber, "0101700001"), A.Attribute(FederationUris.CprNumberIdentifier, "0101700002")));
        Assert.Equal(FailureReason.AttributeRepeated, Refuse(idp, A.Attribute(FederationUris.ProfessionalUuid, "a"), A.Attribute(FederationUris.ProfessionalUuid, "b")));
        Accept(idp, A.Attribute(FederationUris.CprNumber, "0101700001"), A.Attribute(FederationUris.CprNumberIdentifier, "0101700001"));
    }

    private static PrivilegeGroup Group(string? scope) => new(scope, ["http://korsbaek.example.dk/roles/jobrole/caseworker/1"], []);

    private static ReceivedAssertion With(SamlAttribute[] attributes) => A.ReceivedAssertion() with { Attributes = attributes };

    private static ReceivedAssertion NamedBy(string subject) =>
        A.ReceivedAssertion() with { NameId = A.ReceivedAssertion().NameId! with { Value = subject } };

    private static ReceivedAssertion Privileges(params PrivilegeGroup[] groups) => A.ReceivedAssertion() with { Privileges = groups };

    private static bool TryAccept(IdentityProvider idp, ReceivedAssertion assertion, out FencedIdentity? identity, out LoginFailure? failure) =>
        FencedIdentity.TryAccept(A.AcceptedResponse(assertion), idp, out identity, out failure);

    private static FencedIdentity Accept(ReceivedAssertion assertion) => A.Identity(assertion);

    private static FencedIdentity Accept(IdentityProvider idp, params SamlAttribute[] attributes) => A.Identity(With(attributes), idp);

    private static FailureReason Refuse(IdentityProvider idp, string subject)
    {
        Assert.False(TryAccept(idp, NamedBy(subject), out _, out var failure));
        return failure!.Reason;
    }

    private static FailureReason Refuse(IdentityProvider idp, params SamlAttribute[] attributes)
    {
        Assert.False(TryAccept(idp, With(attributes), out _, out var failure));
        return failure!.Reason;
    }
}
