using System.Text.RegularExpressions;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>F08: RelayState is the system's own affair: given back as it came, read by nobody, and no markup of our page. Ours towards the IdP is a random handle.</summary>
public sealed class SystemRelayStateTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly string[] Opaque =
    [
        "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "</form><form action=https://evil.example>", "&quot;&#34;&lt;%22%3C", "<!--", "]]>", "{{7*7}}",
        "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "https://evil.example/", "//evil.example", "/\\evil.example", "?SAMLResponse=evil&RelayState=evil",
        "a\r\nSet-Cookie: planted=1\r\n\r\n<html>", "tab\tand line\nand unit\u001f", "\u007f\u0085\u2028\u202e\ufeff", "æøå 漢字 😀", " blanks about ", "a+b%2Bc%20d",
    ];

    public static TheoryData<string, bool> Hostile => new MatrixTheoryData<string, bool>(Opaque, [false, true]);

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task F08_a_hostile_RelayState_comes_back_to_the_system_as_it_was_and_is_nothing_else(string state, bool byPost)
    {
        using var request = new AttackedRequest(stage.Federation, new() { RelayState = state, ByPost = byPost });
        using var browser = stage.Federation.NewBrowser();
        var question = stage.Federation.Idp.Read(await browser.SendAsync(request.Genuine));
        var visit = await browser.SendAsync(stage.Federation.Idp.Answer(question, AttackedLogin.Good));
        var form = HtmlForm.Of(visit.Last)!;

        Assert.Equal(state, stage.Federation.System.Read(visit).RelayState);
        Assert.Equal((stage.Federation.System.AcsUrl, 2, true), (form.Action, form.Fields.Count, form.SubmitsItself));
        Assert.Equal((1, 1, 2), (Count(visit, "<form"), Count(visit, "<script"), Count(visit, "<input")));
        Assert.DoesNotContain(visit.Hops, hop => hop.Headers.Any(header => header.Key == "Set-Cookie" && header.Value.StartsWith("planted", StringComparison.Ordinal)));
        Assert.DoesNotContain(state, question.Message.Url + question.Request, StringComparison.Ordinal); // the IdP is told nothing of it
    }

    // Bindings 3.4.3 has 80 bytes; systems send more, and up to 1 KiB goes through (D11). In octets of UTF-8, not in letters.
    [Theory]
    [InlineData("a", 79, true)]
    [InlineData("a", 80, true)]
    [InlineData("a", 81, true)]
    [InlineData("a", 1024, true)]
    [InlineData("a", 1025, false)]
    [InlineData("é", 512, true)]
    [InlineData("é", 513, false)]
    [InlineData("漢", 341, true)]
    [InlineData("漢", 342, false)]
    [InlineData("😀", 256, true)]
    [InlineData("😀", 257, false)]
    public async Task F08_a_RelayState_is_bounded_in_octets(string letter, int times, bool fits)
    {
        var state = string.Concat(Enumerable.Repeat(letter, times));
        foreach (var byPost in (bool[])[false, true])
        {
            using var request = new AttackedRequest(stage.Federation, new() { RelayState = state, ByPost = byPost });
            using var control = new AttackedRequest(stage.Federation, new() { ByPost = byPost });
            await (fits ? request.AcceptedAsync() : request.RefusedAsync(request.Genuine, "FieldMalformed"));
            await control.AcceptedAsync();
        }
    }

    // Decision 19: in this profile what the IdP brings back is noted when it is not what was sent, and is used for nothing.
    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task F08_a_hostile_RelayState_from_the_IdP_goes_nowhere(string state, bool byPost)
    {
        using var browser = stage.Federation.NewBrowser();
        var asked = await browser.SendAsync(stage.Federation.System.Request(new() { ByPost = byPost, IdpList = [stage.Federation.Idp.EntityId] }));
        using var login = new AttackedLogin(stage.Federation, browser, stage.Federation.Idp.Read(asked));
        var message = login.Post(AttackedLogin.Text(login.Genuine(Form.BothSigned)));

        await login.RefusedAsync(message.With("RelayState", state + new string('x', 1025)), "FieldMalformed");
        var visit = await browser.SendAsync(message.With("RelayState", state));

        Assert.Equal("state-of-the-system", stage.Federation.System.Read(visit).RelayState);
        Assert.Contains("RelayState came back changed", stage.Federation.Audit.Last.Remarks);
        Assert.All(visit.Hops, hop => Assert.DoesNotContain(state, System.Net.WebUtility.HtmlDecode(hop.Body + hop["Location"]), StringComparison.Ordinal));
    }

    [Fact]
    public async Task F08_our_RelayState_towards_the_IdP_is_a_handle_that_nobody_guesses()
    {
        using var one = await stage.BeginAsync();
        using var other = await stage.BeginAsync();

        Assert.All([one, other], login => Assert.Matches("^[A-Za-z0-9_-]{22,80}$", login.Question.RelayState));
        Assert.NotEqual(one.Question.RelayState, other.Question.RelayState);
        await one.AcceptedAsync(Form.SignedAssertion);
        await other.AcceptedAsync(Form.SignedAssertion);
    }

    private static int Count(Visit visit, string tag) => Regex.Count(visit.Page, Regex.Escape(tag), RegexOptions.IgnoreCase);
}
