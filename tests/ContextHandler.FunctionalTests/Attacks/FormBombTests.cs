using System.Text;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Forms that are no form of ours, on real connections: many fields, long names, the same field again, other encodings.</summary>
public class FormBombTests(SocketStage stage) : IClassFixture<SocketStage>
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    private static readonly Dictionary<string, (string Type, Func<string> Body, string Reason)> Bombs = new()
    {
        ["10000 fields"] = (UrlEncoded, () => Series(10_000, index => $"f{index}=x"), "MessageTooLarge"),
        ["17 fields"] = (UrlEncoded, () => Series(17, index => $"f{index}=x"), "MessageTooLarge"),
        ["100000 empty fields"] = (UrlEncoded, () => new string('&', 100_000), "MessageMissing"),
        ["fields that collide in a weak hash"] = (UrlEncoded, () => Series(10_000, index => $"{Convert.ToString(index, 2).Replace('0', 'A').Replace('1', 'a')}=x"), "MessageTooLarge"),
        ["a name of a megabyte"] = (UrlEncoded, () => new string('n', 1024 * 1024) + "=x", "MessageTooLarge"),
        ["a name of 65 bytes"] = (UrlEncoded, () => new string('n', 65) + "=x", "MessageTooLarge"),
        ["a value of a megabyte"] = (UrlEncoded, () => "SAMLResponse=" + new string('A', 1024 * 1024), "MessageTooLarge"),
        ["escapes of half a megabyte"] = (UrlEncoded, () => "SAMLResponse=" + Repeat("%2A", 170_000), "Base64Malformed"),
        ["half escapes"] = (UrlEncoded, () => "SAMLResponse=" + Repeat("%", 1000) + "%4", "Base64Malformed"),
        ["the message twice"] = (UrlEncoded, () => "SAMLResponse=AAAA&SAMLResponse=AAAA", "ParameterRepeated"),
        ["a stranger's field twice"] = (UrlEncoded, () => "x=1&SAMLResponse=AAAA&x=2", "ParameterRepeated"),
        ["no field"] = (UrlEncoded, () => string.Empty, "MessageMissing"),
        ["multipart"] = ("multipart/form-data; boundary=b", () => "--b\r\nContent-Disposition: form-data; name=\"SAMLResponse\"\r\n\r\nAAAA\r\n--b--\r\n", "MessageMissing"),
        ["multipart without end"] = ("multipart/form-data; boundary=b", () => Repeat("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n", 5_000), "MessageMissing"),
        ["multipart with a boundary of kilobytes"] = ($"multipart/form-data; boundary={new string('b', 4_000)}", () => "x", "MessageMissing"),
        ["JSON, deep"] = ("application/json", () => new string('[', 100_000), "MessageMissing"),
        ["another encoding"] = (UrlEncoded + "; charset=utf-7", () => "SAMLResponse=AAAA", "MessageMissing"),
        ["no type"] = (string.Empty, () => "SAMLResponse=AAAA", "MessageMissing"),
    };

    public static TheoryData<string> Names => [.. Bombs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task D10_a_form_that_is_none_of_ours(string what)
    {
        using var login = await stage.BeginAsync();
        var (type, body, reason) = Bombs[what];

        var posted = await PostAsync("/saml/sp/acs", type, body());
        RefusalAssert.Refused(reason, new([posted], Left: null), stage.Federation, what);
        foreach (var path in new[] { "/saml/idp/sso", "/choose" })
        {
            Assert.InRange((await PostAsync(path, type, body().Replace("SAMLResponse", "SAMLRequest", StringComparison.Ordinal))).Status, 400, 499);
            Assert.Equal("refused", stage.Federation.Audit.Last.Outcome);
        }

        foreach (var (path, field) in from path in (string[])["/saml/idp/slo", "/saml/sp/slo"] from field in (string[])["SAMLRequest", "SAMLResponse"] select (path, field))
        {
            Assert.InRange((await PostAsync(path, type, body().Replace("SAMLResponse", field, StringComparison.Ordinal))).Status, 400, 499);
            Assert.Equal(("refused", reason), (stage.Federation.Audit.Last.Outcome, stage.Federation.Audit.Last.Reason));
        }

        foreach (var path in new[] { "/choice", "/language" })
        {
            Assert.InRange((await PostAsync(path, type, body())).Status, 300, 499);
        }

        Assert.Empty(stage.Federation.Log.Exceptions);
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    private Task<Hop> PostAsync(string path, string type, string body) =>
        RawHttp.SendAsync(stage.Federation.BaseUrl, $"POST {path} HTTP/1.1{(type.Length == 0 ? string.Empty : $"\r\nContent-Type: {type}")}", body);

    private static string Series(int count, Func<int, string> field) => string.Join('&', Enumerable.Range(0, count).Select(field));

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
