using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Health;
using ContextHandler.Responses;
using ContextHandler.Sessions;

namespace ContextHandler.Logout;

/// <summary>Who else must end a session when ours has ended: the systems that were answered in it, and then the IdPs that told us. Never the asker.</summary>
internal sealed class Participants(FederationModel model, IIdpHealth health)
{
    public IReadOnlyList<Participant> Of(IReadOnlyList<Session> ended, LogoutAsker? asker) =>
    [
        .. Systems(ended).Where(participant => !IsAsker(participant, asker)),
        .. Idps(ended).Where(participant => !IsAsker(participant, asker)),
    ];

    /// <summary>So many of them at most. IdPs are asked all the same: while a login there lives on, it is no use to be logged out of the systems.</summary>
    public static IReadOnlyList<Participant> AtMost(int most, IReadOnlyList<Participant> all)
    {
        var systems = most - all.Count(participant => participant.Role == PeerRole.IdentityProvider);
        return [.. all.Where((participant, index) => participant.Role == PeerRole.IdentityProvider || index < systems)];
    }

    // A system may have got a name of its own with each login (transient): each is told of.
    private IEnumerable<Participant> Systems(IReadOnlyList<Session> ended) =>
        from login in ended.SelectMany(session => session.Logins)
        let isProxied = model.FindSystem(login.System)?.IsProxied ?? false
        group login by (login.System, NameId: isProxied ? null : LogoutMatch.NameAt(login)) into told
        select told.Key.NameId is { } nameId
            ? Party(PeerRole.System, told.Key.System, nameId, [.. told.Select(login => login.SessionIndex).Distinct()]) with { IsAnothers = told.All(login => login.IsAnothers) }
            : Party(PeerRole.System, told.Key.System, LogoutMatch.NameAt(told.First()), []) with { Outcome = LogoutOutcome.HereOnly };

    // An IdP has one session with this browser, and the newest name for it; other browsers' are found by theirs.
    private IEnumerable<Participant> Idps(IReadOnlyList<Session> ended) =>
        from session in ended
        from newest in session.Logins.DistinctBy(login => login.Idp)
        where newest.Assertion.NameId is not null
        let indexes = session.Logins.Where(login => login.Idp == newest.Idp && login.Assertion.NameId == newest.Assertion.NameId).SelectMany(LogoutMatch.IndexesAt)
        group (Indexes: indexes, newest.IsAnothers) by (newest.Idp, NameId: newest.Assertion.NameId!) into told
        let idp = Party(PeerRole.IdentityProvider, told.Key.Idp, told.Key.NameId, [.. told.SelectMany(one => one.Indexes).Distinct()])
        select Observed(idp with { IsAnothers = told.All(one => one.IsAnothers) });

    private Participant Party(PeerRole role, EntityId entityId, ReceivedNameId nameId, IReadOnlyList<string> sessionIndexes)
    {
        var party = LogoutParty.Find(role, entityId, model);
        return new()
        {
            Role = role,
            EntityId = entityId,
            Name = party?.Name ?? LocalizedText.Of(entityId.Value),
            NameId = nameId,
            SessionIndexes = sessionIndexes,
            Outcome = party?.RequestsGoTo is null ? LogoutOutcome.CannotBeAsked : LogoutOutcome.Waiting,
        };
    }

    // Without JavaScript a browser would be stuck there; the person is told that their login there lives on.
    private Participant Observed(Participant idp) =>
        idp.Outcome == LogoutOutcome.Waiting && health.Of(idp.EntityId) is { IsDown: true, Why: IdpTrouble.NotReachable }
            ? idp with { Outcome = LogoutOutcome.Unreachable }
            : idp;

    private static bool IsAsker(Participant participant, LogoutAsker? asker) =>
        asker is not null && (participant.Role, participant.EntityId) == (asker.Role, asker.EntityId);
}
