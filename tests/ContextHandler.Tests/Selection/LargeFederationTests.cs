using System.Net;
using ContextHandler.Federation;
using ContextHandler.Selection;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Selection;

/// <summary>Where it is known which IdP is meant, the others are not gone through: a login costs as much in a federation of thousands.</summary>
public sealed class LargeFederationTests
{
    private const int Few = 10;
    private const int Many = 2_000;
    private const int Noise = 1_000; // bytes: going through all takes more than that by far

    [Theory]
    [InlineData("remembered choice")]
    [InlineData("remembered choice of one login of several")]
    [InlineData("IDPList")]
    [InlineData("source address")]
    public void An_idp_that_is_known_is_found_without_going_through_all(string by) => Assert.InRange(BytesFor(by, Many), 0, BytesFor(by, Few) + Noise);

    [Fact]
    public void A_chooser_goes_through_all() => Assert.True(BytesFor("chooser", Many) > BytesFor("chooser", Few) + (50 * Noise));

    private static long BytesFor(string by, int idps)
    {
        var federation = new FederationModel(A.Gateway(), [A.System()], Enumerable.Range(0, idps).Select(Idp));
        var hints = HintsOf(by);
        Find(federation, hints); // what is made once for each model
        var before = GC.GetAllocatedBytesForCurrentThread();
        Find(federation, hints);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Find(FederationModel federation, SelectionHints hints)
    {
        var selection = IdpSelector.Select(A.System(), A.RequiredLevel("NSIS Substantial"), hints, federation, TestClock.Start);
        Assert.Equal(hints.WantsToChoose ? null : Idp(7).EntityId, selection.Chosen?.EntityId);
        Assert.Equal(hints.WantsToChoose, hints.WantsToChoose && selection.Open.Count == federation.IdentityProviders.Count);
    }

    private static SelectionHints HintsOf(string by) => by switch
    {
        "remembered choice" => new([], WantsToChoose: false, new(CvrOf(7), null, TestClock.Start, 0, 0), null),
        "remembered choice of one login of several" => new([], WantsToChoose: false, new(CvrOf(7), Idp(7).EntityId, TestClock.Start, 0, 0), null),
        "IDPList" => new([Idp(7).EntityId], WantsToChoose: false, null, null),
        "source address" => new([], WantsToChoose: false, null, IPAddress.Parse("10.0.7.1")),
        _ => new([], WantsToChoose: true, null, null),
    };

    private static IdentityProvider Idp(int number) => A.IdentityProvider() with
    {
        EntityId = EntityId.Create($"https://idp{number}.example.dk"),
        Cvrs = [CvrOf(number)],
        SourceAddresses = number < Few ? [IPNetwork.Parse($"10.0.{number}.0/24")] : [],
    };

    private static Cvr CvrOf(int number) => Cvr.Create($"{10_000_000 + number}");
}
