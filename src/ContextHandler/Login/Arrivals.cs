using ContextHandler.Federation;
using ContextHandler.Keys.Readiness;
using ContextHandler.Responses;

namespace ContextHandler.Login;

/// <summary>Steps 11 and 12: a Response is accepted and kept, and handed once to the browser that began.</summary>
internal sealed class Arrivals(ILoginStore store, HealthSigns signs, ISightings sightings, TimeProvider clock)
{
    /// <summary>11. Keeps an acceptable Response under a new handle; null with the failure otherwise.</summary>
    public async ValueTask<(string? Handle, LoginFailure? Failure)> KeepAsync(IdpLeg leg, ReceivedResponse received, FederationModel model)
    {
        if (!TryAccept(leg, received, model, out _, out _, out var failure))
        {
            await signs.RefusedAsync(leg, received, failure!, model).ConfigureAwait(false);
            return (null, failure);
        }

        if (leg.Spent)
        {
            return (null, AlreadySpent);
        }

        var handle = Secrets.NewHandle();
        await store.RememberAnswerAsync(handle, new KeptAnswer(leg.RequestId, received) { Leg = leg }).ConfigureAwait(false);
        sightings.Answered(leg.Idp, received);
        return (handle, null);
    }

    /// <summary>12. Hands out the answer of a handle, once; the caller has made sure of the browser.</summary>
    /// <param name="login">Where the browser began.</param>
    /// <param name="handle">What it came with.</param>
    /// <param name="kept">The answer of that handle; null: none is kept.</param>
    /// <param name="model">The federation.</param>
    public async ValueTask<(Arrival? Arrival, LoginFailure? Failure, IdpLeg? Leg)> MeetAsync(PendingLogin login, string handle, KeptAnswer? kept, FederationModel model)
    {
        var leg = kept is null ? null : kept.Leg ?? await store.FindLegAsync(kept.LegRequestId).ConfigureAwait(false);
        if (leg is null || leg.LoginId != login.Id)
        {
            return (null, new(FailureReason.LoginUnknown, "no answer is kept under that handle for that login"), null);
        }

        // Judged again: an IdP withdrawn since, or time run out, counts now (security case H03).
        if (!TryAccept(leg, kept!.Response, model, out var idp, out var response, out var failure))
        {
            return (null, failure, leg);
        }

        // Asked for together. Both are atomic, and what the leg's assertion is marked with is the leg: of concurrent answers exactly one goes on (security case G10).
        var spending = store.TrySpendLegAsync(leg.RequestId).AsTask();
        var marking = response!.Assertion is { } assertion ? store.TryMarkAssertionAsync(leg.Idp, assertion.Id, leg.RequestId, response.RememberAssertionUntil).AsTask() : Task.FromResult(true);
        failure = await Task.WhenAll(spending, marking).ConfigureAwait(false) switch
        {
            [false, _] => AlreadySpent,
            [_, false] => new(FailureReason.AssertionReplayed, "that Assertion has been used"),
            _ => null,
        };
        if (failure is not null)
        {
            return (null, failure, leg);
        }

        await signs.MetAsync(login, leg, kept.Response, model).ConfigureAwait(false);
        return (new()
        {
            Login = login,
            Leg = leg,
            Response = response!,
            Handle = handle,
            System = model.FindSystem(login.System)!,
            Idp = idp!,
            Model = model,
        }, null, leg);
    }

    private static readonly LoginFailure AlreadySpent = new(FailureReason.LegAlreadySpent, "that AuthnRequest of ours has been answered");

    private bool TryAccept(
        IdpLeg leg, ReceivedResponse received, FederationModel model, out IdentityProvider? idp, out ValidResponse? response, out LoginFailure? failure)
    {
        idp = model.FindIdentityProvider(leg.Idp);
        response = null;
        failure = idp is null ? new(FailureReason.IdpUnknown, "the leg's IdP has left the federation")
            : model.FindSystem(leg.System) is { } system && !system.MayUse(idp) ? new(FailureReason.NotACandidate, "the system may no longer use the leg's IdP")
            : null;
        return failure is null && ValidResponse.TryAccept(received, leg, idp!, model.Gateway, clock.GetUtcNow(), out response, out failure);
    }
}
