using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decision 20: who the person is called towards a system.</summary>
public class NameIdTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Fact]
    public async Task Decision_20_an_X509SubjectName_received_passes_byte_for_byte()
    {
        const string name = "C=DK,O=11111111+OU=x,CN=Ulla \\2C Jensen ,Serial=ulla";
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { NameId = name });

        Assert.Equal((name, Wire.X509SubjectName), (walk.Received.NameId, walk.Received.NameIdFormat));
    }

    [Fact]
    public async Task Decision_20_an_X509SubjectName_is_built_from_other_formats()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { NameId = "ulla", NameIdFormat = Wire.Persistent });

        Assert.Equal(Wire.X509SubjectName, walk.Received.NameIdFormat);
        Assert.StartsWith("C=DK,O=11111111,", walk.Received.NameId, StringComparison.Ordinal);
        Assert.Contains("ulla", walk.Received.NameId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_20_transient_is_another_each_time()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var first = (await LoginWalk.WalkAsync(federation, Good, new() { NameIdFormat = Wire.Transient })).Received;
        var second = (await LoginWalk.WalkAsync(federation, Good, new() { NameIdFormat = Wire.Transient })).Received;

        Assert.Equal((Wire.Transient, Wire.Transient), (first.NameIdFormat, second.NameIdFormat));
        Assert.NotEqual(first.NameId, second.NameId);
        Assert.DoesNotContain("Ulla", first.NameId, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Decision_20_persistent_is_the_same_at_one_system_and_another_at_the_next()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").WithSystem("fmk", "NSIS Substantial").StartAsync();
        var request = new SystemRequest { NameIdFormat = Wire.Persistent };
        using var browser = federation.NewBrowser();

        var first = (await LoginWalk.WalkAsync(federation, Good, request)).Received;
        var second = (await LoginWalk.WalkAsync(federation, Good, request)).Received;
        var colleague = (await LoginWalk.WalkAsync(federation, Good with { NameId = "C=DK,O=11111111,CN=Hans,Serial=hans" }, request)).Received;
        var question = federation.Idp.Read(await browser.SendAsync(federation.Systems["fmk"].Request(request)));
        var elsewhere = federation.Systems["fmk"].Read(await browser.SendAsync(federation.Idp.Answer(question, Good)));

        Assert.Equal(Wire.Persistent, first.NameIdFormat);
        Assert.Equal(first.NameId, second.NameId);
        Assert.NotEqual(first.NameId, colleague.NameId);
        Assert.NotEqual(first.NameId, elsewhere.NameId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Wire.Unspecified)]
    public async Task Decision_20_unspecified_is_the_system_s_default(string? asked)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", system: system => system.With("nameIdFormat", "transient")).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good, new() { NameIdFormat = asked });

        Assert.Equal(Wire.Transient, walk.Received.NameIdFormat);
    }

    [Theory]
    [InlineData("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress", null)]
    [InlineData(Wire.Persistent, "subjectSecretFile")]
    public async Task Decision_20_any_other_is_InvalidNameIDPolicy(string asked, string? missing)
    {
        var plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3");
        await using var federation = await (missing is null ? plan : plan.With(missing, null)).StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request(new() { NameIdFormat = asked }));
        Assert.Equal("NameIdPolicyUnsupported", federation.Audit.Last.Reason);

        var received = federation.System.Read(await browser.PressAsync(visit, "return"));
        Assert.Equal(("Requester", "InvalidNameIDPolicy"), (received.Status, received.SecondStatus));
    }

    [Fact]
    public async Task The_audit_line_names_the_subject_by_a_keyed_hash_only()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        await LoginWalk.WalkAsync(federation, Good);
        await LoginWalk.WalkAsync(federation, Good);
        await LoginWalk.WalkAsync(federation, Good with { NameId = "C=DK,O=11111111,CN=Hans,Serial=hans" });

        var hashes = federation.Audit.Lines.Select(line => line.SubjectHash).ToList();
        Assert.Equal(hashes[0], hashes[1]);
        Assert.NotEqual(hashes[0], hashes[2]);
        Assert.DoesNotContain(federation.Audit.Lines, line => line.ToString().Contains("Ulla", StringComparison.OrdinalIgnoreCase));
    }
}
