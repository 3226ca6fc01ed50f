using System.Diagnostics.CodeAnalysis;
using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Login;

namespace ContextHandler.Requests;

/// <summary>An AuthnRequest that every rule accepted; only <see cref="TryAccept"/> makes one.</summary>
public sealed class ValidAuthnRequest
{
    private ValidAuthnRequest(ReceivedAuthnRequest received, string acsUrl, NameIdFormat nameIdFormat, IReadOnlyList<EntityId> idpList)
    {
        Id = received.Id;
        System = received.Issuer;
        AcsUrl = acsUrl;
        RelayState = received.RelayState;
        ForceAuthn = received.ForceAuthn;
        IsPassive = received.IsPassive;
        NameIdFormat = nameIdFormat;
        RequestedAuthnContext = received.RequestedAuthnContext;
        IdpList = idpList;
    }

    public string Id { get; }

    public EntityId System { get; }

    /// <summary>The registered ACS it named, or the default.</summary>
    public string AcsUrl { get; }

    /// <summary>To be returned byte for byte; null when absent.</summary>
    public string? RelayState { get; }

    public bool ForceAuthn { get; }

    public bool IsPassive { get; }

    /// <summary>The format asked for, or the system's default.</summary>
    public NameIdFormat NameIdFormat { get; }

    public RequestedAuthnContext? RequestedAuthnContext { get; }

    /// <summary>Scoping/IDPList; empty when absent. Entries that cannot be entity IDs are left out.</summary>
    public IReadOnlyList<EntityId> IdpList { get; }

    /// <summary>Applies the rules in order; <paramref name="system"/> is the one that <paramref name="received"/> names as its Issuer.</summary>
    public static bool TryAccept(
        ReceivedAuthnRequest received,
        UserFacingSystem system,
        GatewayIdentity gateway,
        DateTimeOffset now,
        [NotNullWhen(true)] out ValidAuthnRequest? valid,
        [NotNullWhen(false)] out RequestRefusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(gateway);
        var question = new RequestRules.Question(received, system, gateway, new SkewedClock(now, gateway.ClockSkew));
        if (RequestRules.BeforeTheAcsIsTrusted.FirstFailure(question) is { } unanswerable)
        {
            (valid, refusal) = (null, new(unanswerable, AnswerableAt: null));
            return false;
        }

        var acsUrl = RequestRules.FindAcs(received, system)!.Location;
        var failure = RequestRules.OnceTheAcsIsTrusted.FirstFailure(question);
        refusal = failure is null ? null : new(failure, acsUrl);
        valid = failure is null ? new(received, acsUrl, RequestRules.FindNameIdFormat(received, system)!.Value, RequestRules.KnowableIdps(received)) : null;
        return failure is null;
    }
}
