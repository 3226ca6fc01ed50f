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

    /// <summary>14. What the system is told about the person.</summary>
    public OutgoingAssertion Assert(Proof proof)
    {
        var (now, login, system) = (clock.GetUtcNow(), proof.Login, proof.System);
        var nameId = NameIdIssuer.Issue(login.NameIdFormat, proof.Identity, system, proof.Model.Gateway);
        var released = AttributeRelease.Release(proof.Identity, proof.Level.Achieved, login.RequiredLevel.Level, system);
        return new()
        {
            Id = Secrets.NewSamlId(),
            NameId = nameId.Value,
            NameIdFormat = nameId.Format,
            Audience = system.EntityId,
            NotBefore = now,
            NotOnOrAfter = now + AssertionLifetime,
            AuthnInstant = proof.AuthnInstant,
            SessionIndex = Secrets.NewSamlId(),
            ClassReference = LevelPolicy.AnswerClassReference(login.RequiredLevel, proof.Level.Achieved, system),
            AuthenticatingAuthority = proof.Idp.EntityId,
            Attributes = released.Attributes,
            Privileges = released.Privileges,
            PrivilegesAttribute = released.PrivilegesAttribute,
        };
    }

    /// <summary>15. The assertion on its way; null for a proxied system, to which the browser only goes back.</summary>
    public OutgoingResponse? Success(Proof proof, OutgoingAssertion assertion) => proof.System.IsProxied
        ? null
        : To(proof.Login, proof.Model.Gateway, SamlStatus.Success) with
        {
            Assertion = assertion,
            Encryption = proof.System.Encryption,
            Sign = proof.System.SignResponse,
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
        InResponseTo = login.RequestId!, // a system that is answered by a Response sent a request
        IssueInstant = clock.GetUtcNow(),
        Issuer = gateway.EntityId,
        Destination = login.AcsUrl,
        Status = status,
        RelayState = login.RelayState,
    };
}
