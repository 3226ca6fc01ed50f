using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Health;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Selection;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore;

/// <summary>Turns steps of a login into what their pages show: names, contacts and addresses out of the federation of this moment.</summary>
internal sealed class PageContents(IFederationSource federation, IIdpHealth health, TimeProvider clock)
{
    /// <summary>The frame of this request's page, and with it the Content-Security-Policy of the response.</summary>
    /// <param name="context">The request.</param>
    /// <param name="here">Where this page is found again; null: at this request's own address if it is a GET, else nowhere.</param>
    public PageFrame Frame(HttpContext context, string? here = null)
    {
        var gateway = federation.Current.Gateway;
        return new(LanguageCookie.Of(context.Request, gateway), gateway.Environment)
        {
            AccessibilityStatementUrl = gateway.AccessibilityStatementUrl,
            Nonce = ContentSecurityPolicy.Set(context),
            Here = here ?? (HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString.Value : null),
        };
    }

    /// <summary>Where a pending login's page is found again after a POST.</summary>
    public static string AddressOf(PendingLogin login) => Choose.AddressOf(login.Id, login.System.Value);

    public ChooserContent Of(LoginStep.AskForIdp ask) => new()
    {
        LoginId = ask.Login.Id,
        SystemId = ask.Login.System.Value,
        System = NameOf(ask.Login.System),
        Required = ask.Login.RequiredLevel.Level,
        Candidates = ask.Selection.Candidates,
        Down = ask.Selection.Candidates.Where(candidate => candidate.Exclusion == Exclusion.NoMetadata || health.Of(candidate.Idp.EntityId).IsSilent)
            .Select(candidate => candidate.Idp.EntityId).ToHashSet(),
        Remembered = ask.Selection.Remembered,
        Unanswering = ask.Selection.Unanswering?.EntityId,
        BackupLoginUrl = federation.Current.FindSystem(ask.Login.System)?.BackupLoginUrl,
        Suggested = [.. ask.Selection.Suggested.Select(idp => idp.EntityId)],
    };

    public ExplainContent Of(LoginStep.Explain explain)
    {
        var (login, failed) = (explain.Login, explain.Failed);
        var idp = failed.Idp is null ? null : federation.Current.FindIdentityProvider(failed.Idp);
        return new()
        {
            LoginId = login.Id,
            SystemId = login.System.Value,
            System = NameOf(login.System),
            Required = login.RequiredLevel.Level,
            HelpDesk = Desk(failed.Reason, login.Reference, login.System, idp),
            PublicText = FailureCatalogue.For(failed.Reason).PublicText,
            Achieved = failed.Achieved,
            EnrolmentUrl = idp?.EnrolmentUrl,
            RequestRefused = login.RequestRefused,
        };
    }

    public ErrorContent Of(LoginStep.Refuse refuse) => new(
        FailureCatalogue.For(refuse.Failure.Reason).PublicText,
        Desk(refuse.Failure.Reason, refuse.Reference, refuse.System, idp: null));

    /// <summary>A message about a logout that was refused.</summary>
    public ErrorContent Of(LogoutStep.Refuse refuse) => new(
        FailureCatalogue.LogoutTextFor(refuse.Failure.Reason),
        Desk(
            refuse.Failure.Reason,
            refuse.Reference,
            refuse.Party is { Role: PeerRole.System } system ? system.EntityId : null,
            refuse.Party is { Role: PeerRole.IdentityProvider } idp ? federation.Current.FindIdentityProvider(idp.EntityId) : null))
    {
        IsOfLogout = true,
    };

    /// <summary>A logout under way, as it stands now.</summary>
    public LogoutContent Of(PendingLogout logout) => LogoutContents.Of(logout, federation.Current, clock.GetUtcNow());

    /// <summary>A request for a proxied system that it does not answer.</summary>
    public ProxyErrorContent Of(HttpContext context, FailureReason reason, string reference, EntityId? system)
    {
        var mayAskAgain = HttpMethods.IsGet(context.Request.Method) && FailureCatalogue.For(reason).Kind is FailureKind.Unreachable or FailureKind.TooLate or FailureKind.Unavailable;
        return new()
        {
            Heading = HeadingOf(reason),
            PublicText = FailureCatalogue.For(reason).PublicText,
            HelpDesk = Desk(reason, reference, system, idp: null),
            RetryUrl = mayAskAgain ? OwnAddress.Of(context, federation.Current.Gateway) : null,
            MayHaveArrived = !HttpMethods.IsGet(context.Request.Method) && reason is (FailureReason.BackendDown or FailureReason.BackendTooSlow),
        };
    }

    /// <summary>A remembered choice in words.</summary>
    public RememberedLogin? Of(RememberedChoice? choice)
    {
        if (choice is null || clock.GetUtcNow() - choice.MadeAt > RememberedChoice.Lifetime)
        {
            return null;
        }

        var idps = federation.Current.IdentityProviders;
        var chosen = choice.Idp is null ? null : federation.Current.FindIdentityProvider(choice.Idp)?.Name ?? LocalizedText.Of(choice.Idp.Value);
        var municipality = idps.FirstOrDefault(choice.Concerns)?.Municipality ?? LocalizedText.Of($"CVR {choice.Municipality}");
        return choice.Municipality is null ? new(chosen!, null, choice.MadeAt) : new(municipality, chosen, choice.MadeAt);
    }

    private HelpDesk Desk(FailureReason reason, string reference, EntityId? systemId, IdentityProvider? idp)
    {
        var system = systemId is null ? null : federation.Current.FindSystem(systemId);
        return new()
        {
            Reference = reference,
            Reason = reason,
            FixedBy = FailureCatalogue.For(reason).FixedBy,
            At = clock.GetUtcNow(),
            System = system?.Name,
            SystemContact = system?.Contact,
            StartUrl = system?.StartUrl,
            BackupLoginUrl = FailureCatalogue.CallsForAnotherWay(reason) ? system?.BackupLoginUrl : null,
            Idp = idp?.Name,
            IdpContact = idp?.Contact,
            Operations = federation.Current.Gateway.Operations,
        };
    }

    private static LocalizedText HeadingOf(FailureReason reason) => reason switch
    {
        FailureReason.BackendTooSlow => ProxyTexts.SlowHeading,
        FailureReason.NoBackendHealthy => ProxyTexts.NoneHealthyHeading,
        FailureReason.SystemWithdrawn => ProxyTexts.WithdrawnHeading,
        FailureReason.BackendDown => ProxyTexts.DownHeading,
        FailureReason.NotPermitted => ProxyTexts.NotPermittedHeading,
        FailureReason.AddressUnknown => ProxyTexts.UnknownHeading,
        FailureReason.StoreUnavailable => HelpTexts.ErrorHeading,
        _ => ProxyTexts.RefusedHeading,
    };

    private LocalizedText NameOf(EntityId system) => federation.Current.FindSystem(system)?.Name ?? LocalizedText.Of(system.Value);
}
