using System.Diagnostics.CodeAnalysis;
using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Responses;

namespace ContextHandler.Login;

/// <summary>Builds what a system is answered: a success with its assertion, or a status.</summary>
internal sealed class AnswerIssuer(TimeProvider clock)
{
    /// <summary>How long our assertions hold (facts 3.5).</summary>
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>14. What the system is told about the person, or why it may not be told.</summary>
    public bool TryAssert(
        Arrival arrival,
        AchievedLevel? achieved,
        [NotNullWhen(true)] out OutgoingAssertion? assertion,
        out IReadOnlyList<string> remarks,
        [NotNullWhen(false)] out LoginFailure? failure)
    {
        assertion = null;
        (remarks, var login, var system, var gateway) = ([], arrival.Login, arrival.System, arrival.Model.Gateway);
        if (!FencedIdentity.TryAccept(arrival.Response, arrival.Idp, out var identity, out failure))
        {
            return false;
        }

        remarks = identity.Remarks;
        var (now, received) = (clock.GetUtcNow(), arrival.Response.Assertion!);
        var nameId = NameIdIssuer.Issue(login.NameIdFormat, identity, system, gateway);
        var released = AttributeRelease.Release(identity, achieved, login.RequiredLevel.Level, system);
        assertion = new()
        {
            Id = Secrets.NewSamlId(),
            NameId = nameId.Value,
            NameIdFormat = nameId.Format,
            Audience = system.EntityId,
            NotBefore = now,
            NotOnOrAfter = now + AssertionLifetime,
            AuthnInstant = received.AuthnStatements is [var statement] ? statement.AuthnInstant : received.IssueInstant,
            SessionIndex = Secrets.NewSamlId(),
            ClassReference = LevelPolicy.AnswerClassReference(login.RequiredLevel, achieved, system),
            AuthenticatingAuthority = arrival.Idp.EntityId,
            Attributes = released.Attributes,
            Privileges = released.Privileges,
            PrivilegesAttribute = released.PrivilegesAttribute,
        };
        return true;
    }

    /// <summary>15. The assertion on its way.</summary>
    public OutgoingResponse Success(Arrival arrival, OutgoingAssertion assertion) =>
        To(arrival.Login, arrival.Model.Gateway, SamlStatus.Success) with
        {
            Assertion = assertion,
            Encryption = arrival.System.Encryption,
            Sign = arrival.System.SignResponse,
        };

    /// <summary>A status instead of an assertion.</summary>
    public OutgoingResponse Error(PendingLogin login, FailedTry failed, FederationModel model)
    {
        var entry = FailureCatalogue.For(failed.Reason);
        return To(login, model.Gateway, entry.Status) with
        {
            SecondLevelStatus = SamlStatus.PassedOn(failed.IdpStatus) ?? entry.SecondLevelStatus,
            StatusMessage = login.Reference,
            Sign = model.FindSystem(login.System)?.SignResponse ?? false,
        };
    }

    private OutgoingResponse To(PendingLogin login, GatewayIdentity gateway, string status) => new()
    {
        Id = Secrets.NewSamlId(),
        InResponseTo = login.RequestId,
        IssueInstant = clock.GetUtcNow(),
        Issuer = gateway.EntityId,
        Destination = login.AcsUrl,
        Status = status,
        RelayState = login.RelayState,
    };
}
