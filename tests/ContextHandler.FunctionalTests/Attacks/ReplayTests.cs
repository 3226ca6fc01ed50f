using System.Text.RegularExpressions;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G10: of one answer, however often, in whatever bytes and wherever it arrives, exactly one login comes (Profiles 4.1.4.5, CVE-2026-18967).</summary>
public sealed partial class ReplayTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const int AtOnce = 50;

    /// <summary>Other bytes, the same canonical XML (B16): every signature still holds.</summary>
    private static readonly Dictionary<string, Func<string, string>> Mutations = new()
    {
        ["the same bytes"] = text => text,
        ["other quotes"] = text => SimpleAttribute().Replace(text, match => $"{match.Groups[1].Value}='{match.Groups[2].Value}'"),
        ["blanks in tags"] = text => text.Replace(" Version=\"2.0\"", "\n\t Version = \"2.0\"  ", StringComparison.Ordinal),
        ["attributes in another order"] = text => VersionAndInstant().Replace(text, "$2 $1"),
        ["an XML declaration"] = text => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text,
        ["a byte order mark"] = text => "\ufeff" + text,
        ["a character reference"] = text => text.Replace("Version=\"2.0\"", "Version=\"&#50;.0\"", StringComparison.Ordinal),
    };

    public static TheoryData<string, Form> Bytes => new MatrixTheoryData<string, Form>(Mutations.Keys, Forms.All);

    [Theory]
    [MemberData(nameof(Bytes))]
    public async Task G10_the_same_answer_again(string mutation, Form form)
    {
        using var login = await stage.BeginAsync();
        using var control = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(form));
        var (mutated, mutatedControl) = (Mutations[mutation](genuine), Mutations[mutation](AttackedLogin.Text(control.Genuine(form))));

        Assert.Equal(mutation == "the same bytes", mutated == genuine);
        login.SignatureHolds(mutated.TrimStart('\ufeff'));
        await login.AcceptedAsync(login.Post(genuine));
        await login.RefusedAsync(mutated, "LegAlreadySpent");
        await control.AcceptedAsync(control.Post(mutatedControl)); // as a first answer those bytes would do: it is the second use that is refused
    }

    // The IdP itself says one Assertion twice (java-saml 311): the second question does not make it fresh.
    [Theory, EachForm]
    public async Task G10_an_assertion_used_for_one_login_in_the_answer_to_another(Form form)
    {
        var used = AttackedLogin.Good with { AssertionId = Wire.NewId() };
        using var first = await stage.BeginAsync();
        await first.AcceptedAsync(first.Genuine(form, used));
        using var second = await stage.BeginAsync();

        var attack = second.Genuine(form, used);
        second.SignatureHolds(attack);
        await second.RefusedAsync(attack, "AssertionReplayed");

        using var third = await stage.BeginAsync();
        await third.AcceptedAsync(form);
    }

    // The guard's key is IdP and ID (rule R12): an ID that another IdP has used is not used up.
    [Theory, EachForm]
    public async Task G10_an_ID_that_another_IdP_has_used_is_no_replay(Form form)
    {
        var same = Wire.NewId();
        using var browser = stage.Federation.NewBrowser();
        var elsewhere = stage.OtherIdp.Read(await browser.SendAsync(stage.Federation.System.Request(new() { IdpList = [stage.OtherIdp.EntityId] })));
        Assert.Equal("Success", stage.Federation.System.Read(await browser.SendAsync(stage.OtherIdp.Answer(elsewhere, new() { Loa = "Substantial", AssertionId = same }))).Status);

        using var login = await stage.BeginAsync();
        await login.AcceptedAsync(login.Genuine(form, AttackedLogin.Good with { AssertionId = same }));
        using var again = await stage.BeginAsync();
        await again.RefusedAsync(again.Genuine(form, AttackedLogin.Good with { AssertionId = same }), "AssertionReplayed");
    }

    // An answer that was understood and not good enough is used up as well.
    [Theory, EachForm]
    public async Task G10_an_answer_that_was_too_weak_is_used_up_too(Form form)
    {
        using var login = await stage.BeginAsync();
        var weak = AttackedLogin.Good with { Loa = "Low", AssertionId = Wire.NewId() };
        await login.ExplainedAsync(form, weak, "LevelTooLow");
        using var second = await stage.BeginAsync();

        await second.RefusedAsync(second.Genuine(form, weak with { Loa = "Substantial" }), "AssertionReplayed");
    }

    [Theory, EachForm]
    public async Task G10_fifty_at_once_are_one_login(Form form)
    {
        using var login = await stage.BeginAsync();
        var message = login.Post(AttackedLogin.Text(login.Genuine(form)));
        var cookie = Assert.Single(login.Browser.Cookies.All);
        var answered = Answered();

        var visits = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            using var tab = stage.Federation.NewBrowser();
            tab.Headers["Cookie"] = $"{cookie.Name}={cookie.Value}";
            return await Task.Run(() => tab.SendAsync(message));
        }));

        var reached = Assert.Single(visits, visit => visit.Left is not null);
        Assert.Equal(AttackedLogin.Alice, stage.Federation.System.Read(reached).NameId);
        Assert.Equal(answered + 1, Answered());
        Assert.All(visits.Where(visit => visit.Left is null), visit => Assert.InRange(visit.Status, 400, 499));
    }

    // All fifty are accepted at the ACS, before any is taken up: the mark is set where the browser comes for its answer.
    [Theory, EachForm]
    public async Task G10_fifty_handles_for_one_answer_are_one_login(Form form)
    {
        using var login = await stage.BeginAsync();
        var message = login.Post(AttackedLogin.Text(login.Genuine(form)));
        var kept = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => login.Browser.HopAsync(message))));
        Assert.Equal(AtOnce, kept.Select(hop => hop["Location"]).Distinct().Count());

        var visits = await Task.WhenAll(kept.Select(hop => Task.Run(() => login.Browser.OpenAsync(hop["Location"]!))));

        var reached = Assert.Single(visits, visit => visit.Left is not null);
        Assert.Equal(AttackedLogin.Alice, stage.Federation.System.Read(reached).NameId);
    }

    // Two nodes with one memory, every answer at both of them at once, and each again in other bytes.
    [Theory, EachForm]
    public async Task G10_fifty_at_once_at_two_nodes_are_one_login(Form form)
    {
        await using var other = await stage.Federation.StartSecondNodeAsync();
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(form));
        var cookie = Assert.Single(login.Browser.Cookies.All);
        var mutations = Mutations.Values.ToList();

        var visits = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async index =>
        {
            using var tab = (index % 2 == 0 ? stage.Federation : other).NewBrowser();
            tab.Headers["Cookie"] = $"{cookie.Name}={cookie.Value}";
            return await Task.Run(() => tab.SendAsync(login.Post(mutations[index % mutations.Count](genuine))));
        }));

        var reached = Assert.Single(visits, visit => visit.Left is not null);
        Assert.Equal(AttackedLogin.Alice, stage.Federation.System.Read(reached).NameId);
        await login.RefusedAsync(genuine, "LegAlreadySpent");
    }

    // Kept at one node, taken up at the other; then the same answer at the first again.
    [Theory, EachForm]
    public async Task G10_the_same_answer_again_at_the_other_node(Form form)
    {
        await using var other = await stage.Federation.StartSecondNodeAsync();
        using var login = await stage.BeginAsync();
        var message = login.Post(AttackedLogin.Text(login.Genuine(form)));
        var cookie = Assert.Single(login.Browser.Cookies.All);
        using var there = other.NewBrowser();
        there.Headers["Cookie"] = $"{cookie.Name}={cookie.Value}";

        var kept = await login.Browser.HopAsync(message);
        var answered = await there.OpenAsync(kept["Location"]!);

        Assert.Equal(AttackedLogin.Alice, other.System.Read(answered).NameId);
        await login.RefusedAsync(message, "LegAlreadySpent");
        RefusalAssert.Refused("LegAlreadySpent", await there.SendAsync(message), other);
    }

    // A node that does not share the memory of this one, or has lost it, knows no such question: it fails closed.
    [Theory, EachForm]
    public async Task G10_another_node_without_this_memory_lets_nobody_in(Form form)
    {
        await using var other = await AttackStage.StartAsync(AttackStage.Plan);
        using var login = await stage.BeginAsync();
        using var there = await other.BeginAsync();
        var genuine = login.Genuine(form);

        login.SignatureHolds(genuine);
        await there.RefusedAsync(genuine, "ResponseUnsolicited");
        await there.AcceptedAsync(form);
        await login.AcceptedAsync(genuine);
    }

    private int Answered() => stage.Federation.Audit.Lines.Count(line => line.Outcome == "answered");

    [GeneratedRegex("(\\w+)=\"([^\"'<&]*)\"")]
    private static partial Regex SimpleAttribute();

    [GeneratedRegex("(Version=\"2\\.0\") (IssueInstant=\"[^\"]*\")")]
    private static partial Regex VersionAndInstant();
}
