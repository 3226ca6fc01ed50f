using ContextHandler.Login;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Login;

/// <summary>A path that wants the person authenticated within half an hour, and IdPs that answer out of a session of their own.</summary>
public sealed class MaxAgeTests
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(3);

    private readonly FlowStage stage = new(A.ProxiedFederation());

    [Fact]
    public async Task A_login_as_old_as_may_be_is_enough()
    {
        var asked = Assert.IsType<LoginStep.GoToIdp>(await stage.OpenAsync(Most));

        Assert.False(asked.Request.ForceAuthn);
        Assert.IsType<LoginStep.AnswerSystem>(await stage.AnswerAsync(asked, Most + Skew));
    }

    [Fact]
    public async Task Decision_07_of_an_older_one_the_same_login_asks_anew_in_one_more_trip()
    {
        var asked = Assert.IsType<LoginStep.GoToIdp>(await stage.OpenAsync(Most));

        var anew = Assert.IsType<LoginStep.GoToIdp>(await stage.AnswerAsync(asked, Most + Skew + TimeSpan.FromSeconds(1)));

        Assert.Equal((asked.Login.Id, asked.Idp, true), (anew.Login.Id, anew.Idp, anew.Request.ForceAuthn));
        Assert.IsType<LoginStep.AnswerSystem>(await stage.AnswerAsync(anew));
        Assert.Equal("asked anew", stage.Audit.Last.SelectedBy);
    }

    [Fact]
    public async Task Decision_07_what_is_too_old_after_that_ends_at_the_help_page()
    {
        var shortest = TimeSpan.FromMinutes(1);
        var anew = await stage.AnswerAsync(await stage.OpenAsync(shortest), TimeSpan.FromHours(1));
        stage.Clock.Advance(TimeSpan.FromSeconds(61));

        var explained = Assert.IsType<LoginStep.Explain>(await stage.AnswerAsync(anew, shortest + Skew + TimeSpan.FromSeconds(1)));

        Assert.Equal(FailureReason.AuthnTooOld, explained.Failed.Reason);
        Assert.Empty(await stage.Store.LivingAsync());
    }

    [Fact]
    public async Task Where_no_age_is_wanted_none_counts() =>
        Assert.IsType<LoginStep.AnswerSystem>(await stage.AnswerAsync(await stage.OpenAsync(), TimeSpan.FromDays(1)));
}
