using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>
/// Every level that may be required against everything an IdP may say of the level, in the three places where it can: two that disagree
/// are refused, the lowest is not silently chosen, and nothing is told to the system that was not said.
/// </summary>
public sealed class LevelMatrixTests(LevelMatrixTests.EverySystem stage) : IClassFixture<LevelMatrixTests.EverySystem>
{
    private static readonly string[] Nsis = ["Low", "Substantial", "High"];
    private static readonly string[] Nist = ["1", "2", "3", "4"];

    private static string[] Required => [.. Nist.Select(level => "NIST " + level), .. Nsis.Select(level => "NSIS " + level)];

    public static TheoryData<string> EveryLevel => [.. Required];

    [Theory]
    [MemberData(nameof(EveryLevel))]
    public async Task K03_every_combination_of_statements(string required)
    {
        var system = stage.Federation.Systems[NameOf(required)];
        var cases =
            from loa in Nsis.Prepend(null)
            from assurance in Nist.Prepend(null)
            from reference in (string[])[Wire.PasswordProtectedTransport, .. Nsis.Select(level => Wire.NsisPrefix + level), .. Nist.Select(level => Wire.NistPrefix + level), Wire.MultipleAuthn]
            select new IdpAnswer { Loa = loa, AssuranceLevel = assurance, ClassReference = reference };

        foreach (var answer in cases)
        {
            using var browser = stage.Federation.NewBrowser();
            var question = stage.Federation.Idp.Read(await browser.SendAsync(system.Request()));
            var expected = Expected(answer, question.ClassReference, required);

            var visit = await browser.SendAsync(stage.Federation.Idp.Answer(question, answer));

            var what = $"{required}: loa {answer.Loa}, AssuranceLevel {answer.AssuranceLevel}, {answer.ClassReference}";
            Assert.True(expected.Reason == stage.Federation.Audit.Last.Reason, $"{what}: {expected.Reason} expected, {stage.Federation.Audit.Last.Reason}");
            Assert.True(expected.Reason is null == visit.Left is not null, what);
            if (expected.Reason is null)
            {
                var told = system.Read(visit);
                Assert.True((told.Loa, told.AssuranceLevel) == Told(expected.Nsis, expected.Nist, required), $"{what}: told {told.Loa}, {told.AssuranceLevel}");
            }
        }
    }

    // Decision 5 once more, written by somebody who has not read the code: levels as numbers, 0 for none.
    private static (string? Reason, int Nsis, int Nist) Expected(IdpAnswer answer, string? asked, string required)
    {
        var (loa, assurance) = (Array.IndexOf(Nsis, answer.Loa) + 1, Array.IndexOf(Nist, answer.AssuranceLevel) + 1);
        var nsisClass = Array.FindIndex(Nsis, level => answer.ClassReference == Wire.NsisPrefix + level) + 1;
        var nistClass = Array.FindIndex(Nist, level => answer.ClassReference == Wire.NistPrefix + level) + 1;
        var attribute = loa > 0 ? loa + 1 : assurance;
        if (answer.ClassReference == asked && Math.Max(nsisClass > 0 ? nsisClass + 1 : 0, nistClass) < attribute)
        {
            (nsisClass, nistClass) = (0, 0);
        }

        var nsis = new[] { loa, nsisClass }.Where(level => level > 0).ToList();
        var nist = new[] { assurance, nistClass }.Where(level => level > 0).ToList();
        if (nsis.Distinct().Count() > 1 || nist.Distinct().Count() > 1 || nsis.Any(one => nist.Any(other => one != Math.Max(1, other - 1))))
        {
            return ("LevelContradiction", 0, 0);
        }

        if (nsis.Count + nist.Count == 0 && answer.ClassReference != Wire.MultipleAuthn)
        {
            return ("LevelMissing", 0, 0);
        }

        var reached = (Nsis: nsis.FirstOrDefault(), Nist: nist.Count > 0 ? nist[0] : nsis.Count > 0 ? nsis[0] + 1 : 3);
        var suffices = required.StartsWith("NSIS ", StringComparison.Ordinal) ? reached.Nsis >= Array.IndexOf(Nsis, required[5..]) + 1 : reached.Nist >= Array.IndexOf(Nist, required[5..]) + 1;
        return (suffices ? null : "LevelTooLow", reached.Nsis, reached.Nist);
    }

    // Decision 8: an OIOSAML2 system is told AssuranceLevel, an OIOSAML3 system loa.
    private static (string? Loa, string? AssuranceLevel) Told(int nsis, int nist, string required) =>
        required.StartsWith("NSIS ", StringComparison.Ordinal) ? (Nsis[nsis - 1], null) : (null, Nist[nist - 1]);

    private static string NameOf(string required) => required.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>One system for every level there is, and one IdP that may say them all.</summary>
    public sealed class EverySystem : IAsyncLifetime
    {
        private TestFederation? federation;

        public TestFederation Federation => federation!;

        public async ValueTask InitializeAsync() => federation = await Required
            .Aggregate(new FederationPlan(), (plan, level) => plan.WithSystem(NameOf(level), level))
            .WithIdp("korsbaek", "OIOSAML3")
            .StartAsync();

        public ValueTask DisposeAsync() => Federation.DisposeAsync();
    }
}
