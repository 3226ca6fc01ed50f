using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Logout;

namespace ContextHandler.AspNetCore;

/// <summary>Turns a logout into what its pages show, with names and addresses out of the federation of this moment.</summary>
internal static class LogoutContents
{
    public static LogoutContent Of(PendingLogout logout, FederationModel model, DateTimeOffset now) => new()
    {
        LogoutId = logout.Id,
        Rows = Rows(logout, model),
        Asker = logout.Asker is { } asker ? LogoutParty.Find(asker.Role, asker.EntityId, model)?.Name ?? LocalizedText.Of(asker.EntityId.Value) : null,
        HasEnded = logout.HasEnded,
        LooksAgainIn = logout.Participants
            .Where(participant => participant.Outcome == LogoutOutcome.Waiting)
            .Min(participant => participant.AskedAt + Participant.Patience - now),
    };

    /// <summary>What has become of each party, in the order of the logout.</summary>
    public static IReadOnlyList<LogoutRow> Rows(PendingLogout logout, FederationModel model) =>
    [
        .. logout.Participants.Select((participant, index) => new LogoutRow(index, NameOf(participant, model), participant.Role, participant.Outcome)
        {
            IsAsked = participant.AskedAt is not null,
            StartUrl = participant is { Role: PeerRole.System, IsAnothers: false } ? model.FindSystem(participant.EntityId)?.StartUrl : null,
        }),
    ];

    private static LocalizedText NameOf(Participant participant, FederationModel model) =>
        participant.IsAnothers ? participant.Role == PeerRole.System ? LogoutTexts.AnothersSystem : LogoutTexts.AnothersIdp
        : participant.Role == PeerRole.IdentityProvider && model.FindIdentityProvider(participant.EntityId) is { } idp ? SessionContents.NameOf(idp)
        : participant.Name;
}
