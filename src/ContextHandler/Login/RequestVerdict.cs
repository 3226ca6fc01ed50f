using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Requests;

namespace ContextHandler.Login;

/// <summary>
/// What the rules made of an AuthnRequest: accepted with its level, refused but answerable at a trusted ACS, or refused before anybody may be answered.
/// </summary>
internal sealed record RequestVerdict(
    UserFacingSystem? System, ValidAuthnRequest? Request, RequiredLevel? Level, LoginFailure? Failure, string? ReturnTo)
{
    private const string UnknownReference = "a class reference of the request is neither a level nor an attribute profile: ignored";

    /// <summary>Until the ACS is registered and the request is signed as promised, nobody is answered.</summary>
    public bool IsAnswerable => ReturnTo is not null;

    public static RequestVerdict Of(ReceivedAuthnRequest received, FederationModel model, DateTimeOffset now)
    {
        if (model.FindSystem(received.Issuer) is not { IsProxied: false } system)
        {
            return new(null, null, null, new(FailureReason.SystemUnknown, $"Issuer is no system of this federation: {received.Issuer}"), null);
        }

        if (!ValidAuthnRequest.TryAccept(received, system, model.Gateway, now, out var request, out var refusal))
        {
            return new(system, null, null, refusal.Failure, refusal.AnswerableAt);
        }

        return LevelPolicy.TryRequire(system.RequiredLevel, request.RequestedAuthnContext, out var level, out var failure)
            ? new(system, request, level, null, request.AcsUrl)
            : new(system, request, null, failure, request.AcsUrl);
    }

    /// <summary>The login that is pending from now on, also when it has failed already and only waits to be returned.</summary>
    public PendingLogin Begin(ReceivedAuthnRequest received, string secret, DateTimeOffset now) => new()
    {
        Id = Secrets.NewHandle(),
        Reference = Secrets.NewReference(),
        BrowserHash = Secrets.HashOf(secret),
        StartedAt = now,
        System = received.Issuer,
        RequestId = received.Id,
        AcsUrl = ReturnTo!,
        RelayState = received.RelayState,
        RequestRefused = Failure is not null,
        RequiredLevel = Level ?? new RequiredLevel(System!.RequiredLevel, []),
        ForceAuthn = received.ForceAuthn,
        IsPassive = received.IsPassive,
        NameIdFormat = Request?.NameIdFormat ?? System!.DefaultNameIdFormat,
        IdpList = Request?.IdpList ?? [],
        Remarks = LevelPolicy.UnknownReferences(Request?.RequestedAuthnContext).Select(_ => UnknownReference).ToArray(),
    };
}
