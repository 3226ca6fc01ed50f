using System.Collections.Concurrent;
using ContextHandler.Benchmarks.Login;
using ContextHandler.Benchmarks.Size;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Testing;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>Who logs in: where to, by whom, and the choice that the browser remembers.</summary>
/// <param name="System">The system.</param>
/// <param name="Idp">The IdP of the person's municipality.</param>
/// <param name="IdpSigning">What it signs with.</param>
/// <param name="Serial">Who of that municipality.</param>
/// <param name="Choice">Name and value of the cookie; null: the browser remembers nothing, so the person chooses and has it remembered.</param>
internal sealed record Person(UserFacingSystem System, IdentityProvider Idp, Credential IdpSigning, string Serial, string? Choice)
{
    // RSA keys are slow to make, and no two IdPs may have the same: the people are of these municipalities, whatever others there are.
    private const int Municipalities = 16;
    private const int SystemsEach = 5;

    /// <summary>The person of that number: systems and municipalities in turn, and everybody logs in to several systems.</summary>
    public static Person Of(int number, StormPlan plan, BenchmarkParties parties, ConcurrentDictionary<EntityId, string> choices)
    {
        var (system, idp) = (number % plan.Systems, number % Math.Min(plan.IdentityProviders, Municipalities));
        var entityId = EntityId.Create(GeneratedFederation.IdpId(idp));
        return new(
            parties.System with { EntityId = EntityId.Create(GeneratedFederation.SystemId(system)), AssertionConsumerServices = [new(0, IsDefault: true, GeneratedFederation.AcsOf(system))] },
            parties.Idp with { EntityId = entityId, Cvrs = [Cvr.Create(GeneratedFederation.CvrOf(idp))], SingleSignOn = [new(SamlBinding.Redirect, GeneratedFederation.SsoOf(idp))] },
            new(CredentialUse.Signing, TestCertificates.Rsa(NameOf(idp))),
            $"ulla{number / (Municipalities * SystemsEach)}",
            choices.GetValueOrDefault(entityId));
    }

    /// <summary>The keys of the federation in which these people live.</summary>
    public static FederationKeys KeysOf(BenchmarkParties parties) => new(
        parties.GatewaySigning.Certificate,
        parties.GatewayEncryption.Certificate,
        _ => parties.SystemSigning.Certificate,
        idp => idp < Municipalities ? TestCertificates.Rsa(NameOf(idp)) : TestCertificates.Ecdsa(NameOf(idp)),
        parties.System.Encryption?.Key.Certificate);

    private static string NameOf(int idp) => $"idp {idp}";
}
