using System.Text;
using ContextHandler.Testing.Attacks;
using Microsoft.Extensions.Logging;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Bodies that are too large or never end, on real connections.</summary>
public class BodySizeTests(SocketStage stage) : IClassFixture<SocketStage>
{
    private const int Mebibyte = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Paths = ["/saml/sp/acs", "/saml/idp/sso", "/choose", "/choice", "/language"];

    public static MatrixTheoryData<string, int> PathsAndSizes => new(Paths, [1, 10, 100]);

    public static TheoryData<string> EveryPath => [.. Paths];

    [Theory]
    [MemberData(nameof(PathsAndSizes))]
    public async Task D05_a_body_of_megabytes_is_refused_before_any_of_it_is_read(string path, int mebibytes)
    {
        using var login = await stage.BeginAsync();
        using var attack = SlowHttp.Announcing(stage.Federation.BaseUrl, path, (long)mebibytes * Mebibyte);

        var answer = await attack.AnswerAsync(Patience);

        AssertRefused(path, answer);
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    [Theory]
    [MemberData(nameof(EveryPath))]
    public async Task D05_a_body_without_end_is_refused_after_half_a_megabyte(string path)
    {
        using var login = await stage.BeginAsync();
        using var attack = SlowHttp.InChunks(stage.Federation.BaseUrl, path);
        var chunk = Encoding.ASCII.GetBytes($"4000\r\n{(path == "/saml/sp/acs" ? "SAMLResponse=" : "SAMLRequest=x"),-16384}\r\n".Replace(' ', 'A'));

        await attack.SendUntilOverAsync(chunk, TimeSpan.Zero, Patience);

        Assert.InRange(attack.Sent, 0, 16 * Mebibyte); // buffers of two ends of a connection
        AssertRefused(path, await attack.AnswerAsync(Patience));
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    [Theory]
    [EachForm]
    public async Task D05_a_message_larger_than_its_cap_in_a_body_that_is_not(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(form));
        string Grown(int bytes) => genuine + new string(' ', bytes - Encoding.UTF8.GetByteCount(genuine));

        await login.RefusedAsync(Grown((256 * 1024) + 1), "MessageTooLarge");
        await login.RefusedAsync(Grown(380 * 1024), "MessageTooLarge");
        await login.AcceptedAsync(System.Xml.Linq.XDocument.Parse(genuine, System.Xml.Linq.LoadOptions.PreserveWhitespace));
    }

    /// <summary>Kestrel's least rate is 240 bytes a second after five seconds: whoever sends fewer is hung up on, and keeps nobody waiting meanwhile.</summary>
    [Fact]
    public async Task D05_bodies_that_come_drop_by_drop_hold_nobody_up()
    {
        using var login = await stage.BeginAsync();
        var drips = Enumerable.Range(0, 50).Select(index => SlowHttp.Announcing(stage.Federation.BaseUrl, Paths[index % Paths.Length], 100_000)).ToList();
        var dripping = drips.Select(drip => drip.SendUntilOverAsync([(byte)'S'], TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(60))).ToList();

        await login.AcceptedAsync(Form.SignedAssertion);
        Assert.All(drips, drip => Assert.False(drip.IsOver));

        var lasted = await Task.WhenAll(dripping);
        Assert.All(lasted, time => Assert.InRange(time.TotalSeconds, 1, 45));
        Assert.All(drips, drip => Assert.InRange(drip.Sent, 0, 200));
        drips.ForEach(drip => drip.Dispose());
        using var next = await stage.BeginAsync();
        await next.AcceptedAsync(Form.SignedAssertion);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task D05_a_body_that_is_cut_off_is_nobody_s_error(bool byReset)
    {
        using var login = await stage.BeginAsync();
        foreach (var path in Paths)
        {
            using var attack = SlowHttp.Announcing(stage.Federation.BaseUrl, path, 100_000);
            await attack.SendUntilOverAsync("SAMLResponse=AAAA"u8.ToArray(), TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
            if (byReset)
            {
                attack.Reset();
            }
        }

        await login.AcceptedAsync(Form.SignedAssertion);
        await Task.Delay(200); // what the gateway has to say of a lost connection, it says at once
        Assert.DoesNotContain(stage.Federation.Log.Lines, entry => entry.Level >= LogLevel.Error);
        Assert.Empty(stage.Federation.Log.Exceptions);
    }

    // The catalogue's 413 is a page with a 400 here, as every refusal is; two endpoints know no refusals and lead to a page of ours.
    private void AssertRefused(string path, string answer)
    {
        Assert.StartsWith(path is "/choice" or "/language" ? "HTTP/1.1 303" : "HTTP/1.1 400", answer, StringComparison.Ordinal);
        if (path is not ("/choice" or "/language"))
        {
            Assert.Equal("MessageTooLarge", stage.Federation.Audit.Last.Reason);
        }
    }
}
