using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Writing;
using ContextHandler.Testing;

namespace ContextHandler.Benchmarks.Login;

/// <summary>What systems and IdPs write, every system with the same key.</summary>
internal sealed class PeerMessages(BenchmarkParties parties, TimeProvider clock)
{
    /// <summary>The system's AuthnRequest by Redirect: the bridge's address with the signed query.</summary>
    public string Request(UserFacingSystem system, Bridge bridge) => AuthnRequestWriter.WriteRedirect(
        new()
        {
            Id = Secrets.NewSamlId(),
            IssueInstant = clock.GetUtcNow(),
            Issuer = system.EntityId,
            Destination = new(SamlBinding.Redirect, bridge.SsoUrl),
            AcsUrl = system.AssertionConsumerServices[0].Location,
            RequestedLevel = new(system.RequiredLevel.ClassReference, AuthnContextComparison.Minimum, null),
            RelayState = Secrets.NewHandle(),
        },
        parties.SystemSigning);

    /// <summary>The IdP's Response, by POST, to that request of the bridge: an Ulla Jensen, with privileges of the size of KOMBIT's sample.</summary>
    public PostForm Answer(IdentityProvider idp, Credential signing, string requestId, string? relayState, Bridge bridge, string serial = "ulla") => ResponseWriter.Write(
        new()
        {
            Id = Secrets.NewSamlId(),
            InResponseTo = requestId,
            IssueInstant = clock.GetUtcNow(),
            Issuer = idp.EntityId,
            Destination = bridge.AcsUrl,
            Status = SamlStatus.Success,
            Encryption = parties.ToGateway,
            RelayState = relayState,
            Assertion = Assertion(idp, bridge, serial),
        },
        signing);

    private OutgoingAssertion Assertion(IdentityProvider idp, Bridge bridge, string serial) => new()
    {
        Id = Secrets.NewSamlId(),
        NameId = $"C=DK,O={idp.Cvrs[0].Digits},CN=Ulla Jensen,Serial={serial}",
        NameIdFormat = A.ReceivedAssertion().NameId!.Format!,
        Audience = bridge.EntityId,
        NotBefore = clock.GetUtcNow(),
        NotOnOrAfter = clock.GetUtcNow().AddMinutes(60),
        AuthnInstant = clock.GetUtcNow(),
        SessionIndex = Secrets.NewSamlId(),
        ClassReference = parties.System.RequiredLevel.ClassReference,
        AuthenticatingAuthority = idp.EntityId,
        Attributes = [.. A.ReceivedAssertion().Attributes.Select(attribute => attribute.Name == FederationUris.Cvr ? A.Attribute(FederationUris.Cvr, idp.Cvrs[0].Digits) : attribute)],
        Privileges = Privileges(idp.Cvrs[0].Digits),
        PrivilegesAttribute = FederationUris.Privileges,
    };

    // Three groups, five job roles, two constraints.
    private static IReadOnlyList<PrivilegeGroup> Privileges(string cvr)
    {
        return
        [
            Group(["sagsbehandler", "leder"], new PrivilegeConstraint("http://sts.kombit.dk/constraints/KLE/1", "27.*.*")),
            Group(["laeser"], new PrivilegeConstraint("http://sts.kombit.dk/constraints/orgenhed/1", "8c7a5b7e-0f0e-4a35-8a55-0d3d8a8d4b11")),
            Group(["revisor", "administrator"]),
        ];

        PrivilegeGroup Group(string[] roles, params PrivilegeConstraint[] constraints) =>
            new(FederationUris.CvrScopePrefix + cvr, [.. roles.Select(role => $"http://korsbaek.example.dk/roles/jobrole/{role}/1")], constraints);
    }
}
