using System.Diagnostics;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.Logout;

namespace ContextHandler.AspNetCore;

/// <summary>The spans of one logout, over all its requests and whichever nodes; sibling of <see cref="LoginTrace"/>.</summary>
internal static class LogoutTrace
{
    /// <summary>Tells of a request that ends with that step.</summary>
    public static void Tell(Hop? hop, LogoutStep step)
    {
        if (!Spans.AreFollowed || hop is null)
        {
            return;
        }

        var (outcome, logout, party) = step switch
        {
            LogoutStep.ShowProgress show => ("shown", show.Logout.Id, null),
            LogoutStep.GoToParty go => ("sent", go.Logout.Id, go.Party.EntityId),
            LogoutStep.Continue next => ("received", PendingLogout.IdIn(next.Path), null),
            LogoutStep.Noted noted => ("noted", noted.LogoutId, null),
            LogoutStep.AnswerAsker answer => ("answered", answer.LogoutId, answer.Asker.EntityId),
            LogoutStep.ShowEnded ended => ("ended", ended.LogoutId, null),
            LogoutStep.Refuse refuse => ("refused", null, refuse.Party?.EntityId),
            _ => ("", null, null),
        };
        var refused = step as LogoutStep.Refuse;
        Spans.Add(hop.Name, ActivityKind.Server, Spans.TraceOf(logout ?? refused?.Reference ?? hop.Name), hop.At, hop.At + hop.Duration)?
            .With("outcome", outcome).With("party", party?.Value).With("reference", refused?.Reference ?? ReferenceIn(step)).With("reason", refused?.Failure.Reason.ToString())
            .With("whole", step.End?.IsWhole.ToString()).Dispose();
    }

    private static string? ReferenceIn(LogoutStep step) => step switch
    {
        LogoutStep.ShowProgress show => show.Logout.Reference,
        LogoutStep.GoToParty go => go.Logout.Reference,
        _ => null,
    };
}
