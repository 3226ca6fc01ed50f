using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Requests;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Ablation;

/// <summary>An attack for each rule on a system's AuthnRequest.</summary>
internal static class RequestAttacks
{
    public static IEnumerable<string> Rules => [.. RequestRules.BeforeTheAcsIsTrusted.Select(RuleAttack.NameOf), .. RequestRules.OnceTheAcsIsTrusted.Select(RuleAttack.NameOf)];

    public static IEnumerable<RuleAttack> All =>
    [
        Attack("ComesFromTheSystem", "J02", "a request of one system, judged by the registration of another", FailureReason.SystemUnknown, it => it with { Issuer = EntityId.Create("https://other.example.dk") }),
        Attack("AcsIsRegistered", "J01", "a request to send the answer to the attacker", FailureReason.AcsNotRegistered, it => it with { AssertionConsumerServiceUrl = "https://sapa.example.dk@evil.example/acs" }),
        Attack("IsSignedAsPromised", "J02", "a request that the system did not sign", FailureReason.SignatureMissing, it => it with { Signature = SignatureState.Absent }),
        Attack("IsShortEnoughToKeep", "J10", "a request with a list of a thousand IdPs", FailureReason.RequestUnsupported, it => it with { IdpList = [.. Enumerable.Repeat("https://idp.example.dk", 1000)] }),
        Attack("VersionIsTwo", "J03", "a request of version 1.1", FailureReason.VersionUnsupported, it => it with { Version = "1.1" }),
        Attack("DestinationIsOurs", "J03", "a request that was sent to another IdP", FailureReason.DestinationMismatch, it => it with { Destination = "https://idp.other.example.dk/sso" }),
        Attack("IsNotStale", "J03", "a request that was kept for an hour", FailureReason.MessageExpired, it => it with { IssueInstant = TestClock.Start.AddHours(-1) }),
        Attack("IsNotFromTheFuture", "J03", "a request made out for later", FailureReason.MessageFromTheFuture, it => it with { IssueInstant = TestClock.Start.AddHours(1) }),
        Attack("IdIsUsable", "D11", "a request with an ID of a thousand characters", FailureReason.FieldMalformed, it => it with { Id = new string('a', 1000) }),
        Attack("AnswerGoesByPost", "F07", "a request for an answer by another binding", FailureReason.BindingUnsupported, it => it with { ProtocolBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact" }),
        Attack("NamesNoSubject", "J07", "a request that says who shall log in", FailureReason.RequestUnsupported, it => it with { HasSubject = true }),
        Attack("NameIdFormatIsIssued", "J07", "a request for a NameID we do not issue", FailureReason.NameIdPolicyUnsupported, it => it with { NameIdFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos" }),
        new(Name("PersistentNameIdHasItsSecret"), "decision 20", "a request for a NameID that anybody could compute", FailureReason.NameIdPolicyUnsupported, Of(A.ReceivedAuthnRequest() with { NameIdFormat = NameIdFormats.Persistent }, A.Gateway() with { SubjectSecret = null })),
        Attack("NameIdIsForTheSystemItself", "J07", "a request for the NameID that another party knows the person by", FailureReason.NameIdPolicyUnsupported, it => it with { SpNameQualifier = "https://other.example.dk" }),
        Attack("MayBeProxied", "J07", "a request that must not be passed on", FailureReason.ProxyCountExceeded, it => it with { ProxyCount = 0 }),
        Attack("IdpListNamesSomebody", "J07", "a request for none of the IdPs there are, which would allow them all", FailureReason.NoSupportedIdp, it => it with { IdpList = ["not an entity ID"] }),
    ];

    private static RuleAttack Attack(string rule, string row, string story, FailureReason reason, Func<ReceivedAuthnRequest, ReceivedAuthnRequest> edit) =>
        new(Name(rule), row, story, reason, Of(edit(A.ReceivedAuthnRequest()), A.Gateway()));

    private static string Name(string rule) => $"{nameof(RequestRules)}.{rule}";

    private static Func<string?, LoginFailure?> Of(ReceivedAuthnRequest request, GatewayIdentity gateway)
    {
        var question = new RequestRules.Question(request, A.System(), gateway, new(TestClock.Start, gateway.ClockSkew));
        return left => RuleAttack.Without(RequestRules.BeforeTheAcsIsTrusted, left).FirstFailure(question)
            ?? RuleAttack.Without(RequestRules.OnceTheAcsIsTrusted, left).FirstFailure(question);
    }
}
