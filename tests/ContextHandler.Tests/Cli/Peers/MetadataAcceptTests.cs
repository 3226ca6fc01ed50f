using System.Security.Cryptography;
using System.Text;

namespace ContextHandler.Tests.Cli.Peers;

public sealed class MetadataAcceptTests : IDisposable
{
    private readonly NodeFolder node = new();

    public MetadataAcceptTests()
    {
        node.Fetch(node.LillevigXml);
        node.Fetch(node.Moved());
    }

    public void Dispose() => node.Dispose();

    [Fact]
    public void The_difference_is_shown_key_by_key_and_address_by_address()
    {
        var sapa = SigningCertificate("metadata/systems/sapa.xml");
        node.Fetch(node.Moved().Replace(SigningCertificate("metadata/idps/lillevig.xml"), sapa, StringComparison.Ordinal));

        var run = node.Run("diff");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches("\n  refused 2026-06-01 12:00, EndpointMoved: .*\n- signing [0-9A-F]{64}\n[+] signing [0-9A-F]{64}\n", run.Output);
        Assert.Contains("- SSO Redirect https://login.lillevig.example.dk/saml2/sso\n+ SSO Redirect https://login.nyby.example.dk/saml2/sso\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stays_is_shown_as_such() => Assert.Matches("\n  signing [0-9A-F]{64}\n- SSO ", node.Run("diff").Output);

    [Fact]
    public void The_end_of_validity_is_compared()
    {
        node.Fetch(node.Moved().Replace("entityID=", "validUntil=\"2026-07-01T10:00:00Z\" entityID=", StringComparison.Ordinal));

        Assert.Contains("- valid until -\n+ valid until 2026-07-01 12:00\n", node.Run("diff").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Decision_26_a_moved_endpoint_is_taken_once_it_is_accepted()
    {
        Assert.Equal("https://login.lillevig.example.dk/saml2/sso", node.Sso());

        var run = node.Run("accept", "--party", NodeFolder.Lillevig, "--document", Sha256(node.Moved()));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("+ SSO Redirect https://login.nyby.example.dk/saml2/sso", run.Output, StringComparison.Ordinal);
        Assert.Single(node.Shelf.TakeAccepted(node.Clock.GetUtcNow()), taken => taken.Verdict is { IsNew: true, Refusal: null });
        Assert.Equal("https://login.nyby.example.dk/saml2/sso", node.Sso());
        Assert.Equal("no document waits\n", node.Run("diff").Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Another_document_than_the_one_that_was_shown_is_not_accepted()
    {
        var shown = Sha256(node.Moved());
        node.Fetch(node.Moved("login.tredje.example.dk"));

        var run = node.Run("accept", "--document", shown);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains($"and not {shown}: look at it with 'chctl metadata diff'", run.Error, StringComparison.Ordinal);
        Assert.Empty(node.Shelf.TakeAccepted(node.Clock.GetUtcNow()));
    }

    [Fact]
    public void A_document_that_comes_after_the_acceptance_is_not_taken()
    {
        Assert.Equal(0, node.Run("accept").ExitCode);
        node.Fetch(node.Moved("login.tredje.example.dk"));

        node.Shelf.TakeAccepted(node.Clock.GetUtcNow());

        Assert.Equal("https://login.lillevig.example.dk/saml2/sso", node.Sso());
    }

    [Fact]
    public void What_may_not_be_accepted_does_not_wait()
    {
        node.Fetch("<html/>");

        var run = node.Run("accept");

        Assert.Equal((1, "chctl: no document waits"), (run.ExitCode, run.Error.TrimEnd()));
    }

    [Fact]
    public void Of_several_that_wait_one_must_be_named()
    {
        node.Federation.Replace("metadata/idps/korsbaek.xml", "https://adfs.korsbaek", "https://nyadfs.korsbaek");
        node.Reload();

        var run = node.Run("accept");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"chctl: --party expected, one of Korsbæk Kommune ({NodeFolder.Korsbaek}), Lillevig Kommune ({NodeFolder.Lillevig})", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, node.Run("accept", "--party", "Korsbæk Kommune").ExitCode);
    }

    [Fact]
    public void While_frozen_nothing_is_accepted()
    {
        node.Federation.Set("frozen", """[{ "from": "2026-06-01T00:00", "to": "2026-06-02T00:00", "why": "årsafslutning" }]""");

        var run = node.Run("accept");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("chctl: refused: frozen until 2026-06-02 00:00: årsafslutning", run.Error, StringComparison.Ordinal);
        Assert.Empty(node.Shelf.TakeAccepted(node.Clock.GetUtcNow()));
    }

    [Fact]
    public void One_node_is_accepted_for_at_a_time()
    {
        var other = Directory.CreateDirectory(node.Federation.At("other")).FullName;

        Assert.Equal(2, node.Run("accept", "--state", other).ExitCode);
    }

    private static string Sha256(string xml) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(xml)));

    private string SigningCertificate(string file)
    {
        var xml = File.ReadAllText(node.Federation.At(file));
        var start = xml.IndexOf("<ds:X509Certificate>", StringComparison.Ordinal);
        return xml[start..xml.IndexOf("</ds:X509Certificate>", start, StringComparison.Ordinal)];
    }
}
