using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>RequestedAuthnContext on both sides: no Comparison and no list of classes lowers what the system is registered with, and the IdP is asked in a way it understands.</summary>
public sealed class ComparisonTests(ComparisonTests.EverySystem stage) : IClassFixture<ComparisonTests.EverySystem>
{
    private static readonly string[] Nsis = ["Low", "Substantial", "High"];
    private static readonly string?[] Comparisons = [null, "minimum", "exact", "maximum", "better"];
    private static readonly string[] Lists = ["", "Low", "Substantial", "High", "Low High", "High Low", "Substantial High", "unknown", "unknown Substantial"];

    public static MatrixTheoryData<string, string, string> Questions => new(Nsis, [.. Comparisons.Select(comparison => comparison ?? "none")], Lists);

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task K05_what_is_asked_of_the_idp(string registered, string comparison, string list)
    {
        var federation = stage.Federation;
        var system = federation.Systems[registered.ToLowerInvariant()];
        using var browser = federation.NewBrowser();
        var names = list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var required = Required(Array.IndexOf(Nsis, registered), comparison, [.. names.Select(name => Array.IndexOf(Nsis, name)).Where(level => level >= 0)]);

        var visit = await browser.SendAsync(system.Request(new()
        {
            ClassReferences = [.. names.Select(name => Wire.NsisPrefix.Replace("nsis", name == "unknown" ? "other" : "nsis", StringComparison.Ordinal) + name)],
            Comparison = comparison == "none" ? null : comparison,
        }));

        if (required is not { } level)
        {
            Assert.Null(visit.Left);
            Assert.Equal("LevelUnattainable", federation.Audit.Last.Reason);
            return;
        }

        var question = federation.Idp.Read(visit);
        Assert.Equal((Wire.NsisPrefix + Nsis[level], "minimum"), (question.ClassReference, question.Comparison));
        var tooLow = await browser.SendAsync(federation.Idp.Answer(question, new() { Loa = level == 0 ? null : Nsis[level - 1] }));
        Assert.Null(tooLow.Left);
        var again = federation.Idp.Read(await browser.PressAsync(tooLow, "again"));
        Assert.Equal(Nsis[level], system.Read(await browser.SendAsync(federation.Idp.Answer(again, new() { Loa = Nsis[level] }))).Loa);
    }

    // Decisions 4 and 25: a level at least, but two factors and Entra ID exactly; where the profile has no word for the level, none is sent.
    [Theory]
    [InlineData("OIOSAML3", "other", Wire.NsisPrefix + "Substantial", "minimum")]
    [InlineData("OIOSAML3", "EntraId", Wire.NsisPrefix + "Substantial", "exact")]
    [InlineData("OIOSAML3_ADFS_MULTIPLEAUTHN", "ADFS", Wire.MultipleAuthn, "exact")]
    [InlineData("OIOSAML3_ADFS_RELAY_STATE", "ADFS", Wire.MultipleAuthn, "exact")]
    public async Task K05_how_it_is_asked(string profile, string product, string reference, string comparison)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", profile, idp => idp.With("product", product)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" });

        Assert.Equal((reference, comparison), (walk.Question.ClassReference, walk.Question.Comparison));
        Assert.Equal("Substantial", walk.Received.Loa);
    }

    // Decision 3, by numbers: 0 Low, 1 Substantial, 2 High; null: there is no such level.
    private static int? Required(int registered, string comparison, int[] named) =>
        named.Length == 0 ? registered
        : comparison == "better" ? (named.Max() < 2 ? Math.Max(registered, named.Max() + 1) : null)
        : comparison == "maximum" ? (named.Max() >= registered ? registered : null)
        : Math.Max(registered, named.Min());

    /// <summary>One system for every NSIS level.</summary>
    public sealed class EverySystem : IAsyncLifetime
    {
        private TestFederation? federation;

        public TestFederation Federation => federation!;

        public async ValueTask InitializeAsync() => federation = await Nsis
            .Aggregate(new FederationPlan(), (plan, level) => plan.WithSystem(level.ToLowerInvariant(), "NSIS " + level))
            .WithIdp("korsbaek", "OIOSAML3")
            .StartAsync();

        public ValueTask DisposeAsync() => Federation.DisposeAsync();
    }
}
