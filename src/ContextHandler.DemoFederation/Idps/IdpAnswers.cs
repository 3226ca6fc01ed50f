using System.Security.Cryptography;
using ContextHandler.Attributes;
using ContextHandler.DemoFederation.Sessions;
using ContextHandler.DemoFederation.Setup;
using ContextHandler.Login;
using ContextHandler.Requests;
using ContextHandler.Responses;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>What a demo IdP answers the gateway.</summary>
internal sealed class IdpAnswers(DemoIdp idp, GatewayPeer gateway, TimeProvider clock)
{
    private const string X509SubjectName = "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName";

    /// <summary>The answer when this person's session began; an error when nobody's did.</summary>
    public OutgoingResponse To(ReceivedAuthnRequest request, DemoPerson? person, PartySession? session) => new()
    {
        Id = NewId(),
        InResponseTo = request.Id,
        IssueInstant = clock.GetUtcNow(),
        Issuer = idp.Municipality.EntityId,
        Destination = gateway.AsSp.AssertionConsumerServices[0].Location,
        Status = person is null ? SamlStatus.Responder : SamlStatus.Success,
        SecondLevelStatus = person is not null ? null : request.IsPassive ? SamlStatus.NoPassive : SamlStatus.AuthnFailed,
        Assertion = person is null || session is null ? null : Assertion(request, person, session),
        Sign = idp.Municipality.Kind.SignsResponse,
        Encryption = idp.Municipality.Kind.Encrypts ? gateway.AsSp.Encryption : null,
        RelayState = request.RelayState,
    };

    /// <summary>The session of somebody who logs in now.</summary>
    public PartySession NewSession(DemoPerson person) => new(person.Name, new(person.SubjectName(idp.Municipality.Cvr), X509SubjectName, null, null), NewId());

    private OutgoingAssertion Assertion(ReceivedAuthnRequest request, DemoPerson person, PartySession session)
    {
        var now = clock.GetUtcNow();
        var statement = idp.Municipality.Kind.State(idp.Municipality, person, request);
        return new()
        {
            Id = NewId(),
            NameId = session.NameId.Value,
            NameIdFormat = X509SubjectName,
            Audience = gateway.AsSp.EntityId,
            NotBefore = now,
            NotOnOrAfter = now.AddMinutes(5),
            AuthnInstant = now,
            SessionIndex = session.SessionIndex,
            ClassReference = statement.ClassReference,
            AuthenticatingAuthority = null,
            Attributes = statement.Attributes,
            Privileges = [Group(person)],
            PrivilegesAttribute = statement.PrivilegesAttribute,
        };
    }

    // Facts 4.2: a job role of the municipality, for the municipality.
    private PrivilegeGroup Group(DemoPerson person) => new(
        FederationUris.CvrScopePrefix + idp.Municipality.Cvr.Digits,
        [$"http://{idp.Municipality.Host}.example.dk/roles/jobrole/{person.JobRole}/1"],
        []);

    private static string NewId() => "_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
