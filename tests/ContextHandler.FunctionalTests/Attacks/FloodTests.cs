using System.Text;
using System.Text.Json;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.Logging;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>A flood of rubbish: each refusal leaves one short line with nothing of the attacker's in it, and genuine logins go on.</summary>
public class FloodTests
{
    private const int Refusals = 1000;
    private const int MostBytesOfLine = 1024;
    private const string Mark = "zqjx-mark";

    [Fact]
    public async Task D12_a_genuine_login_works_while_and_after_a_thousand_are_refused()
    {
        await using var stage = await AttackStage.StartAsync(AttackStage.Plan);
        var kinds = await KindsAsync(stage);
        using var before = await stage.BeginAsync();

        var flood = Task.Run(() => Parallel.ForAsync(0, Refusals, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (index, _) =>
        {
            using var browser = stage.Federation.NewBrowser();
            var visit = await browser.SendAsync(kinds[index % kinds.Count]);
            Assert.True(visit.Left is null && visit.Status is >= 400 and <= 499, visit.ToString());
        }));
        var answered = 0;
        while (!flood.IsCompleted)
        {
            using var during = await stage.BeginAsync();
            await AnswersAsync(during, Forms.All[answered++ % Forms.All.Count]);
        }

        await flood;
        Assert.InRange(answered, 1, int.MaxValue);
        await AnswersAsync(before, Form.SignedAssertion);
        foreach (var form in Forms.All)
        {
            using var after = await stage.BeginAsync();
            await AnswersAsync(after, form);
        }

        Assert.Equal(Refusals, stage.Federation.Audit.Lines.Count(line => line.Outcome == "refused"));
    }

    [Fact]
    public async Task D12_what_a_refusal_writes_is_short_and_holds_nothing_of_the_attacker_s()
    {
        await using var stage = await AttackStage.StartAsync(AttackStage.Plan);
        var kinds = await KindsAsync(stage);
        var (lines, logged) = (stage.Federation.Audit.Lines.Count, stage.Federation.Log.Lines.Count);

        foreach (var kind in kinds)
        {
            using var browser = stage.Federation.NewBrowser();
            browser.Headers["User-Agent"] = Mark;
            browser.Headers["Referer"] = $"https://{Mark}.example/";
            browser.Headers["X-Forwarded-For"] = Mark;
            browser.Language = Mark;
            browser.Headers["Cookie"] = $"{Mark}={Mark}; ch-choice={Mark}; ch-login-{Mark}={Mark}";
            await browser.SendAsync(kind);
        }

        var audit = stage.Federation.Audit.Lines.Skip(lines).Select(line => JsonSerializer.Serialize(line)).ToList();
        var log = stage.Federation.Log.Lines.Skip(logged).Where(entry => entry.Id.Id > 1000 || entry.Level >= LogLevel.Warning).Select(entry => entry.Text).ToList();
        Assert.Equal((kinds.Count, kinds.Count), (audit.Count, log.Count));
        Assert.All(audit.Concat(log), line =>
        {
            Assert.DoesNotContain(Mark, line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain('\n', line);
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, MostBytesOfLine);
        });
    }

    /// <summary>The name of an algorithm is told, because its sender's administrator needs it (decision 11): a hundred harmless characters at most.</summary>
    [Theory]
    [InlineData("http://www.w3.org/2000/09/xmldsig#rsa-sha1", true)]
    [InlineData("urn:x\r\nLogin 1234 answered", false)]
    [InlineData("urn:<script>", false)]
    public async Task D12_the_name_of_an_algorithm_is_told_where_it_looks_like_one(string name, bool isTold)
    {
        await using var stage = await AttackStage.StartAsync(AttackStage.Plan);
        using var login = await stage.BeginAsync();

        await login.RefusedAsync(OddSignature.Stating(login, Form.SignedAssertion, name.PadRight(isTold ? 0 : 100_000, 'x'), _ => [1]), "AlgorithmRefused");

        var detail = stage.Federation.Audit.Last.Detail!;
        Assert.Equal(isTold, detail.Contains(name, StringComparison.Ordinal));
        Assert.InRange(detail.Length, 1, 300);
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    private static async Task AnswersAsync(AttackedLogin login, Form form)
    {
        var visit = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form))));
        Assert.Equal(AttackedLogin.Alice, login.Federation.System.Read(visit).NameId);
    }

    // One of each way to be refused without being anybody.
    private static async Task<IReadOnlyList<BrowserMessage>> KindsAsync(AttackStage stage)
    {
        var (federation, stranger) = (stage.Federation, TestCertificates.Rsa("stranger"));
        using var login = await stage.BeginAsync();
        BrowserMessage Posted(string field, string value) => new(field == "SAMLRequest" ? federation.SsoUrl : federation.AcsUrl, $"https://{Mark}.example", [new(field, value), new("RelayState", Mark)]);
        BrowserMessage Response(string text) => Posted("SAMLResponse", Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
        BrowserMessage Answer(IdpAnswer answer) => login.Post(AttackedLogin.Text(login.Genuine(Form.SignedAssertion, answer)));
        return
        [
            Posted("SAMLResponse", Mark + "!"), Posted("SAMLRequest", Mark + "!"), Posted(Mark, Mark), Response(Mark), Response($"<{Mark}>"), Response($"<{Mark} {Mark}=\"{Mark}\"/>"),
            Response($"<?{Mark} {Mark}?><r/>"), Response($"<r>{Bombs.Deep(50)}<!-- {Mark} --></r>"), Response(TestMessages.Response(TestMessages.Assertion()).Replace("_response", Mark, StringComparison.Ordinal)),
            Answer(AttackedLogin.Good with { SigningCertificate = stranger, NameId = Mark }),
            Answer(AttackedLogin.Good with { Signature = SignaturePlacement.None, Issuer = $"https://{Mark}.example", NameId = Mark, Audience = Mark, Recipient = Mark, EditText = text => text.Replace("Signature", "Signature" + Mark, StringComparison.Ordinal) }),
            Answer(AttackedLogin.Good with { InResponseTo = Mark, StatusMessage = Mark }),
            federation.System.Request(new() { Issuer = $"https://{Mark}.example", Id = Mark, RelayState = Mark, SigningCertificate = stranger }),
            federation.System.Request(new() { Issuer = $"https://{Mark}.example/{new string('x', 900)}", ByPost = true, SigningCertificate = stranger }),
            federation.System.Request(new() { AcsUrl = $"https://{Mark}.example/acs", SigningCertificate = stranger }), federation.System.Request(new() { Id = Mark, WithoutSignature = true, RelayState = Mark }),
            new($"{federation.SsoUrl}?SAMLRequest={Mark}&{Mark}={Mark}", null), new($"{federation.SsoUrl}?request={Mark}&system=https://{Mark}.example", null),
            new($"{federation.BaseUrl}saml/sp/continue?login={Mark}&answer={Mark}&system=https://{Mark}.example/{new string('x', 900)}", null), new($"{federation.BaseUrl}choose?login={Mark}&system={Mark}", null),
            new($"{federation.BaseUrl}choose", null, [new("login", Mark), new("idp", Mark), new("system", $"https://{Mark}.example"), new("do", Mark)]),
        ];
    }
}
