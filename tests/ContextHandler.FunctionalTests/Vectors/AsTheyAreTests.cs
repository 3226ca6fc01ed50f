using System.Text;
using System.Text.RegularExpressions;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>
/// Every public vector at both doors for messages: none becomes a login, each is refused for the reason in <c>AsTheyAre.md</c>, and
/// the genuine answer is accepted after it.
/// </summary>
public sealed partial class AsTheyAreTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly IReadOnlyList<string[]> Table = MarkdownTable.Rows("AsTheyAre.md");

    public static TheoryData<string> Vectors => [.. Table.Select(row => row[0])];

    [Theory, MemberData(nameof(Vectors))]
    public async Task A_vector_is_refused_at_the_ACS_and_at_the_SSO(string name)
    {
        var vector = PublicVector.Named(name);
        var row = Table.Single(row => row[0] == name);
        using var login = await stage.BeginAsync();

        await login.RefusedAsync(login.PostField(vector.Field), row[1]);
        await login.RefusedAsync(Addressed(vector, login.Question.Id), row[2]);
        foreach (var request in (BrowserMessage[])[Posted(vector), Redirected(vector)])
        {
            RefusalAssert.Refused(row[3], await login.Browser.SendAsync(request), stage.Federation);
        }

        await login.AcceptedAsync(Form.SignedAssertion);
    }

    [Fact]
    public void Every_vector_is_in_the_table() => Assert.Equal(PublicVector.All.Select(vector => vector.Name), Table.Select(row => row[0]));

    // What an attacker can do who has no key: the Response claims to answer this login.
    private static byte[] Addressed(PublicVector vector, string request) => Encoding.UTF8.GetBytes(Root().Replace(
        Encoding.UTF8.GetString(vector.Xml),
        root => $"{InResponseTo().Replace(root.Value, string.Empty)} InResponseTo=\"{request}\"",
        count: 1));

    private BrowserMessage Posted(PublicVector vector) =>
        new(stage.Federation.SsoUrl, stage.Federation.System.EntityId, [new("SAMLRequest", Convert.ToBase64String(vector.Xml))]);

    private BrowserMessage Redirected(PublicVector vector) =>
        new($"{stage.Federation.SsoUrl}?{RedirectMessage.Query("SAMLRequest", vector.Xml, null, null)}", stage.Federation.System.EntityId);

    [GeneratedRegex(@"<(\w+:)?Response\b[^>]*(?=>)")]
    private static partial Regex Root();

    [GeneratedRegex(@"\sInResponseTo\s*=\s*(""[^""]*""|'[^']*')")]
    private static partial Regex InResponseTo();
}
