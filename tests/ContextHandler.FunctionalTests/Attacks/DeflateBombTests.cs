using System.Text;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>A query of a few kilobytes that inflates to megabytes.</summary>
public class DeflateBombTests(AttackStage stage) : IClassFixture<AttackStage>
{
    [Theory]
    [InlineData(257 * 1024)]
    [InlineData(6 * 1024 * 1024)]
    [InlineData(100 * 1024 * 1024)]
    public async Task D06_a_request_that_inflates_too_far(int bytes)
    {
        using var request = new AttackedRequest(stage.Federation);
        byte[][] bombs = [new byte[bytes], Blanks(bytes), [.. Encoding.ASCII.GetBytes("<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">"), .. Blanks(bytes)]];
        foreach (var bomb in bombs)
        {
            var query = RedirectMessage.Query("SAMLRequest", bomb, "state", stage.Federation.System.Plan.SigningCertificate);
            await request.RefusedAsync(new BrowserMessage($"{stage.Federation.SsoUrl}?{query}", stage.Federation.System.EntityId), "MessageTooLarge");
        }

        await request.AcceptedAsync();
    }

    [Theory]
    [InlineData("/saml/idp/slo", "SAMLRequest")]
    [InlineData("/saml/idp/slo", "SAMLResponse")]
    [InlineData("/saml/sp/slo", "SAMLRequest")]
    [InlineData("/saml/sp/slo", "SAMLResponse")]
    public async Task D06_a_message_about_a_logout_that_inflates_too_far(string path, string field)
    {
        using var browser = stage.Federation.NewBrowser();
        foreach (var bytes in (int[])[257 * 1024, 100 * 1024 * 1024])
        {
            var query = RedirectMessage.Query(field, Blanks(bytes), "state", stage.Federation.System.Plan.SigningCertificate);

            Assert.InRange((await browser.OpenAsync($"{path}?{query}")).Status, 400, 499);
            Assert.Equal("MessageTooLarge", stage.Federation.Audit.Last.Reason);
        }
    }

    [Fact]
    public async Task D06_a_bomb_inside_a_bomb_is_inflated_once()
    {
        using var request = new AttackedRequest(stage.Federation);
        var inner = RedirectMessage.Deflate(Blanks(100 * 1024 * 1024));
        var query = RedirectMessage.Query("SAMLRequest", inner, "state", stage.Federation.System.Plan.SigningCertificate);

        await request.RefusedAsync(new BrowserMessage($"{stage.Federation.SsoUrl}?{query}", stage.Federation.System.EntityId), "XmlMalformed");
        await request.AcceptedAsync();
    }

    /// <summary>Bindings 3.5.4: what is posted is not deflated, so nothing is inflated.</summary>
    [Theory]
    [EachForm]
    public async Task D06_a_bomb_by_post_stays_as_it_is(Form form)
    {
        using var login = await stage.BeginAsync();
        var bomb = Convert.ToBase64String(RedirectMessage.Deflate(Blanks(100 * 1024 * 1024)));
        var deflated = Convert.ToBase64String(RedirectMessage.Deflate(Encoding.UTF8.GetBytes(AttackedLogin.Text(login.Genuine(form)))));

        await login.RefusedAsync(login.Post(string.Empty).With("SAMLResponse", bomb), "XmlMalformed");
        await login.RefusedAsync(login.Post(string.Empty).With("SAMLResponse", deflated), "XmlMalformed");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [InlineData(6 * 1024 * 1024)]
    [InlineData(60 * 1024 * 1024)]
    [InlineData(150 * 1024 * 1024)]
    public void D06_what_a_bomb_costs_does_not_depend_on_what_it_would_inflate_to(int bytes)
    {
        var query = RedirectMessage.Query("SAMLRequest", Blanks(bytes), "state", null);

        var work = Work.OfQuery(query);

        Assert.Equal("MessageTooLarge", work.Refused.ToString());
        Assert.InRange(work.Bytes, 0, (1024 * 1024) + (10 * query.Length)); // the query itself is taken apart first
    }

    private static byte[] Blanks(int bytes)
    {
        var blanks = new byte[bytes];
        blanks.AsSpan().Fill((byte)' ');
        return blanks;
    }
}
