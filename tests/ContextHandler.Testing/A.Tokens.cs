using ContextHandler.Attributes;
using ContextHandler.Keys;

namespace ContextHandler.Testing;

public static partial class A
{
    /// <summary>The token key of that name, with those dates; the same name is the same key.</summary>
    public static Credential TokenCredential(string name = "gateway token", RolloverDates? dates = null) =>
        new(CredentialUse.Token, TestCertificates.Ecdsa(name)) { Name = name, Dates = dates ?? RolloverDates.None };

    /// <summary>The keys of <see cref="Gateway"/> with token keys beside them.</summary>
    public static KeyRing KeysWith(params IEnumerable<Credential> tokens) => new([.. Gateway().Keys.Credentials, .. tokens]);

    /// <summary>What a proxied system is told of the person of <see cref="OutgoingAssertion"/>.</summary>
    public static ToldIdentity ToldIdentity() => new()
    {
        Subject = OutgoingAssertion().NameId,
        Level = Level("NSIS Substantial"),
        AuthnInstant = OutgoingAssertion().AuthnInstant,
        Idp = IdentityProvider().EntityId,
        Claims = [ToldClaim("cvr", "11111111"), ToldClaim("name", "Ida Jensen")],
        Others = [],
    };

    /// <summary>The claim of that short name.</summary>
    public static ToldClaim ToldClaim(string claim, params string[] values) => new(ShortName.All.Single(name => name.Claim == claim), values);
}
