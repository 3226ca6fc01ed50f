using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Health;
using ContextHandler.Login;
using ContextHandler.Sessions;

namespace ContextHandler.Logout;

/// <summary>Steps 4 to 6 of a logout: sessions end, and who else has one is kept; or the logout is found in which they have ended already.</summary>
internal sealed class LogoutBeginning(ILogoutStore store, LiveSessions sessions, IIdpHealth health, LogoutAudit audit, TimeProvider clock)
{
    /// <summary>At the wish of a system or an IdP; null when that request has been used.</summary>
    public async ValueTask<LogoutStep?> OfAsync(ValidLogoutRequest request, string reference, FederationModel model)
    {
        if (!await IsFirstAsync(request).ConfigureAwait(false))
        {
            return null;
        }

        var left = await EndAsync(request, model).ConfigureAwait(false);
        if (left.Sessions.Count > 0)
        {
            return await GoOnAsync(left, request.Asker, reference, model).ConfigureAwait(false);
        }

        audit.FoundNobody(request.Asker, reference);
        return await TellAgainAsync(request, left, reference, model).ConfigureAwait(false);
    }

    /// <summary>At the wish of the person in whose browser that key is.</summary>
    public async ValueTask<LogoutStep> OfAsync(SessionKey held, FederationModel model)
    {
        if (await sessions.LeaveAsync(held).ConfigureAwait(false) is { } left)
        {
            return await GoOnAsync(Departure.Of(held, left), null, Secrets.NewReference(), model).ConfigureAwait(false);
        }

        return await store.FindBySessionAsync(held).ConfigureAwait(false) is { } begun
            ? new LogoutStep.Continue(PendingLogout.PageOf(begun.Id))
            : new LogoutStep.ShowEnded(null);
    }

    // A full store keeps nobody logged in (security case I04): at worst a request ends what the same person has begun since.
    private async ValueTask<bool> IsFirstAsync(ValidLogoutRequest request)
    {
        try
        {
            return await store.TryMarkRequestAsync(request.Asker.Role, request.Asker.EntityId, request.Asker.RequestId, request.RememberUntil).ConfigureAwait(false);
        }
        catch (LoginStoreException)
        {
            return true;
        }
    }

    // A request that could not end all it meant is not used up.
    private async ValueTask<Departure> EndAsync(ValidLogoutRequest request, FederationModel model)
    {
        var hasFailed = true;
        try
        {
            var left = await Departure.OfAsync(request, sessions, model.Gateway).ConfigureAwait(false);
            hasFailed = left.HasFailed;
            return left;
        }
        finally
        {
            if (hasFailed)
            {
                await TryUnmarkAsync(request.Asker).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask TryUnmarkAsync(LogoutAsker asker)
    {
        try
        {
            await store.UnmarkRequestAsync(asker.Role, asker.EntityId, asker.RequestId).ConfigureAwait(false);
        }
        catch (LoginStoreException)
        {
            // what has ended matters more, and another request can be made
        }
    }

    // Nothing has ended: the first click of two has ended it, or somebody else has, and perhaps not everybody has been asked yet. Who asks about somebody
    // unknown hears what they would hear of a session in which nobody else took part (security case I06).
    private async ValueTask<LogoutStep> TellAgainAsync(ValidLogoutRequest request, Departure left, string reference, FederationModel model)
    {
        var known = await store.FindByNameAsync(request.Name).ConfigureAwait(false);
        var unfinished = known.FirstOrDefault(begun => !begun.HasEnded && begun.Asker is { } asker && request.Asker.AsksAgain(asker));
        if (unfinished is not null && await TryGoOnAsync(unfinished.AskedAgain(request.Asker, reference, clock.GetUtcNow())).ConfigureAwait(false) is { } page)
        {
            return page;
        }

        // The same sessions ended once, however often somebody asked about them.
        var isWhole = left.Missed == 0 && known.GroupBy(begun => begun.SessionKeys[0]).All(asked => asked.Any(begun => begun.IsWhole));
        return LogoutMessages.Answer(request.Asker, new(Secrets.NewSamlId(), clock.GetUtcNow(), isWhole), model) is { } answer
            ? answer
            : new LogoutStep.ShowEnded(null);
    }

    // Each request has a logout of its own, and is answered in the browser that brought it: at once, unless that is the one that has been logged out.
    private async ValueTask<LogoutStep?> TryGoOnAsync(PendingLogout again)
    {
        try
        {
            await store.RememberAsync(again).ConfigureAwait(false);
            return new LogoutStep.Continue(PendingLogout.PageOf(again.Id));
        }
        catch (LoginStoreException)
        {
            return null;
        }
    }

    private async ValueTask<LogoutStep> GoOnAsync(Departure left, LogoutAsker? asker, string reference, FederationModel model)
    {
        Session[] ended = [.. left.Sessions.Select(one => one.Session)];
        var everybody = new Participants(model, health).Of(ended, asker);
        var asked = Participants.AtMost(PendingLogout.MostParticipants, everybody);
        var logout = new PendingLogout
        {
            Id = Secrets.NewHandle(),
            Reference = reference,
            StartedAt = clock.GetUtcNow(),
            Asker = asker,
            SessionKeys = [.. left.Keys],
            SessionNames = [.. ended.SelectMany(SessionName.AllOf).Distinct()],
            DemandsCookie = asker?.Role != PeerRole.IdentityProvider || ended.Any(session => session.Logins.Any(login => login.Idp != asker.EntityId)),
            Participants = asked,
            LeftOut = everybody.Count - asked.Count + left.Missed,
        };
        audit.LoggedOut(logout, left.Sessions);
        var end = logout.IsSettled ? LogoutMessages.EndOf(logout, logout.StartedAt) : null;
        try
        {
            await store.RememberAsync(logout with { End = end }).ConfigureAwait(false);
        }
        catch (LoginStoreException)
        {
            end ??= LogoutMessages.EndOf(logout, logout.StartedAt); // nobody can be asked; the session has ended all the same, and who asked must hear of it
        }

        return end is null ? new LogoutStep.Continue(PendingLogout.PageOf(logout.Id)) : LogoutMessages.Tell(logout, end, model, visitor: null) with { End = end };
    }
}
