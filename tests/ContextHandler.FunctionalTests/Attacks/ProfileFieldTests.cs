using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>
/// G01: each field absent, empty, malformed or wrong, in an answer that the trusted IdP signed. The 108 cases of the SPID conformance suite,
/// which this table adapts to our profile, run beside it as they are published.
/// </summary>
public sealed class ProfileFieldTests(AttackStage stage) : IClassFixture<AttackStage>
{
    // What the wire and the rules of the Response understood, and what is judged on the person's page instead (decision 10).
    private static readonly string[] Explained = ["LevelMissing", "LevelUnknown", "LevelTooLow"];

    public static TheoryData<string, string, Form> Broken =>
        [.. from part in ProfileFields.All from one in part.Cases from form in part.Forms select (part.Path, one.How, form)];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task G01_a_field_that_is_absent_empty_malformed_or_wrong(string path, string how, Form form)
    {
        var (_, answer, reason) = ProfileFields.All.Single(part => part.Path == path).Cases.Single(one => one.How == how);
        using var login = await stage.BeginAsync();
        Assert.Equal(TestClock.Start, login.Federation.Clock.GetUtcNow());

        await (Explained.Contains(reason) ? login.ExplainedAsync(form, answer, reason!) : login.JudgedAsync(form, answer, reason));
    }

    [Theory, EachForm]
    public async Task G01_the_control_with_every_field_right(Form form)
    {
        using var login = await stage.BeginAsync();

        await login.AcceptedAsync(form);
    }
}
