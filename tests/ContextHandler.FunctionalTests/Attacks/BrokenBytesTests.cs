using System.Text;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Genuine messages with bytes flipped, lost, doubled and exchanged, before anybody is asked who sends them.</summary>
public class BrokenBytesTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const int Rounds = 150;

    [Theory]
    [EachForm]
    public async Task D07_broken_responses_crash_nothing(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = Encoding.UTF8.GetBytes(AttackedLogin.Text(login.Genuine(form)));
        var random = new Random((int)form); // the same seed is the same attack
        for (var round = 0; round < Rounds; round++)
        {
            var message = login.Post(string.Empty).With("SAMLResponse", Convert.ToBase64String(Broken(genuine, random)));
            var hop = await login.Browser.HopAsync(message);

            // What the breach leaves as it was signed waits for the browser, which does not come for it.
            Assert.True(hop.Status is 303 or (>= 400 and <= 499), $"round {round}: {hop.Status}");
        }

        Assert.Empty(login.Federation.Log.Exceptions);
        await login.AcceptedAsync(form);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task D07_broken_requests_crash_nothing(bool byPost)
    {
        using var request = new AttackedRequest(stage.Federation, new() { ByPost = byPost });
        var random = new Random(10);
        for (var round = 0; round < Rounds; round++)
        {
            using var browser = stage.Federation.NewBrowser();
            var hop = await browser.HopAsync(byPost
                ? request.Genuine.With("SAMLRequest", Convert.ToBase64String(Broken(Convert.FromBase64String(request.Genuine["SAMLRequest"]!), random)))
                : request.Genuine with { Url = $"{stage.Federation.SsoUrl}?{Uri.EscapeDataString(Encoding.Latin1.GetString(Broken(Encoding.ASCII.GetBytes(request.Genuine.RawQuery), random))).Replace("%3D", "=", StringComparison.Ordinal).Replace("%26", "&", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal)}" });

            Assert.True(hop.Status is 303 or (>= 400 and <= 499), $"round {round}: {hop.Status}");
        }

        Assert.Empty(stage.Federation.Log.Exceptions);

        // Not the same one: %3d at the end of a Signature is %3D, so what was broken there may have begun a login already.
        using var another = new AttackedRequest(stage.Federation, new() { ByPost = byPost });
        await another.AcceptedAsync();
    }

    [Fact]
    public void D07_broken_metadata_is_refused_by_name()
    {
        var genuine = Encoding.UTF8.GetBytes(new IdpPlan("korsbaek", "OIOSAML3").Metadata);
        var random = new Random(11);
        var refused = 0;
        for (var round = 0; round < 10 * Rounds; round++)
        {
            try
            {
                MetadataReader.ReadAll(Broken(genuine, random));
            }
            catch (MetadataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, Rounds, 10 * Rounds);
    }

    private static byte[] Broken(byte[] genuine, Random random)
    {
        List<byte> bytes = [.. genuine];
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 2; times--)
        {
            var (at, length) = (random.Next(bytes.Count), random.Next(1, 40));
            var piece = bytes.GetRange(at, Math.Min(length, bytes.Count - at));
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, piece.Count);
                    break;
                case 2:
                    bytes.InsertRange(at, piece);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), piece);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
