using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Logout;

public sealed class LogoutMatchTests
{
    private static readonly string Us = A.Gateway().EntityId.Value;
    private static readonly string Sapa = A.System().EntityId.Value;

    private readonly LogoutStage stage = new();

    private static readonly Dictionary<string, Func<ReceivedLogoutRequest, ReceivedLogoutRequest>> Others = new()
    {
        ["another person"] = asks => Named(asks, name => name with { Value = "C=DK,O=11111111,CN=Bent Hansen,Serial=bent" }),
        ["other letters"] = asks => Named(asks, name => name with { Value = name.Value.ToUpperInvariant() }),
        ["a blank"] = asks => Named(asks, name => name with { Value = name.Value + " " }),
        ["another format"] = asks => Named(asks, name => name with { Format = NameIdFormats.Persistent }),
        ["no format"] = asks => Named(asks, name => name with { Format = null }),
        ["another's NameQualifier"] = asks => Named(asks, name => name with { NameQualifier = "https://another.example.dk" }),
        ["another's SPNameQualifier"] = asks => Named(asks, name => name with { SpNameQualifier = "https://another.example.dk" }),
        ["another session"] = asks => asks with { SessionIndexes = ["_another"] },
        ["another's session"] = asks => asks with { SessionIndexes = ["_other-session"] },
        ["the name it has at another system"] = asks => asks with { NameId = new("_transient", NameIdFormats.Transient, null, null), SessionIndexes = [] },
    };

    public static TheoryData<string> NotTheirs => [.. Others.Keys];

    // Security cases I02 and I06: what is not the asker's is not there, and nobody can tell the one from the other.
    [Theory]
    [MemberData(nameof(NotTheirs))]
    public async Task I02_I06_what_is_not_the_askers_own_is_not_found_and_the_answer_is_that_of_a_logout_with_nobody_else_in_it(string what)
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);

        var answer = LogoutStage.Answer(await stage.SystemAsksAsync(Others[what]));

        Assert.NotNull(await stage.SessionStore.FindAsync(key));
        Assert.Equivalent(await AnswerOfALonelyLogoutAsync(), answer with { Id = "", InResponseTo = "" }, strict: true);
        var line = Assert.Single(stage.Audit.Lines);
        Assert.Equal(("logoutEnded", 0, A.System().EntityId.Value, "REFERENCE"), (line.Outcome, line.Sessions, line.AskedBy, line.Reference));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Qualifiers_that_say_what_goes_without_saying_are_the_same(bool isSystem)
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);
        var idp = A.IdentityProvider().EntityId.Value;

        await (isSystem
            ? stage.SystemAsksAsync(asks => Named(asks, name => name with { NameQualifier = Us, SpNameQualifier = Sapa }))
            : stage.IdpAsksAsync(asks => Named(asks, name => name with { NameQualifier = idp, SpNameQualifier = Us })));

        Assert.Null(await stage.SessionStore.FindAsync(key));
    }

    [Theory]
    [InlineData("_idp-session", true)]
    [InlineData("_another-idp-session", false)]
    [InlineData("_session-NSIS-Substantial", false)]
    public async Task An_IdP_names_its_own_sessions(string index, bool isMeant)
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);

        await stage.IdpAsksAsync(asks => asks with { SessionIndexes = [index, "_one-that-we-never-saw"] });

        Assert.Equal(isMeant, await stage.SessionStore.FindAsync(key) is null);
    }

    [Fact]
    public async Task I02_a_name_at_one_IdP_is_nobodys_at_another()
    {
        var other = A.IdpOfLogout() with { EntityId = EntityId.Create("https://idp.egeby.example.dk") };
        stage.Current = A.Federation([A.SystemOfLogout(), LogoutStage.Other, A.ProxiedSystem()], [A.IdpOfLogout(), other]);
        var key = await stage.EnterAsync(LogoutStage.Morning);

        await stage.IdpAsksAsync(asks => asks with { Issuer = other.EntityId });

        Assert.NotNull(await stage.SessionStore.FindAsync(key));
    }

    [Fact]
    public async Task Without_a_SessionIndex_every_session_of_that_name_ends_and_with_one_that_one()
    {
        SessionKey[] keys = [await stage.EnterAsync(A.SessionLogin()), await stage.EnterAsync(A.SessionLogin() with { SessionIndex = "_second" }), await stage.EnterAsync(A.SessionLogin() with { SessionIndex = "_third" })];

        await stage.SystemAsksAsync(asks => asks with { SessionIndexes = ["_second"] });
        Assert.Equal([true, false, true], await LiveAsync(keys));
        await stage.SystemAsksAsync(asks => asks with { SessionIndexes = [] });
        Assert.Equal([false, false, false], await LiveAsync(keys));
    }

    [Fact]
    public async Task A_persons_several_sessions_are_told_of_together_and_each_party_is_asked_once_for_each_name()
    {
        await stage.EnterAsync(A.SessionLogin("NSIS Low", LogoutStage.Other) with { SessionIndex = "_first" });
        await stage.EnterAsync(
            A.SessionLogin("NSIS Low", LogoutStage.Other) with { SessionIndex = "_second", Assertion = AtIdp("_idp-second") },
            A.SessionLogin("NSIS High", LogoutStage.Other) with { SessionIndex = "_third", NameId = new("_transient", NameIdFormats.Transient), Assertion = AtIdp("_idp-third") });

        var logout = await stage.PageOfAsync(await stage.IdpAsksAsync());
        Assert.Equal(
            new Dictionary<string, string> { [A.SessionLogin().NameId.Value] = "_first _second", ["_transient"] = "_third" },
            logout.Participants.ToDictionary(participant => participant.NameId.Value, participant => string.Join(' ', participant.SessionIndexes.Order())));
    }

    [Fact]
    public async Task An_IdP_is_asked_by_the_newest_name_it_gave_and_every_session_of_it()
    {
        var key = await stage.EnterAsync(
            A.SessionLogin("NSIS Low") with { Assertion = AtIdp("_oldest", "_t1") },
            A.SessionLogin("NSIS Substantial") with { Assertion = AtIdp("_older", "_t2") },
            A.SessionLogin("NSIS High") with { Assertion = AtIdp("_newest", "_t2") });

        var idp = (await stage.PageOfAsync(await stage.Flow.LeaveAsync(key))).Participants[^1];

        Assert.Equal((PeerRole.IdentityProvider, "_t2", "_newest _older"), (idp.Role, idp.NameId.Value, string.Join(' ', idp.SessionIndexes)));
    }

    private static async Task<OutgoingLogoutResponse> AnswerOfALonelyLogoutAsync()
    {
        var lonely = new LogoutStage { Current = A.Federation([A.SystemOfLogout(), LogoutStage.Other], [A.IdpOfLogout()]) };
        var key = await lonely.EnterAsync(A.SessionLogin());
        var logout = await lonely.PageOfAsync(await lonely.SystemAsksAsync());
        await lonely.EverybodyAnswersAsync(logout);
        Assert.Null(await lonely.SessionStore.FindAsync(key));
        return LogoutStage.Answer(await lonely.ShowAsync(logout.Id)) with { Id = "", InResponseTo = "" };
    }

    private static ReceivedAssertion AtIdp(string sessionIndex, string? nameId = null)
    {
        var good = A.ReceivedAssertion();
        return good with
        {
            NameId = nameId is null ? good.NameId : good.NameId! with { Value = nameId },
            AuthnStatements = [good.AuthnStatements[0] with { SessionIndex = sessionIndex }],
        };
    }

    private static ReceivedLogoutRequest Named(ReceivedLogoutRequest asks, Func<ReceivedNameId, ReceivedNameId> change) => asks with { NameId = change(asks.NameId) };

    private async Task<IReadOnlyList<bool>> LiveAsync(IReadOnlyList<SessionKey> keys) =>
        [.. await Task.WhenAll(keys.Select(async key => await stage.SessionStore.FindAsync(key) is not null))];
}
