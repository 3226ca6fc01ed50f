using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Logout;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Logout;

/// <summary>Ulla was logged in in this browser, and then Bent, or she herself by another login: a logout reaches both.</summary>
public sealed class LogoutOfSeveralTests
{
    private static readonly IdentityProvider Egeby = A.IdpOfLogout() with { EntityId = EntityId.Create("https://idp.egeby.example.dk") };

    private static readonly SessionLogin Bents = A.SessionLogin("NSIS Low", LogoutStage.Other) with
    {
        Idp = Egeby.EntityId,
        Subject = "22222222\0bent",
        NameId = new("_bent", "transient"),
        SessionIndex = "_bents",
        Assertion = A.ReceivedAssertion() with { NameId = A.ReceivedAssertion().NameId! with { Value = "bent" } },
    };

    private readonly LogoutStage stage = new() { Current = A.Federation([A.SystemOfLogout(), LogoutStage.Other, A.ProxiedSystem()], [A.IdpOfLogout(), Egeby]) };

    [Fact]
    public async Task Who_leaves_has_the_systems_and_the_IdP_of_the_one_before_asked_too()
    {
        var key = await stage.EnterAsync([.. LogoutStage.Morning, Bents]);

        var logout = await stage.PageOfAsync(await stage.Flow.LeaveAsync(key));

        Assert.Equal(
            [
                (LogoutStage.Other.EntityId, "_bent", false),
                (LogoutStage.Other.EntityId, "_transient", true),
                (A.System().EntityId, A.SessionLogin().NameId.Value, true),
                (Egeby.EntityId, "bent", false),
                (A.IdentityProvider().EntityId, A.ReceivedAssertion().NameId!.Value, true),
            ],
            logout.Participants.Select(participant => (participant.EntityId, participant.NameId.Value, participant.IsAnothers)));
    }

    [Fact]
    public async Task I02_an_IdP_that_logs_the_one_before_out_sees_nothing_of_the_other()
    {
        var key = await stage.EnterAsync([.. LogoutStage.Morning, Bents]);
        stage.Visitor = null;

        var step = Assert.IsType<LogoutStep.Continue>(await stage.IdpAsksAsync());

        Assert.Null(await stage.SessionStore.FindAsync(key));
        Assert.IsType<LogoutStep.AnswerAsker>(await stage.ShowAsync(step.Path["/logout?id=".Length..]));
    }

    [Fact]
    public async Task The_asker_is_not_asked_itself_though_both_used_it_and_both_IdPs_are()
    {
        await stage.EnterAsync(A.SessionLogin(), Bents with { System = A.System().EntityId });

        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());

        Assert.Equal([PeerRole.IdentityProvider, PeerRole.IdentityProvider], logout.Participants.Select(participant => participant.Role));
    }
}
