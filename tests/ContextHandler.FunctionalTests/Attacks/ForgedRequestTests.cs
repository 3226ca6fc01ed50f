using System.Security.Cryptography.X509Certificates;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>An AuthnRequest in a system's name that the system did not sign.</summary>
public sealed class ForgedRequestTests(ForgedRequestTests.TwoSystems stage) : IClassFixture<ForgedRequestTests.TwoSystems>
{
    private static readonly Dictionary<string, (SystemRequest Request, string Reason)> Forgeries = new()
    {
        ["unsigned"] = (new() { WithoutSignature = true }, "SignatureMissing"),
        ["signed by a stranger"] = (SignedBy("stranger"), "SigningKeyUnknown"),
        ["signed by another system"] = (SignedBy("system aula"), "SigningKeyUnknown"),
        ["signed by an IdP"] = (SignedBy("idp korsbaek"), "SigningKeyUnknown"),
        ["signed by the gateway"] = (SignedBy("gateway signing"), "SigningKeyUnknown"),
        ["signed by the system's key for encryption"] = (SignedBy("system encryption sapa"), "SigningKeyUnknown"),
        ["signed by a stranger under the system's name"] = (new() { SigningCertificate = CraftedCertificate.Impostor("system sapa") }, "SigningKeyUnknown"),
        ["answered at another system's address"] = (new() { AcsUrl = "https://aula.example.dk/acs" }, "AcsNotRegistered"),
        ["another system's name under this one's signature"] = (new() { Issuer = "https://aula.example.dk" }, "SigningKeyUnknown"),
        ["another system's name and this one's address"] = (new() { Issuer = "https://aula.example.dk", AcsUrl = "https://sapa.example.dk/acs" }, "SigningKeyUnknown"),
        ["an IdP's name"] = (new() { Issuer = "https://idp.korsbaek.example.dk" }, "SystemUnknown"),
        ["the gateway's name"] = (new() { Issuer = "https://saml.contexthandler.example.dk" }, "SystemUnknown"),
        ["nobody's name"] = (new() { Issuer = "https://evil.example.dk" }, "SystemUnknown"),
    };

    public static MatrixTheoryData<string, bool> ForgeriesAndBindings => new(Forgeries.Keys, [false, true]);

    [Theory]
    [MemberData(nameof(ForgeriesAndBindings))]
    public async Task J02_a_request_that_the_system_did_not_make(string what, bool byPost)
    {
        var (request, reason) = Forgeries[what];
        using var login = new AttackedRequest(stage.Federation, new() { ByPost = byPost });

        await login.RefusedAsync(stage.Federation.System.Request(request with { ByPost = byPost }), reason);
        await login.AcceptedAsync();
    }

    // A signature that is there must verify, though none is needed: else an attacker would only have to spoil it.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task J02_a_bad_signature_where_none_is_needed(bool byPost)
    {
        var plan = AttackStage.Plan;
        await using var lax = await (plan with { Systems = [plan.Systems[0].With("requestSigned", false)] }).StartAsync();
        using var login = new AttackedRequest(lax, new() { ByPost = byPost, WithoutSignature = true });

        await login.RefusedAsync(lax.System.Request(SignedBy("stranger") with { ByPost = byPost }), "SigningKeyUnknown");
        await login.AcceptedAsync();
    }

    private static SystemRequest SignedBy(string whom) => new() { SigningCertificate = TestCertificates.Rsa(whom) };

    /// <summary>Two systems that sign, one of them with a key for encryption too.</summary>
    public sealed class TwoSystems : IAsyncLifetime
    {
        private TestFederation? federation;

        public TestFederation Federation => federation!;

        public async ValueTask InitializeAsync()
        {
            OutgoingCalls.Watch();
            var plan = AttackStage.Plan;
            federation = await (plan with { Systems = [plan.Systems[0] with { WantsEncryption = true }] }).WithSystem("aula", "NSIS Substantial").StartAsync();
        }

        public ValueTask DisposeAsync() => Federation.DisposeAsync();
    }
}
