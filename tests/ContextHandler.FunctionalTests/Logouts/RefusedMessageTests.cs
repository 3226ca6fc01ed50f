using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>A message about a logout that proves nothing ends nothing, in either role and by either binding (security cases I01 to I03).</summary>
public class RefusedMessageTests
{
    private static readonly string[] Kinds = ["unsigned", "signed by somebody else", "for another address", "too old", "of another party"];
    private static readonly bool[] Bindings = [false, true];

    public static TheoryData<string, bool> Wrongs => [.. from what in Kinds from byPost in Bindings select (what, byPost)];

    [Theory, MemberData(nameof(Wrongs))]
    public async Task No_such_LogoutRequest_of_a_system_ends_a_session(string what, bool byPost)
    {
        await using var stage = await LogoutStage.StartAsync();

        var visit = await stage.SapaAsksAsync(Wrong(what, stage, stage.Ky.EntityId) with { ByPost = byPost });

        await RefusedAsync(stage, visit);
    }

    [Theory, MemberData(nameof(Wrongs))]
    public async Task No_such_LogoutRequest_of_an_IdP_ends_a_session(string what, bool byPost)
    {
        await using var stage = await LogoutStage.StartAsync();

        var visit = await stage.IdpAsksAsync(Wrong(what, stage, stage.Sapa.EntityId) with { ByPost = byPost });

        await RefusedAsync(stage, visit);
    }

    [Theory, MemberData(nameof(Wrongs))]
    public async Task No_such_LogoutResponse_of_a_system_counts(string what, bool byPost)
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.SapaAsksAsync();
        var ky = stage.Ky.Logout.ReadRequest(await stage.AskAsync(page, 0));

        var visit = await stage.Browser.SendAsync(stage.Ky.Logout.Answer(ky, Wrong(what, stage, stage.Sapa.EntityId) with { ByPost = byPost }));

        Assert.True(visit.Status >= 400, visit.ToString());
        Assert.Equal(["waiting", "waiting"], await stage.OutcomesAsync(page));
    }

    [Theory, MemberData(nameof(Wrongs))]
    public async Task No_such_LogoutResponse_of_an_IdP_counts(string what, bool byPost)
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.SapaAsksAsync();
        var idp = stage.Idp.Logout.ReadRequest(await stage.AskAsync(page, 1));

        var visit = await stage.Browser.SendAsync(stage.Idp.Logout.Answer(idp, Wrong(what, stage, stage.Sapa.EntityId) with { ByPost = byPost }));

        Assert.True(visit.Status >= 400, visit.ToString());
        Assert.Equal(["waiting", "waiting"], await stage.OutcomesAsync(page));
    }

    [Theory]
    [InlineData(true, "SystemUnknown")]
    [InlineData(false, "IdpUnknown")]
    public async Task Who_is_unknown_is_unknown_as_what_they_would_be_at_that_door(bool asSystem, string reason)
    {
        await using var stage = await LogoutStage.StartAsync();
        LogoutMessage nobodys = new() { Issuer = "https://nobody.example.dk" };

        await RefusedAsync(stage, await (asSystem ? stage.SapaAsksAsync(nobodys) : stage.IdpAsksAsync(nobodys)));

        Assert.Equal(reason, stage.Federation.Audit.Lines[^1].Reason);
    }

    [Fact]
    public async Task One_that_answers_nothing_of_ours_is_refused()
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.SapaAsksAsync();
        var ky = stage.Ky.Logout.ReadRequest(await stage.AskAsync(page, 0));

        var visit = await stage.Browser.SendAsync(stage.Ky.Logout.Answer(ky, new() { InResponseTo = "_another" }));

        Assert.Equal(403, visit.Status);
        Assert.Equal(["waiting", "waiting"], await stage.OutcomesAsync(page));
    }

    [Fact]
    public async Task A_LogoutRequest_counts_once()
    {
        await using var stage = await LogoutStage.StartAsync();
        var message = stage.Sapa.Logout.Request(stage.ToSapa.NameIdElement!);
        await stage.Browser.SendAsync(message);

        var visit = await stage.Browser.SendAsync(message);

        Assert.Equal(410, visit.Status);
    }

    [Fact]
    public async Task A_request_and_a_response_in_one_query_are_neither()
    {
        await using var stage = await LogoutStage.StartAsync();
        var message = stage.Sapa.Logout.Request(stage.ToSapa.NameIdElement!);

        var visit = await stage.Browser.SendAsync(message with { Url = message.Url + "&SAMLResponse=fZE" });

        await RefusedAsync(stage, visit);
    }

    /// <summary>Security case I02: another system's name for the same person is not this one's.</summary>
    [Fact]
    public async Task A_system_ends_no_session_by_the_name_another_system_was_given()
    {
        await using var stage = await LogoutStage.StartAsync(LogoutStage.Plan.WithSystem("third", "NSIS Substantial", system => system with
        {
            SingleLogout = [PlannedSlo.Redirect("third.example.dk")],
        }));

        var third = stage.Federation.Systems["third"];
        var visit = await stage.Browser.SendAsync(third.Logout.Request(stage.ToSapa.NameIdElement!));

        Assert.Equal(("Success", null), third.Logout.ReadResponse(visit).Status);
        Assert.True(await stage.IsLoggedInAsync());
    }

    private static LogoutMessage Wrong(string what, LogoutStage stage, string another) => what switch
    {
        "unsigned" => new() { WithoutSignature = true },
        "signed by somebody else" => new() { SigningCertificate = TestCertificates.Rsa("somebody else") },
        "for another address" => new() { Destination = stage.Federation.At("/saml/sp/acs") },
        "too old" => new() { IssueInstant = stage.Federation.Clock.GetUtcNow() - TimeSpan.FromMinutes(9) },
        _ => new() { Issuer = another },
    };

    private static async Task RefusedAsync(LogoutStage stage, Visit visit)
    {
        Assert.Equal(400, visit.Status / 100 * 100);
        Assert.Contains("You may not have been logged out", visit.Page, StringComparison.Ordinal);
        Assert.True(await stage.IsLoggedInAsync());
    }
}
