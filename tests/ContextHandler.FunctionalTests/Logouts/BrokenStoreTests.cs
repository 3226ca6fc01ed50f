using ContextHandler.Logout;
using ContextHandler.Sessions;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Logout;
using ContextHandler.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>A store that cannot answer: a page that says so and nothing else, nobody is kept logged in for it, and the same message works later.</summary>
public class BrokenStoreTests
{
    private static readonly FederationPlan Plan = LogoutStage.Plan with
    {
        Services = services => services
            .AddSingleton(provider => BreakableSessionStore.Around(new InProcessSessionStore(provider.GetRequiredService<TimeProvider>())))
            .AddSingleton(provider => BreakableLogoutStore.Around(new InProcessLogoutStore(provider.GetRequiredService<TimeProvider>()))),
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_sessions_cannot_be_found_the_person_is_told_and_the_same_message_works_later(bool fromSystem)
    {
        await using var stage = await LogoutStage.StartAsync(Plan);
        var message = fromSystem ? stage.Sapa.Logout.Request(stage.ToSapa.NameIdElement!) : stage.Idp.Logout.Request(stage.NameAtIdp);
        SessionsOf(stage).IsBroken = true;

        AssertUnavailable(await stage.Browser.SendAsync(message));

        SessionsOf(stage).IsBroken = false;
        Assert.True(await stage.IsLoggedInAsync());
        Assert.Contains("/logout?id=", (await stage.Browser.SendAsync(message)).Last.Request.Url, StringComparison.Ordinal);
        Assert.False(await stage.IsLoggedInAsync());
    }

    /// <summary>Security case I04.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_logout_cannot_be_kept_the_session_ends_and_who_asked_hears_that_nobody_else_was_asked(bool fromSystem)
    {
        await using var stage = await LogoutStage.StartAsync(Plan);
        LogoutsOf(stage).IsBroken = true;

        var visit = await (fromSystem ? stage.SapaAsksAsync() : stage.IdpAsksAsync());

        Assert.Equal(("Success", "PartialLogout"), (fromSystem ? stage.Sapa.Logout : stage.Idp.Logout).ReadResponse(visit).Status);
        Assert.False(await stage.IsLoggedInAsync());
    }

    [Theory]
    [InlineData("/logout?id={0}")]
    [InlineData("/logout/ask?id={0}&to=0")]
    [InlineData("/logout/done?id={0}")]
    public async Task Where_the_logout_cannot_be_found_its_pages_say_so(string path)
    {
        await using var stage = await LogoutStage.StartAsync(Plan);
        var page = await stage.SapaAsksAsync();
        LogoutsOf(stage).IsBroken = true;

        AssertUnavailable(await stage.Browser.OpenAsync(string.Format(null, path, LogoutStage.IdOf(page))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_cannot_be_noted_works_when_it_is_sent_again(bool ofSystem)
    {
        await using var stage = await LogoutStage.StartAsync(Plan);
        var page = await stage.SapaAsksAsync();
        var asked = (ofSystem ? stage.Ky.Logout : stage.Idp.Logout).ReadRequest(await stage.AskAsync(page, ofSystem ? 0 : 1));
        var answer = (ofSystem ? stage.Ky.Logout : stage.Idp.Logout).Answer(asked);
        LogoutsOf(stage).IsBroken = true;

        AssertUnavailable(await stage.Browser.SendAsync(answer));

        LogoutsOf(stage).IsBroken = false;
        await stage.Browser.SendAsync(answer);
        Assert.Equal("ended", (await stage.OutcomesAsync(page))[ofSystem ? 0 : 1]);
    }

    private static BreakableSessionStore SessionsOf(LogoutStage stage) => (BreakableSessionStore)(object)stage.Federation.Services.GetRequiredService<ISessionStore>();

    private static BreakableLogoutStore LogoutsOf(LogoutStage stage) => (BreakableLogoutStore)(object)stage.Federation.Services.GetRequiredService<ILogoutStore>();

    // A clear page with a number to tell the helpdesk; nobody is answered, and nothing is said of who was logged in where, or of what broke.
    private static void AssertUnavailable(Visit visit)
    {
        Assert.Equal((503, null), (visit.Status, visit.Left));
        Assert.Contains("You may not have been logged out", visit.Page, StringComparison.Ordinal);
        Assert.NotNull(visit.Reference);
        Assert.All(["sapa", "ky.example", "korsbaek", "broken", "Exception", "   at "], text => Assert.DoesNotContain(text, visit.Page, StringComparison.OrdinalIgnoreCase));
    }
}
