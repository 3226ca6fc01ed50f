using ContextHandler.Attributes;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Ablation;

/// <summary>An attack for each rule that keeps an IdP to its own municipality.</summary>
internal static class FenceAttacks
{
    private const string Elsewhere = "22222222";

    public static IEnumerable<string> Rules => CvrFence.Rules.Select(RuleAttack.NameOf);

    public static IEnumerable<RuleAttack> All =>
    [
        Attack("IdentityIsStatedOnce", "B17", "two CVR numbers, of which the fence reads one and the system the other", FailureReason.AttributeRepeated, it => it with { Attributes = [.. it.Attributes, A.Attribute(FederationUris.CvrNumberIdentifier, Elsewhere)] }),
        Attack("CvrIsInside", "G15", "an IdP speaks for another municipality", FailureReason.CvrOutsideFence, it => it with { Attributes = [A.Attribute(FederationUris.Cvr, Elsewhere)] }),
        Attack("SubjectNameIsInside", "G15", "an IdP names a person of another municipality", FailureReason.CvrOutsideFence, it => it with { NameId = it.NameId! with { Value = $"C=DK,O={Elsewhere},CN=Ulla Jensen,Serial=ulla" } }),
    ];

    private static RuleAttack Attack(string rule, string row, string story, FailureReason reason, Func<ReceivedAssertion, ReceivedAssertion> edit)
    {
        var question = new CvrFence.Question(edit(A.ReceivedAssertion()), A.IdentityProvider());
        return new($"{nameof(CvrFence)}.{rule}", row, story, reason, left => RuleAttack.Without(CvrFence.Rules, left).FirstFailure(question));
    }
}
