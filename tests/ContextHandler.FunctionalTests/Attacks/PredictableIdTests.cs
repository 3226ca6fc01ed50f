using System.Text.RegularExpressions;
using ContextHandler.Login;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Who can guess an ID can answer before he is asked: every name that we make has 128 bits from the platform's generator.</summary>
public sealed partial class PredictableIdTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const int Logins = 50;

    [Fact]
    public async Task J11_every_ID_of_every_message_of_ours_is_drawn_anew()
    {
        List<string> ids = [], handles = [];
        for (var number = 0; number < Logins; number++)
        {
            using var login = await stage.BeginAsync();
            var cookie = Assert.Single(login.Browser.Cookies.All);
            var hop = await login.Browser.HopAsync(login.Post(AttackedLogin.Text(login.Genuine(Form.SignedAssertion))));
            var received = stage.Federation.System.Read(await login.Browser.OpenAsync(hop["Location"]!));
            var session = received.TheAssertion!.Element(Wire.Assertion + "AuthnStatement")!.Attribute("SessionIndex")!.Value;

            ids.AddRange([login.Question.Id, received.Response.Attribute("ID")!.Value, received.TheAssertion.Attribute("ID")!.Value, session]);
            handles.AddRange([login.Question.RelayState!, cookie.Value.Split('.')[1], cookie.Name["ch-login-".Length..], Answer().Match(hop["Location"]!).Groups["handle"].Value]);
        }

        Assert.All(ids, id => Assert.Matches("^_[0-9a-f]{32}$", id));
        Assert.All(handles, handle => Assert.Matches("^[A-Za-z0-9_-]{22}$", handle));
        Assert.Equal(4 * Logins, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(4 * Logins, handles.Distinct(StringComparer.Ordinal).Count());
    }

    // Nothing that counts, no part that is a time or a machine: each of the 128 bits is set in about half of them.
    [Fact]
    public void J11_every_bit_of_an_ID_is_a_toss_of_a_coin()
    {
        const int drawn = 4_000;
        var set = new int[128];
        for (var number = 0; number < drawn; number++)
        {
            var bits = UInt128.Parse(Secrets.NewSamlId()[1..], System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
            for (var bit = 0; bit < set.Length; bit++)
            {
                set[bit] += (int)(bits >> bit & 1);
            }
        }

        Assert.All(set, count => Assert.InRange(count, drawn * 2 / 5, drawn * 3 / 5)); // 12 standard deviations
    }

    [GeneratedRegex("[?&]answer=(?<handle>[^&]+)")]
    private static partial Regex Answer();
}
